import { beforeEach, describe, expect, test } from "vitest";
import { closeEnded, listOpenConsultations, openConsultation } from "#app/domain/plans/consultations.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { standingOf } from "#app/domain/plans/plan.ts";
import { londonInstant } from "#app/platform/clock/clock.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, CONSULTATION, openPlan, planInWriting, publishedPlan } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();
const standing = async (planId: string) => {
  const { draft, consultation } = await findDraft(world.db, null, world.bury.id, planId, 1);
  return standingOf(draft.state, consultation, now());
};

describe("a consultation", () => {
  test("runs from the first to the last day as clocks in London have them, across the change to summer time", async () => {
    const { planId } = await openPlan(world, "2026-03-28", "2026-03-29");
    const { consultation } = await findDraft(world.db, null, world.bury.id, planId, 1);
    expect(consultation?.opensAt.toISOString()).toBe("2026-03-28T00:00:00.000Z");
    expect(consultation?.closesAt.toISOString()).toBe("2026-03-29T23:00:00.000Z");
    const seen: string[] = [];
    for (const at of ["2026-03-27T23:59:59Z", "2026-03-28T00:00:00Z", "2026-03-29T22:59:59Z", "2026-03-29T23:00:00Z"]) {
      world.clock.set(at);
      seen.push(await standing(planId));
    }
    expect(seen).toEqual(["opening", "open", "open", "closed"]);
  });

  test("opens only for a published draft, once, with an end that is still to come, by an author", async () => {
    const writing = await planInWriting(world);
    const days = { opensOn: "2026-03-01", closesOn: "2026-03-20" };
    const open = (input: typeof writing.which, who = writing.author, change = {}) =>
      openConsultation(world.db, who, now(), { ...input, ...CONSULTATION, ...days, ...change });
    await expect(open(writing.which)).rejects.toMatchObject({ kind: "conflict" });
    const plan = await publishedPlan(world);
    await expect(open(plan.which, await as(world, "coordinator"))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(open(plan.which, plan.author, { closesOn: "2026-02-28" })).rejects.toMatchObject({
      field: "closesOn",
    });
    await open(plan.which);
    await expect(open(plan.which)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("is listed while it is open, and written down as closed after its end", async () => {
    await openPlan(world, "2026-03-01", "2026-03-20");
    const { planId } = await openPlan(world, "2026-03-01", "2026-03-10");
    const listed = async () => (await listOpenConsultations(world.db, world.bury.id, now())).map(({ plan }) => plan.id);
    expect(await listed()).toHaveLength(2);
    expect((await listed())[0]).toBe(planId);
    expect(await listOpenConsultations(world.db, world.rochdale.id, now())).toEqual([]);
    world.clock.set("2026-03-11T00:00:00Z");
    expect(await listed()).toHaveLength(1);
    expect(await closeEnded(world.db, now())).toBe(1);
    expect(await closeEnded(world.db, now())).toBe(0);
    expect(await standing(planId)).toBe("closed");
  });
});

test("a wall time that comes twice in October is the second; one that is skipped in March is the moment of the change", () => {
  expect(londonInstant("2026-10-25", "01:30").toISOString()).toBe("2026-10-25T01:30:00.000Z");
  expect(londonInstant("2026-03-29", "01:30").toISOString()).toBe("2026-03-29T01:30:00.000Z");
  expect(londonInstant("2026-07-01", "00:00").toISOString()).toBe("2026-06-30T23:00:00.000Z");
});
