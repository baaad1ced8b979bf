import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { recordEvent } from "#app/domain/events.server.ts";
import { tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import { hasRole } from "#app/domain/people/person.ts";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { inviteCoAuthor } from "#app/domain/proposals/invitations.server.ts";
import * as areas from "#app/routes/desk/areas.tsx";
import { loader as desk } from "#app/routes/desk/desk.tsx";
import { loader as record } from "#app/routes/desk/events.tsx";
import * as members from "#app/routes/desk/members.tsx";
import { events } from "#db/schema/events.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { ROLES } from "#db/vocabulary.ts";
import { decided, issuedPaper, openThread, theme } from "#tests/domain/feedback/thread.ts";
import { openLiveText, started } from "#tests/domain/proposals/writing.ts";
import { telling } from "#tests/support/experiences.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

async function deskOf(world: World, personId: string, place = "bury") {
  const context = await requestsTo(world).context({ personId, place });
  return desk({ request: got(`/${place}/desk`), params: {}, context } as unknown as LoaderFunctionArgs);
}
type Desk = Awaited<ReturnType<typeof deskOf>>;
const taskOf = ({ sections }: Desk, title: string) =>
  sections.flatMap((section) => section.tasks).find((one) => one.title === title);

test.each(ROLES)("the desk of a %s has a section of its own with a next step or work in it", async (role) => {
  const world = await openWorld();
  const person = await world.person(role);
  const { sections } = await deskOf(world, person.id);
  expect(sections.map((section) => section.role)).toEqual([role]);
  expect((sections[0]?.tasks.length ?? 0) + (sections[0]?.ways.length ?? 0)).toBeGreaterThan(0);
  expect((await deskOf(world, person.id, "rochdale")).sections).toEqual([]);
});

test("a queue says how many wait and how long the first has waited, late from a week on", async () => {
  const world = await openWorld();
  const moderator = await world.person("moderator");
  const title = "Experiences to read before anyone else";
  expect(taskOf(await deskOf(world, moderator.id), title)).toMatchObject({ count: 0 });
  await tellExperience(world.db, null, world.clock.now(), await telling(world));
  expect(taskOf(await deskOf(world, moderator.id), title)).toMatchObject({
    count: 1,
    age: "The first has waited since today",
    late: false,
  });
  world.clock.forward({ days: 7 });
  expect(taskOf(await deskOf(world, moderator.id), title)).toMatchObject({
    age: "The first has waited for 7 days",
    late: true,
  });
});

test("someone who is asked to write with others has that waiting, and no desk says that nothing waits", async () => {
  const world = await openWorld();
  const lead = await world.person("contributor");
  const asked = await world.person("resident");
  const text = openLiveText(world);
  const proposalId = await started(world, text, lead);
  const title = "Will you write with others?";
  expect(taskOf(await deskOf(world, asked.id), title)).toBe(undefined);
  const invited = { localityId: world.bury.id, proposalId, email: asked.email, origin: "https://portal.example" };
  await inviteCoAuthor(world.db, lead, world.clock.now(), invited);
  expect(taskOf(await deskOf(world, asked.id), title)).toMatchObject({ count: 1 });
});

test("what waits in one place is not counted in another", async () => {
  const world = await openWorld();
  await tellExperience(world.db, null, world.clock.now(), await telling(world));
  const there = await world.person("moderator", { place: world.rochdale });
  const waiting = (await deskOf(world, there.id, "rochdale")).sections.flatMap((section) => section.tasks);
  expect(waiting.map((one) => one.count)).toEqual(waiting.map(() => 0));
});

test("a paper waits for the board until it is decided, and then for a clerk who did not record it", async () => {
  const thread = await openThread();
  const { world, who } = thread;
  const paper = await issuedPaper(thread, [{ kind: "theme", id: await theme(thread, []) }]);
  const toDecide = async () => taskOf(await deskOf(world, who.board.id), "Papers to decide on");
  const toPublish = async () => taskOf(await deskOf(world, who.clerk.id), "Decisions to publish");
  expect(await toDecide()).toMatchObject({ count: 1, items: [{ href: `/bury/papers/${paper.paperId}` }] });
  expect(await toPublish()).toMatchObject({ count: 0 });
  await decided(thread, paper);
  expect(await toDecide()).toMatchObject({ count: 0 });
  expect(await toPublish()).toMatchObject({ count: 1, items: [{ href: `/bury/papers/${paper.paperId}` }] });
});

async function adminAt(world: World) {
  const requests = requestsTo(world);
  const admin = await world.person("admin");
  const send = async (action: (args: ActionFunctionArgs) => unknown, fields: Record<string, string>) => {
    const context = await requests.context({ personId: admin.id });
    return answerOf(() =>
      action({ request: posted("/x", fields), params: {}, context } as unknown as ActionFunctionArgs),
    );
  };
  return { requests, send };
}

test("A5: giving and ending a role tells the person's open editors", async () => {
  const world = await openWorld();
  const { requests, send } = await adminAt(world);
  const person = await world.person("resident");
  const given = await send(members.action, { name: "X", email: person.email, role: "author", organisationId: "" });
  expect(given.location).toBe("/bury/desk/members?done=given");
  const context = await requests.context({ personId: (await world.person("admin")).id });
  const listed = await members.loader({ request: got("/x"), params: {}, context } as unknown as LoaderFunctionArgs);
  const { membershipId = "" } = listed.members.find((one) => one.personId === person.id) ?? {};
  await send(members.action, { intent: "end", membershipId });
  expect(requests.accessChanges).toEqual([{ personId: person.id }, { personId: person.id }]);
  const now = await readPerson(world.db, person.id, world.clock.now());
  expect(hasRole(now, world.bury.id, "author")).toBe(false);
});

test("B20: fields that nobody asked for change nothing", async () => {
  const world = await openWorld();
  const { send } = await adminAt(world);
  const fields = { name: "X", email: "x@example.org", role: "clerk", localityId: world.rochdale.id, isDemo: "true" };
  await send(members.action, fields);
  const there = await world.person("admin", { place: world.rochdale });
  const context = await requestsTo(world).context({ personId: there.id, place: "rochdale" });
  const { members: listed } = await members.loader({
    request: got("/x"),
    params: {},
    context,
  } as unknown as LoaderFunctionArgs);
  expect(listed.map((one) => one.email)).toEqual([there.email]);
  expect(await send(members.action, { ...fields, role: "owner" })).toMatchObject({ status: 422 });
});

test("a neighbourhood's problem stands at its own field, with what was typed", async () => {
  const world = await openWorld();
  const { send } = await adminAt(world);
  const [first, second] = await listNeighbourhoods(world.db, world.bury.id);
  const field = `name-${first?.id}`;
  const refused = await send(areas.action, { areaId: first?.id ?? "", [field]: second?.name ?? "" });
  expect(refused).toMatchObject({ status: 422, data: { problems: [{ field }], values: { [field]: second?.name } } });
  expect((await send(areas.action, { areaId: first?.id ?? "", [field]: "Prestwich" })).status).toBe(302);
  expect((await send(areas.action, { areaId: "../x", "name-../x": "Prestwich" })).status).toBe(404);
});

test("F73: the record shows a row that was changed behind the portal's back", async () => {
  const world = await openWorld();
  const guardian = await world.person("guardian");
  const event = { localityId: world.bury.id, actorId: guardian.id, subjectKind: "place", subjectId: world.bury.id };
  await inTransaction(world.db, async (tx) => {
    for (const verb of ["place.opened", "place.named", "place.closed"]) {
      await recordEvent(tx, { at: world.clock.now(), verb, ...event });
    }
  });
  const shown = async () => {
    const context = await requestsTo(world).context({ personId: guardian.id });
    const page = await record({ request: got("/x"), params: {}, context } as unknown as LoaderFunctionArgs);
    return page.events.map((one) => [one.what, one.fits]);
  };
  expect(await shown()).toEqual([
    ["place closed", true],
    ["place named", true],
    ["place opened", true],
  ]);
  await inTransaction(world.db, (tx) =>
    tx.update(events).set({ verb: "place.renamed" }).where(eq(events.verb, "place.named")),
  );
  expect((await shown()).filter(([, fits]) => !fits)).toEqual([["place renamed", false]]);
});
