import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { engine } from "#db/engine.ts";
import { localities } from "#db/schema/places.ts";
import { inTransaction, rows, transactNow } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";

const nameOf = async (world: Awaited<ReturnType<typeof openWorld>>) => {
  const [row] = await world.db.select().from(localities).where(eq(localities.id, world.bury.id));
  return row?.name;
};

test("what a transaction wrote is there for every reader once it has ended", async () => {
  const world = await openWorld();
  const given = await inTransaction(world.db, async (tx) => {
    await tx.update(localities).set({ name: "Bury now" }).where(eq(localities.id, world.bury.id));
    return 7;
  });
  expect(given).toBe(7);
  expect(await nameOf(world)).toBe("Bury now");
});

test("a transaction that throws leaves nothing behind, and the next one works", async () => {
  const world = await openWorld();
  const failing = inTransaction(world.db, async (tx) => {
    await tx.update(localities).set({ name: "Half done" }).where(eq(localities.id, world.bury.id));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await nameOf(world)).toBe("Bury");
  await inTransaction(world.db, async (tx) => {
    await tx.update(localities).set({ name: "Whole" }).where(eq(localities.id, world.bury.id));
  });
  expect(await nameOf(world)).toBe("Whole");
});

test("a verb called inside a transaction joins it: the outer one's failure undoes both", async () => {
  const world = await openWorld();
  const failing = inTransaction(world.db, async (tx) => {
    await inTransaction(tx, async (inner) => {
      await inner.update(localities).set({ name: "Inner" }).where(eq(localities.id, world.bury.id));
    });
    const [seen] = await tx.select().from(localities).where(eq(localities.id, world.bury.id));
    expect(seen?.name).toBe("Inner");
    throw new Error("outer");
  });
  await expect(failing).rejects.toThrow("outer");
  expect(await nameOf(world)).toBe("Bury");
});

test("readers do not see a transaction that is still under way", async () => {
  const world = await openWorld();
  let seenInside: string | undefined;
  await inTransaction(world.db, async (tx) => {
    await tx.update(localities).set({ name: "Not yet" }).where(eq(localities.id, world.bury.id));
    seenInside = await nameOf(world);
  });
  expect(seenInside).toBe("Bury");
});

test("opening a transaction on the outer handle inside one is refused, not left to wait for ever", async () => {
  const world = await openWorld();
  const nested = inTransaction(world.db, async () => {
    await inTransaction(world.db, async () => undefined);
  });
  await expect(nested).rejects.toThrow("Inside a transaction use its own handle");
});

test("the handle for reading cannot write", async () => {
  const world = await openWorld();
  const writing = async () => {
    await world.db.update(localities).set({ name: "Past the door" }).where(eq(localities.id, world.bury.id));
  };
  await expect(writing()).rejects.toThrow();
  expect(await nameOf(world)).toBe("Bury");
});

test("transactions that start together run one after another, and lose no update", async () => {
  const world = await openWorld();
  const add = () =>
    inTransaction(world.db, async (tx) => {
      const [row] = await tx.select().from(localities).where(eq(localities.id, world.bury.id));
      await tx
        .update(localities)
        .set({ name: `${row?.name}.` })
        .where(eq(localities.id, world.bury.id));
    });
  await Promise.all(Array.from({ length: 12 }, add));
  expect(await nameOf(world)).toBe(`Bury${".".repeat(12)}`);
});

test("hand-written statements give their rows on either database", async () => {
  const world = await openWorld();
  const found = await rows<{ slug: string }>(world.db, sql`select slug from localities order by slug`);
  expect(found.map((row) => row.slug)).toEqual(["bury", "rochdale"]);
});

const rename = (world: Awaited<ReturnType<typeof openWorld>>, name: string) =>
  transactNow(world.db, (tx) => {
    const query = tx.update(localities).set({ name }).where(eq(localities.id, world.bury.id));
    (query as unknown as { run(): void }).run();
    if (name === "Refused") throw new Error("no");
    return name;
  });

test("short work is done at once where the database is in this process: kept when it returns, undone when it throws", async () => {
  const world = await openWorld();
  const here = engine === "sqlite";
  expect(rename(world, "At once")).toEqual(here ? { result: "At once" } : null);
  const now = here ? "At once" : "Bury";
  expect(await nameOf(world)).toBe(now);
  if (here) expect(() => rename(world, "Refused")).toThrow("no");
  expect(await nameOf(world)).toBe(now);
  expect(rename(world, "Again")?.result).toBe(here ? "Again" : undefined);
});

test("nothing is done at once while a transaction is under way", async () => {
  const world = await openWorld();
  await inTransaction(world.db, async () => {
    expect(rename(world, "Between")).toBeNull();
  });
  expect(await nameOf(world)).toBe("Bury");
});
