import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { reserve, writeEntries } from "#app/collaboration/server/document-log.server.ts";
import { PORTAL } from "#app/platform/live-text.ts";
import { docRuns, docShares, docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, type Engine, silent, startEngine, until } from "./support.ts";

const blocksOf = (doc: Y.Doc) => doc.getXmlFragment("default").toArray() as Y.XmlElement[];
const idsOf = (doc: Y.Doc) => blocksOf(doc).map((block) => block.getAttribute("id"));

/** What dragging a block to the end does: the same block, its id too, is taken out and put in elsewhere. */
function drag(doc: Y.Doc, index: number): void {
  const root = doc.getXmlFragment("default");
  doc.transact(() => {
    const copy = (root.get(index) as Y.XmlElement).clone() as Y.XmlElement;
    root.delete(index, 1);
    root.push([copy]);
  });
}

const rowsOf = (engine: Engine, name: string) =>
  engine.db.select().from(docUpdates).where(eq(docUpdates.docName, name));
const sharesOf = (engine: Engine, name: string) =>
  engine.db
    .select({ personId: docShares.personId, origin: docShares.origin, words: docShares.words })
    .from(docShares)
    .where(eq(docShares.docName, name));

const WORDS = "Carers get one number for the first night.";

/** Two people drag the same block at once, while neither hears of the other. */
async function doubled() {
  const engine = await startEngine(await openWorld(), { projectAfterMs: 60_000 });
  const document = await engine.document([
    { kind: "paragraph", text: "Start.", id: "a" },
    { kind: "paragraph", text: WORDS, id: "b" },
    { kind: "paragraph", text: "End.", id: "c" },
  ]);
  const ann = engine.person(document);
  const [one, two] = [connect(engine, ann, document.name), connect(engine, engine.person(document), document.name)];
  await Promise.all([one.saved(), two.saved()]);
  one.type(" Typed by one.");
  await one.saved();
  await until(() => two.text().includes("Typed by one."), "the other has it");
  await engine.liveText.settle(document.name);
  const before = await sharesOf(engine, document.name);
  const chosen = { blockId: "b", quote: WORDS, before: "Start.", after: "End." };
  const held = await engine.liveText.hold(engine.db, document.name, chosen);
  if (!held) throw new Error("The words could not be held.");
  one.socket.disconnect();
  drag(one.doc, 1);
  drag(two.doc, 1);
  await two.saved();
  await until(() => one.socket.status === "disconnected", "the connection has ended");
  void one.socket.connect();
  await one.saved();
  await until(() => idsOf(one.doc).length === 4 && idsOf(two.doc).length === 4, "both have both");
  expect(idsOf(one.doc)).toEqual(["a", "c", "b", "b"]);
  return { engine, document, one, two, before, held };
}

