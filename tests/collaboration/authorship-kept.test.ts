import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { workOut } from "#app/collaboration/server/authorship/authorship.server.ts";
import { editTo } from "#app/collaboration/server/content.server.ts";
import { checksumOf, readHead } from "#app/collaboration/server/document-log.server.ts";
import { replays } from "#app/collaboration/server/replay.server.ts";
import type { Db } from "#db/connect.server.ts";
import { docClients, docHeads, docRuns, docShares, docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, startEngine } from "./support.ts";

const sharesOf = async (db: Db, name: string) => {
  const rows = await db.select().from(docShares).where(eq(docShares.docName, name));
  return Object.fromEntries(rows.map((row) => [row.personId, row.words]));
};

test("someone who only has the text open, clicks and deletes is no author; whoever typed is", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([{ kind: "paragraph", text: "Start. Here.", id: "one" }]);
  const [ann, bob, cat] = [engine.person(document), engine.person(document), engine.person(document)];
  const one = connect(engine, ann, document.name);
  const two = connect(engine, bob, document.name);
  const three = connect(engine, cat, document.name);
  await Promise.all([one.saved(), two.saved(), three.saved()]);
  one.type(" Carers wait too long.");
  await one.saved();
  two.provider.awareness?.setLocalStateField("cursor", null);
  const run = (three.doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;
  run.delete(0, 7);
  await three.saved();
  await engine.liveText.settle(document.name);
  expect(await sharesOf(engine.db, document.name)).toEqual({ seeder: 1, [ann.personId]: 4 });
  const [runs] = await engine.db.select().from(docRuns).where(eq(docRuns.docName, document.name));
  expect(runs?.runs.map(({ length, personId, origin }) => [length, personId, origin])).toEqual([
    [5, "seeder", "seed"],
    [22, ann.personId, "typed"],
  ]);
});

test("who wrote what stays right when the room fails to keep a text between two of its projections", async () => {
  const engine = await startEngine(await openWorld(), { projectAfterMs: 60_000 });
  const document = await engine.document([{ kind: "paragraph", text: "Start.", id: "one" }]);
  const [ann, bob] = [engine.person(document), engine.person(document)];
  const one = connect(engine, ann, document.name);
  const two = connect(engine, bob, document.name);
  await Promise.all([one.saved(), two.saved()]);
  for (const fails of [false, true, false, true, false]) {
    one.type(" Carers wait.");
    await one.saved();
    two.type(" Too long.");
    await two.saved();
    engine.behaviour.failProjections = fails ? 1 : 0;
    await engine.liveText.settle(document.name).catch(() => undefined);
  }
  expect(await sharesOf(engine.db, document.name)).toEqual({ seeder: 1, [ann.personId]: 10, [bob.personId]: 10 });
});

test("what is worked out bit by bit is what the whole log says, and a text from before it existed is caught up", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([
    { kind: "paragraph", text: "One two three four five.", id: "one" },
    { kind: "paragraph", text: "Six.", id: "two" },
  ]);
  const ann = connect(engine, engine.person(document), document.name);
  await ann.saved();
  for (const words of [" Seven", " eight.", " Nine."]) {
    ann.type(words);
    await ann.saved();
    await engine.liveText.settle(document.name);
    await engine.liveText.append(engine.db, document.name, "verb", "verb", (content) => {
      const { content: blocks } = content as { content: unknown[] };
      return { type: "doc", content: [...blocks.slice(1), blocks[0]] };
    });
    await engine.liveText.settle(document.name);
  }
  const bitByBit = await sharesOf(engine.db, document.name);
  await inTransaction(engine.db, async (tx) => {
    await tx.delete(docShares);
    await tx.delete(docRuns);
    await tx.update(docHeads).set({ attributedSeq: 0 });
  });
  await engine.liveText.settle(document.name);
  expect(await sharesOf(engine.db, document.name)).toEqual(bitByBit);
  expect(Object.values(bitByBit).reduce((sum, words) => sum + words)).toBe(9);
});

test("ten thousand updates by hundreds of clients are worked out while the process goes on answering", async () => {
  const world = await openWorld();
  const name = `proposal:${crypto.randomUUID()}`;
  const document = new Y.Doc();
  const rows: { bytes: Uint8Array; personId: string; client: number }[] = [];
  rows.push({ bytes: editTo(document, documentOf([])) as Uint8Array, personId: "seeder", client: document.clientID });
  const run = new Y.XmlText();
  (document.getXmlFragment("default").get(0) as Y.XmlElement).insert(0, [run]);
  rows[0]!.bytes = Y.encodeStateAsUpdate(document);
  document.on("update", (bytes: Uint8Array) =>
    rows.push({ bytes, personId: `p${document.clientID % 7}`, client: document.clientID }),
  );
  for (let n = 1; n <= 10_000; n++) {
    document.clientID = 1 + (n % 300);
    run.insert((n * 7919) % (run.length + 1), n % 9 === 0 ? " " : "k");
  }
  await inTransaction(world.db, async (tx) => {
    const head = { docName: name, seq: rows.length, projectedSeq: 0, closed: null, createdAt: world.clock.now() };
    await tx.insert(docHeads).values(head);
    for (let from = 0; from < rows.length; from += 500) {
      const some = rows.slice(from, from + 500).map((row, i) => ({ ...row, seq: from + i + 1 }));
      const same = { docName: name, origin: "edit", sessionId: null, schemaVersion: 1, at: world.clock.now() };
      await tx.insert(docUpdates).values(
        some.map(({ bytes, personId, seq }) => ({
          ...same,
          seq,
          personId,
          bytes: Buffer.from(bytes),
          checksum: checksumOf(name, seq, bytes),
          clientRanges: [],
          archived: false,
        })),
      );
      const clients = some.map(({ client, personId, seq }) => ({
        docName: name,
        clientId: client,
        personId,
        firstSeq: seq,
      }));
      await tx.insert(docClients).values(clients).onConflictDoNothing();
    }
  });
  const head = await readHead(world.db, name);
  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
  }, 5);
  const onThread = replays();
  const { blocks } = await workOut(world.db, head!, rows.length, onThread.attribute);
  await onThread.close();
  clearInterval(beat);
  const letters = blocks.flatMap((block) => block.credits).reduce((sum, { length }) => sum + length, 0);
  expect(letters).toBe(10_000);
  expect(beats).toBeGreaterThan(3);
});
