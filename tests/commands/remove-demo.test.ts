import { getTableName, is, sql, Table } from "drizzle-orm";
import { expect, test } from "vitest";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { createLog } from "#app/platform/log/log.server.ts";
import { removeDemo } from "#commands/remove-demo.ts";
import { seedDemo } from "#commands/seed/bury.ts";
import * as schema from "#db/schema/index.ts";
import { rows } from "#db/transaction.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { type EmptyWorld, openEmptyWorld, openWorld } from "#tests/support/world.ts";

const tables = Object.values(schema).filter((one) => is(one, Table)) as unknown as Parameters<
  EmptyWorld["db"]["$count"]
>[0][];

/** How many rows each table holds, those with none left out; search entries too. */
async function counted({ db }: EmptyWorld): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const count = await db.$count(table);
    if (count > 0) counts[getTableName(table as Parameters<typeof getTableName>[0])] = count;
  }
  const [found] = await rows<{ n: number }>(db, sql`select count(*) as n from search_entries`);
  if (Number(found?.n) > 0) counts.search_entries = Number(found?.n);
  return counts;
}

/** Loads the demo and waits until the records have caught up with its texts. */
async function load(world: EmptyWorld): Promise<void> {
  const liveText = liveTextOf(world);
  await seedDemo({ db: world.db, clock: world.clock, liveText, log: createLog("silent") });
  for (const { docName } of await world.db.select().from(schema.docHeads)) await liveText.settle(docName);
}

/** The demo, freshly loaded. */
async function seeded(): Promise<EmptyWorld> {
  const world = await openEmptyWorld();
  await load(world);
  return world;
}

test("the demo is loaded once, however often it is started", async () => {
  const world = await seeded();
  const first = await counted(world);
  expect(first.experiences).toBeGreaterThan(100);
  await load(world);
  expect(await counted(world)).toEqual(first);
}, 60_000);

test("removing the demo leaves nothing but the record of events, and it can be loaded again", async () => {
  const world = await seeded();
  expect(await removeDemo(world.db, world.clock.now())).toBe(2);
  expect(Object.keys(await counted(world)).sort()).toEqual(["event_head", "events"]);
  await load(world);
  expect(await findLocality(world.db, "bury")).not.toBeNull();
}, 60_000);

test("removing the demo leaves a real place and its people alone", async () => {
  const world = await openWorld();
  await world.person("coordinator");
  const before = await counted(world);
  expect(await removeDemo(world.db, world.clock.now())).toBe(0);
  expect(await counted(world)).toEqual(before);
});
