import * as encoding from "lib0/encoding";
import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { openWorld } from "#tests/support/world.ts";
import { between } from "./forging.ts";
import { firstRun, HOSTILE, updateOf } from "./hostile.ts";
import { enter } from "./raw.ts";
import { attacker, besieged, expectRefused, type Siege } from "./siege.ts";
import { connect, startEngine, typeInto, until } from "./support.ts";

let siege: Siege;
let { engine, document, peer } = {} as Siege;

beforeEach(async () => {
  siege = await besieged();
  ({ engine, document, peer } = siege);
});

const textOf = (doc: Y.Doc) => (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** Blocks of this one client, each inside the one before. */
const nestedBlocks = (depth: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const number of [1, depth, 77, 0]) encoding.writeVarUint(encoder, number);
  for (let i = 0; i < depth; i++) {
    encoding.writeUint8(encoder, 7);
    encoding.writeVarUint(encoder, i === 0 ? 1 : 0);
    if (i === 0) encoding.writeVarString(encoder, "default");
    else for (const number of [77, i - 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint(encoder, 3);
    encoding.writeVarString(encoder, "blockquote");
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
};

const UNKNOWN: typeof HOSTILE = [
  ["a block that no editor knows", (doc) => updateOf(doc, (d) => insertBlock(d, "callout"))],
  ["a whole document inside the text", (doc) => updateOf(doc, (d) => insertBlock(d, "doc"))],
  ["formatting that no editor knows", (doc) => updateOf(doc, (d) => textOf(d).format(0, 3, { marquee: {} }))],
  ["ten thousand blocks inside each other", () => nestedBlocks(10_000)],
  ["ten megabytes", () => new Uint8Array(10 * 2 ** 20)],
];

const insertBlock = (doc: Y.Doc, name: string) => doc.getXmlFragment("default").insert(1, [new Y.XmlElement(name)]);

for (const [what, make] of [...HOSTILE, ...UNKNOWN]) {
  test(`${what} is refused, its sender's socket closes, and the others notice nothing`, async () => {
    const { raw, doc } = await attacker(siege);
    raw.update(make(doc));
    await expectRefused(siege, raw, what);
  });
}

test("a letter between two of others that stand the other way round is refused, and nobody sees it", async () => {
  const { raw, doc } = await attacker(siege);
  const { client, clock } = firstRun(doc);
  raw.update(
    between(77, 0, [
      [client, clock + 3],
      [client, clock + 2],
    ]),
  );
  await expectRefused(siege, raw, "the wrong way round");
});

test("nobody can write under another person's client id", async () => {
  peer.type(" Mine.");
  await peer.saved();
  siege.before = await engine.text(document.name);
  const { raw, doc } = await attacker(siege);
  doc.clientID = peer.doc.clientID;
  raw.update(updateOf(doc, (d) => typeInto(d, " Forged.")));
  await expectRefused(siege, raw, "a forged author");
});

test("a client id belongs to whoever used it first, also when two try at once", async () => {
  const [one, two] = [await attacker(siege), await attacker(siege)];
  for (const { doc } of [one, two]) doc.clientID = 4242;
  one.raw.update(updateOf(one.doc, (d) => typeInto(d, "A")));
  two.raw.update(updateOf(two.doc, (d) => typeInto(d, "B")));
  await until(() => one.raw.closed !== null || two.raw.closed !== null, "one of them was refused");
  await until(async () => (await engine.text(document.name)) !== siege.before, "the other was taken");
  expect([one.raw.closed, two.raw.closed].filter(Boolean)).toHaveLength(1);
});

test("a reader's updates change nothing, are not acknowledged, and end the socket when repeated", async () => {
  for (const access of ["read", "comment"] as const) {
    const { raw, doc } = await attacker(siege, access);
    raw.update(updateOf(doc, (d) => typeInto(d, "no")));
    await until(() => raw.acks().length === 2, "it was answered");
    expect(raw.acks()).toEqual([true, false]);
    for (let i = 0; i < 30; i++)
      raw.update(
        updateOf(doc, (d) => typeInto(d, "no")),
        i % 2 ? 1 : 2,
      );
    await expectRefused(siege, raw, "a reader who insists");
    siege.before = await engine.text(document.name);
  }
});

test("a reader's messages of every kind change nothing, and those that no client sends end the socket", async () => {
  const { doc } = await attacker(siege, "read");
  const words = updateOf(doc, (d) => typeInto(d, "no"));
  const LEAVES = 7;
  for (let type = 3; type < 256; type++) {
    const who = engine.person(document, "read");
    const raw = await enter(engine, document.name, who);
    // As an answer to a sync where there is one, and as a message of anybody's to everybody else.
    raw.send(type, (encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint8Array(encoder, words);
    });
    if (type > 4 && type !== LEAVES) await until(() => raw.closed !== null, `message ${type} was refused`);
    else await until(() => raw.closed !== null || raw.received.length > 1, `message ${type} was answered`);
    raw.ws.terminate();
  }
  expect(peer.text()).toBe(siege.before);
  expect(await engine.text(document.name)).toBe(siege.before);
  expect(peer.notes.filter((note) => note.type !== "access")).toEqual([]);
  peer.type(" Peers go on.");
  await peer.saved();
}, 60_000);

test("words that build on what is never sent are not waited for without end, and stay out of the text", async () => {
  const who = engine.person(document);
  const raw = await enter(engine, document.name, who);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  typeInto(doc, " Never sent.");
  for (let i = 0; i < 300; i++) raw.update(updateOf(doc, (d) => typeInto(d, "x")));
  await expectRefused(siege, raw, "the flood of gaps");
  expect(peer.doc.store.pendingStructs).toBe(null);
});

test("an update in the other format of Yjs is refused", async () => {
  const { raw, doc } = await attacker(siege);
  raw.update(Y.convertUpdateFormatV1ToV2(updateOf(doc, (d) => typeInto(d, " Second format."))));
  await expectRefused(siege, raw, "the other format");
});

test("an update that is already held is acknowledged and not logged again", async () => {
  const { raw, doc } = await attacker(siege);
  const update = updateOf(doc, (d) => typeInto(d, " Once."));
  for (let i = 0; i < 3; i++) raw.update(update);
  const deletion = updateOf(doc, (d) => d.getXmlFragment("default").delete(0, 1));
  for (let i = 0; i < 3; i++) raw.update(deletion);
  await until(() => raw.acks().length === 7, "all were answered");
  expect(raw.acks().every(Boolean)).toBe(true);
  expect((await engine.liveText.read(engine.db, document.name)).seq).toBe(3);
});

test("a text that has grown past its limit can be read and not added to, and its writers are told why", async () => {
  const small = await startEngine(await openWorld(), { limits: { documentBytes: 3000 }, recheckMs: 100 });
  const text = await small.document();
  const one = connect(small, small.person(text), text.name);
  await one.saved();
  one.type("x".repeat(3000));
  await one.saved();
  await until(() => one.notes.some((note) => String(note.reason ?? "").includes("too long")), "they were told");
  const full = await small.text(text.name);
  one.type(" more");
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await small.text(text.name)).toBe(full);
});

test("what comes during a reconnect before the words it builds on is acknowledged only once those words are here", async () => {
  const who = engine.person(document);
  const raw = await enter(engine, document.name, who);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  const start = Y.encodeStateVector(doc);
  typeInto(doc, " One.");
  const early = updateOf(doc, (d) => typeInto(d, " Two."));
  raw.update(early);
  await until(() => raw.acks().length === 1, "it was answered");
  expect(raw.acks()).toEqual([false]);
  expect(await engine.text(document.name)).toBe(siege.before);
  raw.update(Y.encodeStateAsUpdate(doc, start), 1);
  await until(() => raw.acks().length === 3, "the sync and the early update were acknowledged");
  expect(raw.acks()).toEqual([false, true, true]);
  expect(await engine.text(document.name)).toBe("Start. One. Two.");
  await until(() => peer.text() === "Start. One. Two.", "the peer sees both");
});
