import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { compact } from "#app/collaboration/server/compaction.server.ts";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { replays } from "#app/collaboration/server/replay.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import { docSnapshots, docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, type Engine, silent, startEngine, until } from "./support.ts";

async function written(engine: Engine, edits: number) {
  const document = await engine.document();
  const who = engine.person(document);
  const one = connect(engine, who, document.name);
  await one.saved();
  for (let i = 0; i < edits; i++) {
    one.type(` ${i}`);
    await one.saved();
  }
  return { document, who, one };
}

const parts = (engine: Engine) => ({
  db: engine.db,
  clock: { now: () => new Date() },
  log: silent,
  replays: replays(),
});

test("a document loads the same before and after it is compacted, and rows stay for authorship", async () => {
  const engine = await startEngine(await openWorld());
  const { document, one } = await written(engine, 30);
  const before = replay((await readLog(engine.db, document.name))!);
  expect(await compact(parts(engine), document.name, 5)).toBe(true);
  expect(await compact(parts(engine), document.name, 5)).toBe(false);
  one.type(" more");
  await one.saved();
  const logged = (await readLog(engine.db, document.name))!;
  expect(logged.updates).toHaveLength(2);
  expect(Y.encodeStateVector(replay({ updates: logged.updates.slice(0, 1) }))).toEqual(Y.encodeStateVector(before));
  expect(await engine.text(document.name)).toBe(one.text());
  const rows = await engine.db.select().from(docUpdates).where(eq(docUpdates.docName, document.name));
  expect(rows.length).toBe(logged.seq);
});

test("snapshots come by themselves, two are kept, and a damaged one only costs time", async () => {
  const engine = await startEngine(await openWorld(), { compactAfter: 10 });
  const { document, one } = await written(engine, 60);
  const snapshots = () => engine.db.select().from(docSnapshots).where(eq(docSnapshots.docName, document.name));
  await until(async () => (await snapshots()).length === 2, "two snapshots are there");
  const newest = Math.max(...(await snapshots()).map((snapshot) => snapshot.uptoSeq));
  await inTransaction(engine.db, (tx) =>
    tx
      .update(docSnapshots)
      .set({ bytes: Buffer.from("junk") })
      .where(and(eq(docSnapshots.docName, document.name), eq(docSnapshots.uptoSeq, newest))),
  );
  expect(await engine.text(document.name)).toBe(one.text());
});

test("a damaged row is never served as whole: the text before it can be read, nothing can be written", async () => {
  const world = await openWorld();
  const engine = await startEngine(world);
  const { document, who, one } = await written(engine, 9);
  one.leave();
  await until(async () => (await readLog(world.db, document.name))!.seq >= 10, "all rows are there");
  await inTransaction(world.db, (tx) =>
    tx
      .update(docUpdates)
      .set({ bytes: Buffer.from([0, 0]) })
      .where(and(eq(docUpdates.docName, document.name), eq(docUpdates.seq, 6))),
  );
  await engine.stop();
  const errors: unknown[] = [];
  const again = await startEngine(world, {
    log: { ...silent, error: (...said: unknown[]) => void errors.push(said) } as never,
  });
  again.sessions.set(who.sessionId, who.personId);
  again.rights.set(`${who.personId} ${document.documentId}`, "edit");
  const two = connect(again, who, document.name);
  await until(() => two.text().startsWith("Start. 0"), "the prefix shows");
  expect(two.text()).toBe("Start. 0 1 2 3");
  two.type(" no");
  await until(() => two.notes.some((note) => String(note.reason ?? "").includes("could not be read")), "they are told");
  expect((await readLog(world.db, document.name))?.corruptFrom).toBe(6);
  expect(errors.length).toBeGreaterThan(0);
  expect(again.views.every((view) => view.documentId !== document.documentId || view.seq >= 1)).toBe(true);
});

test("what a client is told is saved names its own clock, and is told again after a reconnect", async () => {
  const engine = await startEngine(await openWorld());
  const { one } = await written(engine, 3);
  const last = one.notes.filter((note) => note.type === "persisted").at(-1);
  expect(last).toMatchObject({ clientId: one.doc.clientID, clock: Y.getState(one.doc.store, one.doc.clientID) });
  one.notes.length = 0;
  one.socket.webSocket?.close();
  await until(() => one.notes.some((note) => note.type === "persisted"), "it was told again");
  expect(one.notes.find((note) => note.type === "persisted")).toMatchObject({
    clocks: [[one.doc.clientID, Y.getState(one.doc.store, one.doc.clientID)]],
  });
});

test("a document that cannot be loaded refuses the client, and the log stays as it was", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  engine.behaviour.failChecks = true;
  const one = connect(engine, who, document.name, { token: await engine.token(who, document.name).catch(() => "x") });
  await until(() => one.denied.length > 0, "it was refused");
  expect(one.text()).toBe("");
  engine.behaviour.failChecks = false;
  const two = connect(engine, who, document.name);
  await two.saved();
  expect(two.text()).toBe("Start.");
  expect((await readLog(engine.db, document.name))?.seq).toBe(1);
});

test("fifty people joining during the first load all see the text", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([{ kind: "paragraph", text: "Once." }]);
  const clients = Array.from({ length: 50 }, () => connect(engine, engine.person(document), document.name));
  await Promise.all(clients.map((client) => client.saved()));
  expect(clients.map((client) => client.text()).every((text) => text === "Once.")).toBe(true);
  expect((await readLog(engine.db, document.name))?.seq).toBe(1);
});
