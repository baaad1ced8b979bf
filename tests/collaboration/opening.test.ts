import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { type SocketWay, socketWay } from "#app/collaboration/client/socket-way.ts";
import type { Ticket } from "#app/collaboration/client/ticket.ts";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { mendIds, needsIds } from "#app/collaboration/server/block-ids.ts";
import { contentOf, editTo } from "#app/collaboration/server/content.server.ts";
import { reserve, writeEntries } from "#app/collaboration/server/document-log.server.ts";
import type { Db } from "#db/connect.server.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { chanceOf } from "./chance.ts";
import { editBlocks, headlessEditor } from "./headless.ts";
import { atEnd, ORIGIN, socketClass, startEngine, until } from "./support.ts";

const sample = documentOf([
  { kind: "heading", text: "What we heard" },
  { kind: "paragraph", text: "Carers do not know who to ring." },
  { kind: "list", items: ["At night", "At weekends"] },
  { kind: "quote", text: "A quiet line" },
  { kind: "table", rows: [["When"], ["At night"]] },
  { kind: "citation", quotationId: "q-1" },
]);

function sampleText(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  editTo(doc, sample);
  return doc;
}

const idsOf = (content: unknown): string[] => JSON.stringify(content).match(/"id":("[^"]*"|null)/g) ?? [];

/** A copy as it comes over the wire is opened in an editor, which must show it as it is and make no update. */
function expectQuietOpening(bytes: Uint8Array): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  let updates = 0;
  doc.on("update", () => void updates++);
  const before = contentOf(doc);
  const editor = headlessEditor(doc);
  const shown = editor.view.state;
  expect(idsOf(shown.doc.toJSON()).filter((id) => id !== '"id":null')).toEqual(idsOf(before));
  expect(updates).toBe(0);
  expect(Buffer.from(Y.encodeStateAsUpdate(doc)).equals(bytes)).toBe(true);
  // The first letter that is typed brings nothing along that came of the opening.
  editor.view.dispatch(shown.tr.insertText("x", 1));
  expect(idsOf(contentOf(doc))).toEqual(idsOf(before));
  editor.close();
}

test("opening a text makes no update", () => {
  expectQuietOpening(Y.encodeStateAsUpdate(sampleText()));
});

test("nor does opening one whose blocks lack an id or share one: that is for the server to mend, once", () => {
  const doc = sampleText();
  const root = doc.getXmlFragment("default");
  root.push([(root.get(1) as Y.XmlElement).clone() as Y.XmlElement, new Y.XmlElement("paragraph")]);
  expect(needsIds(contentOf(doc))).toBe(true);
  expectQuietOpening(Y.encodeStateAsUpdate(doc));
  mendIds(doc);
  expect(needsIds(contentOf(doc))).toBe(false);
});

test("after 1,000 splits, pastes, drags and joins by two editors the ids are unique once the server has mended them", () => {
  const chance = chanceOf(20_260_301);
  const docs = [sampleText(), new Y.Doc()];
  for (const [i, doc] of docs.entries()) doc.clientID = i + 1;
  Y.applyUpdate(docs[1]!, Y.encodeStateAsUpdate(docs[0]!));
  const editors = docs.map((doc) => headlessEditor(doc));
  const exchange = () => {
    const [one, two] = docs as [Y.Doc, Y.Doc];
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one, Y.encodeStateVector(two)));
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two, Y.encodeStateVector(one)));
  };
  let mended = 0;
  for (let i = 0; i < 1000; i++) {
    editBlocks(chance.pick(editors), chance);
    if (chance.below(6) > 0) continue;
    exchange();
    if (chance.below(2) > 0) continue;
    if (needsIds(contentOf(docs[0]!))) mended += 1;
    mendIds(docs[0]!);
    exchange();
    expect(needsIds(contentOf(docs[1]!))).toBe(false);
    for (const [n, { view }] of editors.entries()) expect(needsIds(view.state.doc.toJSON()), `editor ${n}`).toBe(false);
  }
  // Otherwise nothing was put to the test.
  expect(mended).toBeGreaterThan(3);
  for (const editor of editors) editor.close();
});

/** A row as a later version of the server left it, before somebody went back to this one. */
const writtenByNewer = (db: Db, name: string, doc: Y.Doc) =>
  inTransaction(db, async (tx) => {
    const first = await reserve(tx, { name, epoch: 0 }, 1);
    const from = { personId: "someone", sessionId: null, origin: "edit", at: new Date() };
    const bytes = Y.encodeStateAsUpdate(doc);
    await writeEntries(tx, name, first ?? 0, [{ ...from, ranges: [], newClients: [doc.clientID], bytes }]);
  });

test("a hundred openings of a text with a block that the editor does not know leave it byte for byte", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const newer = new Y.Doc();
  newer.getXmlFragment("default").insert(0, [new Y.XmlElement("callout")]);
  await writtenByNewer(engine.db, document.name, newer);
  const rows = () => engine.db.select().from(docUpdates).where(eq(docUpdates.docName, document.name));
  const before = await rows();
  vi.stubGlobal("location", { href: ORIGIN });
  vi.stubGlobal("WebSocket", socketClass({ cookie: who.cookie, origin: ORIGIN }));
  atEnd(() => void vi.unstubAllGlobals());
  for (let i = 0; i < 100; i++) {
    const doc = new Y.Doc();
    const editor = headlessEditor(doc);
    let stopped: string | null = null;
    const nothing = () => undefined;
    const way: SocketWay = socketWay({
      doc,
      awareness: new Awareness(doc),
      ticket: { url: engine.url, document: document.name } as Ticket,
      token: () => engine.token(who, document.name),
      onFacts: nothing,
      onSynced: nothing,
      onLost: nothing,
      onNote: nothing,
      onStop(why) {
        stopped = why;
      },
      stopped: () => stopped !== null,
    });
    await until(() => stopped !== null, "the editor has stopped");
    expect(stopped).toBe("unknown-content");
    way.destroy();
    editor.close();
  }
  await engine.liveText.settle(document.name);
  expect(await rows()).toEqual(before);
});
