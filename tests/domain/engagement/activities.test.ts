import { expect, test } from "vitest";
import { findActivity, listActivities, openActivity } from "#app/domain/engagement/activities.server.ts";
import { activityTime, NewActivity } from "#app/domain/engagement/activity.ts";
import { listEventsOf } from "#app/domain/events.server.ts";
import { search } from "#app/platform/search/search.server.ts";
import { openWorld } from "#tests/support/world.ts";

const asked = (programmeId: string, given: Record<string, string> = {}) =>
  NewActivity.parse({
    title: "Listening at the market",
    purpose: "To hear what waiting is like",
    programmeId,
    rung: "engagement",
    whoIsAsked: "Carers of all ages",
    startsOn: "2026-03-16",
    endsOn: "2026-04-16",
    ...given,
  });

test("the coordinator opens an activity; it stands in the list, in search and in the record", async () => {
  const world = await openWorld();
  const coordinator = await world.person("coordinator");
  const programme = await world.programme();
  const input = { ...asked(programme.id), localityId: world.bury.id };
  const { id } = await openActivity(world.db, coordinator, world.clock.now(), input);
  expect(await findActivity(world.db, world.bury.id, id)).toMatchObject({ rung: "engagement", endsOn: "2026-04-16" });
  const { found } = await search(world.db, world.bury.id, "market waiting", 1);
  expect(found[0]?.url).toBe(`/bury/engagement/${id}`);
  expect((await listEventsOf(world.db, "activity", id)).map((event) => event.verb)).toEqual(["activity.opened"]);
});

test.each(["resident", "contributor", "author", "admin", "moderator"] as const)(
  "a %s cannot open an activity, nor can the coordinator of another place",
  async (role) => {
    const world = await openWorld();
    const programme = await world.programme();
    const input = { ...asked(programme.id), localityId: world.bury.id };
    const viewer = await world.person(role);
    const foreign = await world.person("coordinator", { place: world.rochdale });
    for (const someone of [viewer, foreign]) {
      await expect(openActivity(world.db, someone, world.clock.now(), input)).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
  },
);

test("an activity belongs to a programme of its own place and is not found from another", async () => {
  const world = await openWorld();
  const coordinator = await world.person("coordinator");
  const foreign = await world.programme({ place: world.rochdale });
  const input = { ...asked(foreign.id), localityId: world.bury.id };
  await expect(openActivity(world.db, coordinator, world.clock.now(), input)).rejects.toMatchObject({
    kind: "invalid",
    field: "programmeId",
  });
  const there = await world.activity(foreign);
  expect(await findActivity(world.db, world.bury.id, there.id)).toBeNull();
});

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

test("the list of what is open on a day counts both the first and the last day", async () => {
  const world = await openWorld();
  const programme = await world.programme();
  await world.activity(programme, { title: "ends", startsOn: "2026-03-01", endsOn: "2026-03-10" });
  await world.activity(programme, { title: "starts", startsOn: "2026-03-10", endsOn: null });
  await world.activity(programme, { title: "later", startsOn: "2026-03-11", endsOn: null });
  const { items } = await listActivities(world.db, world.bury.id, { openAt: noon("2026-03-10") });
  expect(items.map((activity) => activity.title).sort()).toEqual(["ends", "starts"]);
  expect(activityTime({ startsOn: "2026-03-10", endsOn: null }, noon("2026-03-09"))).toBe("coming");
  expect(activityTime({ startsOn: "2026-03-01", endsOn: "2026-03-10" }, noon("2026-03-11"))).toBe("over");
});

test("a long list of activities comes a page at a time", async () => {
  const world = await openWorld();
  const programme = await world.programme();
  for (let i = 0; i < 23; i++) await world.activity(programme, { title: `Activity ${i}` });
  const first = await listActivities(world.db, world.bury.id, { page: 1 });
  const second = await listActivities(world.db, world.bury.id, { page: 2 });
  expect([first.items.length, first.more, second.items.length, second.more]).toEqual([20, true, 3, false]);
  expect(new Set([...first.items, ...second.items].map((activity) => activity.id)).size).toBe(23);
});

test("a day that is no day, and an end before the start, are named at their fields", () => {
  const id = crypto.randomUUID();
  const bad = (given: Record<string, string>) => {
    const base = { title: "A", purpose: "B", programmeId: id, rung: "engagement", whoIsAsked: "C" };
    const result = NewActivity.safeParse({ ...base, startsOn: "2026-03-16", ...given });
    return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
  };
  expect(bad({ startsOn: "2026-02-30" })).toEqual(["startsOn"]);
  expect(bad({ endsOn: "2026-03-15" })).toEqual(["endsOn"]);
  expect(bad({ endsOn: "" })).toEqual([]);
  expect(bad({ rung: "partnership" })).toEqual(["rung"]);
});
