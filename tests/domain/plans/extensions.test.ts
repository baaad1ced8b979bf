import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import { readComment } from "#app/domain/plans/comments.server.ts";
import { endOf, endWords } from "#app/domain/plans/consultation.ts";
import { closeEnded, openConsultation } from "#app/domain/plans/consultations.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { extendConsultation, listExtensions } from "#app/domain/plans/extensions.server.ts";
import { standingOf } from "#app/domain/plans/plan.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { mailQueue } from "#db/schema/people.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, CONSULTATION, ORIGIN, openPlan, publishedPlan, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();
type Plan = Awaited<ReturnType<typeof openPlan>>;
const extend = (plan: Plan, closesOn: string, change = {}) =>
  extendConsultation(world.db, plan.author, now(), {
    ...plan.which,
    closesOn,
    closesTime: "",
    reason: "The library was shut.",
    origin: ORIGIN,
    ...change,
  });
const read = (plan: Plan) => findDraft(world.db, null, world.bury.id, plan.planId, 1);

test("time is added, with the reason for all to read, and everyone who commented is told once", async () => {
  const plan = await openPlan(world, "2026-03-01", "2026-03-20");
  await say(world, null, plan, { contactEmail: "visitor@example.org" });
  const resident = await as(world, "resident");
  await say(world, resident, plan);
  await say(world, resident, plan);
  const { told } = await extend(plan, "2026-03-31");
  expect(told).toBe(1);
  const sent = await world.db.select().from(mailQueue).where(eq(mailQueue.subject, "More time to comment on a plan"));
  expect(sent.map((mail) => mail.to)).toEqual([resident.email]);
  expect(sent[0]?.text).toContain("until the end of 31 March 2026");
  const { consultation, draft } = await read(plan);
  expect(consultation?.closesAt.toISOString()).toBe("2026-03-31T23:00:00.000Z");
  expect(await listExtensions(world.db, consultation?.id ?? "")).toMatchObject([
    { from: new Date("2026-03-21T00:00:00Z"), reason: "The library was shut.", told: 1 },
  ]);
  const events = await listEventsOf(world.db, "draft", draft.id);
  expect(events[0]).toMatchObject({ verb: "consultation.extended", detail: { told: 1 } });
});

test("time is never taken away: the same or an earlier end is refused and nothing changes", async () => {
  const plan = await openPlan(world, "2026-03-01", "2026-03-20");
  for (const closesOn of ["2026-03-20", "2026-03-19"])
    await expect(extend(plan, closesOn)).rejects.toMatchObject({ kind: "invalid", field: "closesOn" });
  await expect(extend(plan, "2026-03-20", { closesTime: "17:00" })).rejects.toMatchObject({ field: "closesOn" });
  await expect(extend({ ...plan, author: await as(world, "coordinator") }, "2026-04-20")).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect((await read(plan)).consultation?.closesAt.toISOString()).toBe("2026-03-21T00:00:00.000Z");
});

test("a comment that came after the old end counts once the new end is later", async () => {
  const plan = await openPlan(world, "2026-03-01", "2026-03-10");
  const resident = await as(world, "resident");
  world.clock.set("2026-03-11T09:00:00Z");
  await closeEnded(world.db, now());
  const late = await say(world, resident, plan);
  expect(late.late).toBe(true);
  await extend(plan, "2026-03-20");
  const { draft, consultation } = await read(plan);
  expect(standingOf(draft.state, consultation, now())).toBe("open");
  expect((await readComment(world.db, null, world.bury.id, late.id)).comment.late).toBeNull();
});

test("there is no more time for a draft that a newer one has replaced", async () => {
  const plan = await openPlan(world, "2026-03-01", "2026-03-10");
  world.clock.set("2026-03-11T09:00:00Z");
  await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
  await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, n: 2, origin: ORIGIN });
  await expect(extend(plan, "2026-03-20")).rejects.toMatchObject({ kind: "conflict" });
});

test("an end in the hour that is missing in March is refused in words; in the one that repeats in October it is the second", async () => {
  const plan = await publishedPlan(world);
  const days = { ...plan.which, ...CONSULTATION, opensOn: "2026-03-01", closesOn: "2026-03-29" };
  const open = (closesTime: string, closesOn = days.closesOn) =>
    openConsultation(world.db, plan.author, now(), { ...days, closesOn, closesTime });
  await expect(open("01:30")).rejects.toMatchObject({ kind: "invalid", field: "closesTime" });
  const { closesAt } = await open("01:30", "2026-10-25");
  expect(closesAt.toISOString()).toBe("2026-10-25T01:30:00.000Z");
  expect(endWords(closesAt)).toBe("01:30 (GMT) on 25 October 2026");
});

test("an end is said so that nobody can mistake it", () => {
  const words = (day: string, time = "") => endWords(endOf(day, time) ?? new Date(0));
  expect(words("2026-03-29")).toBe("the end of 29 March 2026");
  expect(words("2026-10-25", "02:00")).toBe("02:00 on 25 October 2026");
  expect(words("2026-07-03", "17:00")).toBe("17:00 on 3 July 2026");
});
