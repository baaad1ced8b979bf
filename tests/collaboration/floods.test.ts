import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { openWorld } from "#tests/support/world.ts";
import { chanceOf } from "./chance.ts";
import { crowdAtStart, firstRun, updateOf } from "./hostile.ts";
import { enterToType, type Raw, rawClient } from "./raw.ts";
import { connect, type Engine, type LabOptions, type Person, startEngine, typeInto, until } from "./support.ts";

async function seated(options: LabOptions = {}) {
  const engine = await startEngine(await openWorld(), options);
  const document = await engine.document();
  const peer = connect(engine, engine.person(document), document.name);
  await peer.saved();
  return { engine, document, peer };
}

async function enter(engine: Engine, document: { name: string; documentId: string }, given?: Person) {
  const who = given ?? engine.person(document);
  const raw = await enterToType(engine, document.name, who);
  return { raw, who };
}

/** The longest time that nothing else could run while `work` went on, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await work();
  clearInterval(timer);
  return longest;
}

const closed = (raw: Raw, what: string) => until(() => raw.closed !== null, `${what} was refused`, 15_000);

test("characters said to stand where thousands stand already are refused before Yjs walks over them", async () => {
  const { engine, document, peer } = await seated({ limits: { raised: true } });
  const { raw } = await enter(engine, document);
  raw.update(crowdAtStart(firstRun(peer.doc), 5, 0, 1300));
  await until(() => raw.acks().length === 2, "the crowd is there");
  // Let in again and again, such crowds would come to hold the process for many seconds.
  raw.update(crowdAtStart(firstRun(peer.doc), 9, 0, 1300));
  await closed(raw, "the walk");
  expect((await engine.liveText.read(engine.db, document.name)).seq).toBe(2);
  peer.type(" Peers go on.");
  await peer.saved();
});

test("the same in one large update is tried out in the worker first, and refused there", async () => {
  const { engine, document, peer } = await seated({ limits: { inspectMs: 1500 } });
  const { raw } = await enter(engine, document);
  const both = Y.mergeUpdates([
    crowdAtStart(firstRun(peer.doc), 5, 0, 10_000),
    crowdAtStart(firstRun(peer.doc), 9, 0, 10_000, [5, 9999]),
  ]);
  expect(both.byteLength).toBeLessThan(256 * 1024);
  const blocked = await longestBlock(async () => {
    raw.update(both);
    await closed(raw, "the large walk");
  });
  expect(blocked).toBeLessThan(1500);
  const large = await enter(engine, document);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  large.raw.update(updateOf(doc, (d) => typeInto(d, "x".repeat(100_000))));
  await until(() => large.raw.acks().length === 2, "an honest large update is taken by the next worker", 15_000);
});

test("updates with flipped bits are taken under their sender's own name or refused, and nothing breaks", async () => {
  const { engine, document, peer } = await seated();
  const chance = chanceOf(11);
  for (let round = 0; round < 25; round++) {
    const { raw } = await enter(engine, document);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
    const update = updateOf(doc, (d) => typeInto(d, " some words"));
    for (let i = 0; i < 1 + chance.below(3); i++) update[chance.below(update.length)]! ^= 1 << chance.below(8);
    raw.update(update);
    await until(() => raw.closed !== null || raw.acks().length > 1, "it was answered");
    raw.ws.terminate();
  }
  peer.type(" The end.");
  await peer.saved();
  await until(async () => (await engine.text(document.name)) === peer.text(), "log and peer agree");
});

test("whoever sends more than anyone can type is slowed down and then closed; the others notice nothing", async () => {
  const { engine, document, peer } = await seated({
    limits: { messageBurst: 100, messagesPerSecond: 50, longestWaitMs: 500 },
  });
  const { raw } = await enter(engine, document);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  const updates = Array.from({ length: 3000 }, () => updateOf(doc, (d) => typeInto(d, "x")));
  for (const update of updates) raw.update(update);
  peer.type(" Unhindered.");
  await peer.saved();
  await closed(raw, "the flood");
  expect(raw.closed?.code).toBeGreaterThanOrEqual(4000);
  expect(await engine.text(document.name)).toContain("Unhindered.");
});

test("a state vector of a million clients, and first syncs without end, are refused", async () => {
  const { engine, document, peer } = await seated({
    limits: { messageBurst: 100, messagesPerSecond: 20, longestWaitMs: 500 },
  });
  const vector = (clients: number) => (encoder: encoding.Encoder) => {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, clients);
    for (let i = 0; i < clients; i++) for (const n of [i, 1]) encoding.writeVarUint(inner, n);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  };
  const bomb = await enter(engine, document);
  bomb.raw.send(0, vector(1_000_000));
  await closed(bomb.raw, "the vector");
  const flood = await enter(engine, document);
  for (let i = 0; i < 200; i++) flood.raw.send(0, vector(0));
  await closed(flood.raw, "the flood of first syncs");
  expect(await engine.text(document.name)).toBe("Start.");
  peer.type(" Peers go on.");
  await peer.saved();
});

test("what comes before a ticket is kept only up to a limit, and refused loads leave nothing behind", async () => {
  const { engine, document } = await seated();
  const who = engine.person(document);
  const raw = await rawClient(engine.url, document.name, { cookie: who.cookie });
  for (let i = 0; i < 1500; i++) raw.update(new Uint8Array(100));
  await closed(raw, "the flood before the ticket");
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const stranger = engine.person(null);
  for (let i = 0; i < 50; i++) {
    const one = await rawClient(engine.url, document.name, { cookie: stranger.cookie });
    one.auth("no ticket");
    await until(() => one.reasons().length > 0, "it was refused");
    one.ws.terminate();
  }
  await until(() => timers() <= before + 5, "their timers are gone");
});

test("when the first of three messages is refused none of them is taken", async () => {
  const { engine, document, peer } = await seated();
  const { raw } = await enter(engine, document);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  raw.update(new Uint8Array([9, 9, 9]));
  for (const words of [" Second.", " Third."]) raw.update(updateOf(doc, (d) => typeInto(d, words)));
  await closed(raw, "the first");
  peer.type(" Peers go on.");
  await peer.saved();
  expect(await engine.text(document.name)).toBe("Start. Peers go on.");
});

test("writers are told at four fifths of a text's limit, and at the limit it can only be read", async () => {
  const { engine, document, peer } = await seated({ limits: { documentBytes: 10_000 }, recheckMs: 60_000 });
  const sizes = () => peer.notes.filter((note) => note.type === "size");
  peer.type("x".repeat(5000));
  await peer.saved();
  expect(sizes()).toEqual([]);
  peer.type("x".repeat(3500));
  await until(() => sizes().length === 1, "they were told");
  expect(sizes()[0]).toMatchObject({ most: 10_000 });
  peer.type("x".repeat(3000));
  await until(() => peer.notes.some((note) => String(note.reason ?? "").includes("too long")), "it is full");
  const full = await engine.text(document.name);
  peer.type(" No more.");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await engine.text(document.name)).toBe(full);
  expect(sizes()).toHaveLength(1);
});
