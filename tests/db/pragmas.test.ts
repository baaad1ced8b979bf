import { sql } from "drizzle-orm";
import { expect, inject, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import { areas } from "#db/schema/places.ts";
import { inTransaction, rows } from "#db/transaction.server.ts";
import { emptyDatabase } from "#tests/support/databases.ts";
import { openWorld } from "#tests/support/world.ts";

test("a row that points at nothing is refused", async () => {
  const { db } = await openWorld();
  const orphan = { id: "a", localityId: "nowhere", parentId: null, kind: "borough", slug: "a", name: "A", position: 1 };
  await expect(inTransaction(db, (tx) => tx.insert(areas).values(orphan))).rejects.toThrow();
});

test("a word that a column does not know is refused by the database itself", async () => {
  const { db, bury } = await openWorld();
  const odd = { id: "a", localityId: bury.id, parentId: null, kind: "galaxy", slug: "a", name: "A", position: 1 };
  await expect(inTransaction(db, (tx) => tx.insert(areas).values(odd))).rejects.toThrow();
});

if (engine === "sqlite") {
  test("both connections wait for the disk and keep a write-ahead log", async () => {
    const { db } = await openWorld();
    const settings = async (handle: typeof db) => [
      await rows(handle, sql`pragma journal_mode`),
      await rows(handle, sql`pragma synchronous`),
      await rows(handle, sql`pragma foreign_keys`),
    ];
    const expected = [[{ journal_mode: "wal" }], [{ synchronous: 2 }], [{ foreign_keys: 1 }]];
    expect(await settings(db)).toEqual(expected);
    expect(await inTransaction(db, settings)).toEqual(expected);
  });

  test("a database that cannot keep a write-ahead log is refused at start, in a sentence", async () => {
    await expect(openDatabase({ path: ":memory:" })).rejects.toThrow("has journal_mode=memory; the portal needs wal");
  });
} else {
  test("every commit waits for the disk", async () => {
    const { db } = await openWorld();
    expect(
      await rows(db, sql`select current_setting('synchronous_commit') as s, current_setting('fsync') as f`),
    ).toEqual([{ s: "on", f: "on" }]);
  });

  test("a server that does not wait for the disk is refused at start, in a sentence", async () => {
    const where = await emptyDatabase(inject("postgresUrl"));
    onTestFinished(() => where.drop());
    const first = await openDatabase(where);
    const name = new URL(where.url?.replace("@/", "@localhost/") ?? "").pathname.slice(1);
    await inTransaction(first.db, (tx) => rows(tx, sql.raw(`alter database ${name} set synchronous_commit = off`)));
    await first.close();
    await expect(openDatabase(where)).rejects.toThrow("the portal needs both on");
  });
}
