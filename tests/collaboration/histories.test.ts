import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { engine } from "#db/engine.ts";
import { docClients, docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openEmptyWorld } from "#tests/support/world.ts";
import { type History, runHistories } from "./histories.ts";
import { auditLog, watch } from "./ledger.ts";
import { connect, startEngine } from "./support.ts";

const HISTORIES = Number(process.env.HISTORIES ?? (engine === "sqlite" ? 100 : 8));
const AT_ONCE = 10;
const SEED = Number(process.env.SEED ?? 1);

test(`${HISTORIES} random histories end with one text, and every character with its author`, {
  timeout: 240_000,
}, async () => {
  const seeds = Array.from({ length: HISTORIES }, (_, i) => SEED + i);
  const done: History[] = [];
  for (let at = 0; at < seeds.length; at += AT_ONCE) {
    const world = await openEmptyWorld();
    done.push(...(await runHistories(world, { seeds: seeds.slice(at, at + AT_ONCE), operations: 200 })));
    await world.close();
  }
  expect(done.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(done).toHaveLength(HISTORIES);
  expect(done.every(({ clients, restarts }) => clients >= 3 && clients <= 8 && restarts > 0)).toBe(true);
  expect(done.reduce((sum, { attacks }) => sum + attacks, 0)).toBeGreaterThan(0);
});

test("the same check finds a lost row, a changed word and a wrong author", async () => {
  const engine = await startEngine(await openEmptyWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const client = connect(engine, who, document.name);
  const written = watch(client.doc);
  await client.saved();
  for (const word of [" One.", " Two."]) {
    client.type(word);
    await client.saved();
  }
  const { clientID, store } = client.doc;
  const author = { personId: who.personId, clientId: clientID, written, acknowledged: Y.getState(store, clientID) };
  const problems = () => auditLog(engine.db, document.name, [author]);
  expect(await problems()).toEqual([]);
  written.set(2, "?");
  expect(await problems()).toHaveLength(1);
  written.set(2, "n");
  const row = eq(docUpdates.seq, 2);
  await inTransaction(engine.db, (tx) => tx.update(docUpdates).set({ personId: "someone-else" }).where(row));
  expect((await problems()).join()).toContain("credited to someone-else");
  await inTransaction(engine.db, (tx) => tx.update(docClients).set({ personId: "someone-else" }));
  expect((await problems()).join()).toContain("is not");
  await inTransaction(engine.db, (tx) => tx.delete(docUpdates).where(row));
  expect((await problems()).join()).toContain("credited to nobody");
});
