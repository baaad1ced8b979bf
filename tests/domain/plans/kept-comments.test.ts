import { beforeEach, expect, test } from "vitest";
import {
  deleteOldKept,
  dropKept,
  type Keeper,
  keepComment,
  listKept,
  newKeeperToken,
  readKept,
} from "#app/domain/plans/kept-comments.server.ts";
import { keptComments } from "#db/schema/comments.ts";
import { events } from "#db/schema/events.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, publishedPlan } from "./support.ts";

let world: World;
let plan: Awaited<ReturnType<typeof publishedPlan>>;
let resident: Keeper;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
  resident = { person: await as(world, "resident") };
});
const now = () => world.clock.now();
const keep = (keeper: Keeper, values: Record<string, string>, paragraph = "p-2") =>
  keepComment(world.db, keeper, now(), { ...plan.which, paragraph, values });
const read = (...keepers: Keeper[]) => readKept(world.db, keepers, now(), { draftId: plan.draftId, paragraph: "p-2" });
const wordsOf = async (...keepers: Keeper[]) => (await read(...keepers))?.values ?? null;
const listed = async (...keepers: Keeper[]) =>
  (await listKept(world.db, keepers, now(), world.bury.id)).map(({ begins }) => begins);

test("an unfinished comment is kept for its writer alone, once a paragraph, until it is sent or dropped", async () => {
  const other = { person: await as(world, "resident") };
  await expect(keep(resident, { body: " ", submissionKey: "x" })).rejects.toMatchObject({ field: "body" });
  await expect(keep(resident, { body: "x".repeat(20_001) })).rejects.toMatchObject({ field: "body" });
  await keep(resident, { body: "Half a" });
  await keep(resident, { body: "Half a thought", submissionKey: "x", contactEmail: "me@example.org" });
  expect(await wordsOf(resident)).toEqual({ body: "Half a thought" });
  expect(await listed(resident)).toEqual(["Half a thought"]);
  expect([await wordsOf(other), await listed(other), await wordsOf()]).toEqual([null, [], null]);
  await dropKept(world.db, [resident], { draftId: plan.draftId, paragraph: "p-2" });
  expect(await listed(resident)).toEqual([]);
});

test("a visitor’s is found by their secret alone, of which the hash is stored, and beside that of whoever signs in", async () => {
  const token = newKeeperToken();
  await keep({ token }, { change: "Quibble: one number" });
  await keep(resident, { body: "My own" }, "p-3");
  expect(await wordsOf({ token })).toEqual({ change: "Quibble: one number" });
  expect(await wordsOf({ token: newKeeperToken() })).toBeNull();
  expect((await listed(resident, { token })).sort()).toEqual(["My own", "Quibble: one number"]);
  expect(JSON.stringify(await world.db.select().from(keptComments))).not.toContain(token);
  expect(JSON.stringify(await world.db.select().from(events))).not.toContain("Quibble");
});

test("nobody fills the table: fifty are kept for one writer, and those can still be written on", async () => {
  const visitor = { token: newKeeperToken() };
  for (let i = 1; i <= 50; i++) await keep(visitor, { body: `Thought ${i}` }, `p-${i}`);
  await expect(keep(visitor, { body: "One more" }, "p-51")).rejects.toMatchObject({ kind: "conflict" });
  await keep(visitor, { body: "Thought 2, longer" }, "p-2");
  expect(await wordsOf(visitor)).toEqual({ body: "Thought 2, longer" });
});

test("what is kept goes when its days are over: a visitor’s after a week, a member’s after ninety days", async () => {
  const visitor = { token: newKeeperToken() };
  const { until } = await keep(visitor, { body: "Half a thought" });
  await keep(resident, { body: "Another" }, "p-3");
  expect(until.getTime() - now().getTime()).toBe(7 * 86_400_000);
  const rows = async () => (await world.db.select().from(keptComments)).length;
  world.clock.forward({ days: 6 });
  await deleteOldKept(world.db, now());
  expect([await rows(), await listed(visitor)]).toEqual([2, ["Half a thought"]]);
  world.clock.forward({ days: 1 });
  expect([await wordsOf(visitor), await listed(visitor)]).toEqual([null, []]);
  await deleteOldKept(world.db, now());
  expect([await rows(), await listed(resident)]).toEqual([1, ["Another"]]);
  world.clock.forward({ days: 83 });
  await deleteOldKept(world.db, now());
  expect(await rows()).toBe(0);
});