test("ids that two people doubled are unique after the projection, in every open editor, and only the ids changed", async () => {
  const { engine, document, one, two, before } = await doubled();
  const [text, rows] = [one.text(), (await rowsOf(engine, document.name)).length];
  await engine.liveText.settle(document.name);
  await until(() => new Set(idsOf(one.doc)).size === 4 && new Set(idsOf(two.doc)).size === 4, "the editors follow");
  expect(idsOf(one.doc)).toEqual(["a", "c", "b", expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  expect(idsOf(two.doc)).toEqual(idsOf(one.doc));
  expect([one.text(), two.text(), await engine.text(document.name)]).toEqual([text, text, text]);
  const mended = (await rowsOf(engine, document.name)).slice(rows);
  expect(mended.map(({ personId, origin, sessionId }) => [personId, origin, sessionId])).toEqual([
    [PORTAL, "repair", null],
  ]);
  // The block's words stand twice now, and each time they are whose they were; none is the portal's or the draggers'.
  const shares = await sharesOf(engine, document.name);
  expect(shares.map(({ personId, origin }) => `${personId} ${origin}`).sort()).toEqual(
    before.map(({ personId, origin }) => `${personId} ${origin}`).sort(),
  );
  expect(shares.find(({ personId }) => personId === "seeder")?.words).toBe(2 + 8 + 8);
  const runs = await engine.db.select().from(docRuns).where(eq(docRuns.docName, document.name));
  expect(runs.map((run) => run.blockId).sort()).toEqual([...idsOf(one.doc)].sort());
  expect(JSON.stringify(engine.views.at(-1)?.content)).toContain(String(idsOf(one.doc)[3]));
  expect(blocksOf(one.doc).map((block) => block.getAttribute("from") ?? null)).toEqual([null, null, null, "b"]);

  await engine.liveText.settle(document.name);
  expect((await rowsOf(engine, document.name)).length).toBe(rows + 1);
  one.type(" More.");
  await one.saved();
  await engine.liveText.settle(document.name);
  expect((await rowsOf(engine, document.name)).length).toBe(rows + 2);
});

test("words that were held stay with the first holder of a doubled id", async () => {
  const { engine, document, one, held } = await doubled();
  await engine.liveText.settle(document.name);
  await until(() => new Set(idsOf(one.doc)).size === 4, "the editor follows");
  expect(idsOf(one.doc)[2]).toBe("b");
  expect(engine.views.at(-1)?.locate([held.anchor])).toMatchObject([{ state: "placed", blockId: "b" }]);
});

test("once the first holder is deleted, held words stand in the block that was doubled from it", async () => {
  const { engine, document, one, held } = await doubled();
  await engine.liveText.settle(document.name);
  await until(() => new Set(idsOf(one.doc)).size === 4, "the editor follows");
  const second = String(idsOf(one.doc)[3]);
  one.doc.getXmlFragment("default").delete(2, 1);
  await one.saved();
  await engine.liveText.settle(document.name);
  expect(engine.views.at(-1)?.locate([held.anchor])).toMatchObject([{ state: "placed", blockId: second }]);
});

test("a block without an id gets one, and a text that is closed is projected as it stands", async () => {
  const engine = await startEngine(await openWorld(), { projectAfterMs: 60_000 });
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  const bare = () => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("Without.")]);
    one.doc.getXmlFragment("default").push([paragraph]);
  };
  bare();
  await one.saved();
  await engine.liveText.settle(document.name);
  await until(() => idsOf(one.doc).every(Boolean), "it has an id");
  bare();
  await one.saved();
  await engine.liveText.close(engine.db, document.name, "It has been sent.");
  const rows = (await rowsOf(engine, document.name)).length;
  await engine.liveText.settle(document.name);
  expect((await rowsOf(engine, document.name)).length).toBe(rows);
  expect(JSON.stringify(engine.views.at(-1)?.content).match(/Without\./g)).toHaveLength(2);
});

test("a document that waits for changes it does not have is reported, by its name alone", async () => {
  const told: unknown[] = [];
  const error = (...what: unknown[]) => void told.push(what);
  const engine = await startEngine(await openWorld(), { log: { ...silent, error } });
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  expect(told).toEqual([]);
  one.leave();
  // As when a row before it had been lost: nothing here leads up to it.
  const other = new Y.Doc();
  const root = other.getXmlFragment("default");
  root.insert(0, [new Y.XmlElement("paragraph")]);
  const vector = Y.encodeStateVector(other);
  root.insert(1, [new Y.XmlElement("paragraph")]);
  await inTransaction(engine.db, async (tx) => {
    const first = await reserve(tx, { name: document.name, epoch: 0 }, 1);
    const bytes = Y.encodeStateAsUpdate(other, vector);
    const entry = { personId: "p", sessionId: null, origin: "edit", ranges: [], newClients: [], bytes, at: new Date() };
    await writeEntries(tx, document.name, first ?? 0, [entry]);
  });
  connect(engine, engine.person(document), document.name);
  const alarm = [{ document: document.name }, "a document waits for changes that it does not have"];
  await until(() => told.length > 0, "it was reported");
  expect(told).toEqual([alarm]);
});
