import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { companyHeard } from "#app/collaboration/client/company.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { connectByHttp } from "./http.ts";
import { connect, deleteFirst, type Engine, type Person, startEngine, typeInto, until } from "./support.ts";

const EMPTY = Y.encodeStateVector(new Y.Doc());

/** A step of the exchange with exactly these bytes. */
async function step(engine: Engine, who: Person, name: string, update: Uint8Array | null, vector = EMPTY) {
  return engine.collaboration.exchange({
    ...who,
    documentName: name,
    token: await engine.token(who, name),
    vector,
    update,
    seq: null,
  });
}

test("someone without a socket and someone with one write together, and both find the same text", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const plain = connectByHttp(engine, engine.person(document), document.name);
  const live = connect(engine, engine.person(document), document.name);
  await Promise.all([plain.saved(), live.saved()]);
  for (let i = 0; i < 4; i++) {
    plain.type(` p${i}`);
    live.type(` l${i}`);
    await until(() => live.text().includes(`p${i}`) && plain.text().includes(`l${i}`), "each saw the other's word");
  }
  await Promise.all([plain.saved(), live.saved()]);
  await until(() => plain.text() === live.text(), "both agree");
  expect(await engine.text(document.name)).toBe(plain.text());
});

test("people with a socket and people without one see each other, by the names that the server gives", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const people = [engine.person(document), engine.person(document), engine.person(document)] as const;
  const [one, two] = people.slice(0, 2).map((who) => connectByHttp(engine, who, document.name));
  const live = connect(engine, people[2], document.name);
  await Promise.all([one?.saved(), two?.saved(), live.saved()]);
  live.provider.setAwarenessField("cursor", null);
  const heard = (way = one) => companyHeard(way!.doc).map(({ personId }) => personId);
  const seen = () =>
    [...live.provider.awareness!.getStates()].flatMap(([client, { user }]) =>
      client === live.doc.clientID ? [] : (user?.personId ?? []),
    );
  const others = (own: number) => people.flatMap(({ personId }, i) => (i === own ? [] : personId)).sort();
  await until(() => heard().length === 2 && heard(two).length === 2, "both without a socket hear of two");
  expect([heard().sort(), heard(two).sort()]).toEqual([others(0), others(1)]);
  await until(() => seen().length === 2, "the one with a socket sees two");
  expect(seen().sort()).toEqual(others(2));
  live.leave();
  await until(() => heard().length === 1, "it hears that one has left");
  one?.way.stop();
  expect(heard()).toEqual([]);
});

test("what was sent by HTTP stands in the log, under its author, before the answer", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const first = await step(engine, who, document.name, null);
  if (!first.ok || !first.update || !first.vector) throw new Error("no answer");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, first.update);
  typeInto(doc, " Durable.");
  const own = Y.encodeStateAsUpdate(doc, first.vector);
  const answer = await step(engine, who, document.name, own, Y.encodeStateVector(doc));
  const row = and(eq(docUpdates.docName, document.name), eq(docUpdates.personId, who.personId));
  const [logged] = await engine.db.select().from(docUpdates).where(row);
  expect(answer).toMatchObject({ ok: true, seq: logged?.seq, clocks: [[doc.clientID, expect.any(Number)]] });
  expect(await engine.text(document.name)).toContain("Durable.");
  expect(await step(engine, who, document.name, own)).toMatchObject({ ok: true, seq: logged?.seq });
});

test("a phone that slept while others wrote merges when it wakes", async () => {
  const engine = await startEngine(await openWorld(), { keepOpenMs: 20 });
  const document = await engine.document();
  const phone = connectByHttp(engine, engine.person(document), document.name);
  await phone.saved();
  phone.sleep();
  phone.type(" Typed asleep.");
  const other = connect(engine, engine.person(document), document.name);
  await other.saved();
  other.type(" Meanwhile.");
  await other.saved();
  other.leave();
  expect(phone.seen.all).toBe(false);
  phone.wake();
  await phone.saved();
  expect(await engine.text(document.name)).toContain("Typed asleep.");
  expect(phone.text()).toContain("Meanwhile.");
});

test("a deletion is owed from the moment it is made until the server has it", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const plain = connectByHttp(engine, engine.person(document), document.name);
  await plain.saved();
  plain.sleep();
  deleteFirst(plain.doc);
  expect(plain.seen.all).toBe(false);
  plain.wake();
  await plain.saved();
  expect(await engine.text(document.name)).toBe("tart.");
});

test("words that a closed text did not take are sent when it is opened again", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const writer = connectByHttp(engine, engine.person(document), document.name);
  await writer.saved();
  writer.sleep();
  writer.type(" Held back.");
  await engine.liveText.close(engine.db, document.name, "It has been sent.");
  writer.wake();
  await until(() => writer.seen.reason === "It has been sent.", "the writer was told");
  expect(writer.seen.all).toBe(false);
  await engine.liveText.close(engine.db, document.name, null);
  await until(async () => (await engine.text(document.name)) === "Start. Held back.", "the words arrived", 3000);
});

test("bytes that no editor sends are refused over HTTP as over the socket, and change nothing", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const author = connect(engine, engine.person(document), document.name);
  await author.saved();
  const who = engine.person(document);
  const before = await engine.text(document.name);
  const forged = new Y.Doc();
  forged.clientID = author.doc.clientID;
  author.type("!");
  await author.saved();
  forged.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  const otherRoot = new Y.Doc();
  otherRoot.getText("elsewhere").insert(0, "x");
  const beyond = new Y.Doc();
  Y.applyUpdate(beyond, Y.encodeStateAsUpdate(author.doc));
  const seenBefore = Y.encodeStateVector(beyond);
  typeInto(beyond, "a");
  const missing = Y.encodeStateVector(beyond);
  typeInto(beyond, "b");
  const hostile: [string, Uint8Array, Uint8Array?][] = [
    ["malformed", new Uint8Array()],
    ["malformed", new Uint8Array([9, 9, 9])],
    ["malformed", Y.encodeStateAsUpdate(otherRoot)],
    ["gap", Y.encodeStateAsUpdate(beyond, missing)],
    ["too-large", new Uint8Array(5 * 1024 * 1024)],
    ["malformed", Y.encodeStateAsUpdate(beyond, seenBefore), new Uint8Array([255, 255])],
  ];
  for (const [reason, update, vector] of hostile) {
    expect(await step(engine, who, document.name, update, vector), reason).toMatchObject({ ok: false, reason });
  }
  forged.getXmlFragment("default").insert(
    0,
    Array.from({ length: 50 }, () => new Y.XmlElement("paragraph")),
  );
  expect(await step(engine, who, document.name, Y.encodeStateAsUpdate(forged))).toMatchObject({ reason: "author" });
  expect(await engine.text(document.name)).not.toBe("");
  expect((await engine.text(document.name)).replace("!", "").replace("ab", "")).toBe(before);
});

test("without ticket, session or right nothing is told, and a lost right is refused at once", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const other = await engine.document();
  const who = engine.person(document);
  engine.rights.set(`${who.personId} ${other.documentId}`, "edit");
  const token = await engine.token(who, document.name);
  const asked = { ...who, documentName: document.name, token, vector: EMPTY, update: null, seq: null };
  const ask = (changes: Partial<typeof asked>) => engine.collaboration.exchange({ ...asked, ...changes });
  expect(await ask({ token: "no.ticket" })).toEqual({ ok: false, reason: "ticket" });
  expect(await ask({ documentName: other.name })).toEqual({ ok: false, reason: "ticket" });
  expect(await ask({ personId: engine.person(document).personId })).toEqual({ ok: false, reason: "ticket" });
  expect(await ask({})).toMatchObject({ ok: true, access: "edit" });
  engine.rights.delete(`${who.personId} ${document.documentId}`);
  expect(await ask({})).toEqual({ ok: false, reason: "no-access" });
  engine.rights.set(`${who.personId} ${document.documentId}`, "edit");
  engine.sessions.delete(who.sessionId);
  expect(await ask({})).toEqual({ ok: false, reason: "session" });
});

test("a reader gets the text and leaves no mark on it, and a closed text says why", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const reader = connectByHttp(engine, engine.person(document, "read"), document.name);
  await until(() => reader.seen.access === "read", "the reader was answered");
  reader.type(" Not mine to write.");
  const asked = reader.seen.asked;
  await until(() => reader.seen.asked > asked + 2, "some more steps were made");
  expect(await engine.text(document.name)).toBe("Start.");
  const writer = connectByHttp(engine, engine.person(document), document.name);
  await writer.saved();
  await inTransaction(engine.db, (tx) => engine.liveText.close(tx, document.name, "It has been sent."));
  writer.type(" Too late.");
  await until(() => writer.seen.reason === "It has been sent.", "the writer was told");
  expect(await engine.text(document.name)).toBe("Start.");
});

test("too many requests are slowed down and then refused, whichever way they come", async () => {
  const limits = { messageBurst: 5, messagesPerSecond: 0.01 };
  const engine = await startEngine(await openWorld(), { limits });
  const document = await engine.document();
  const who = engine.person(document);
  const answers = await Promise.all(Array.from({ length: 20 }, () => step(engine, who, document.name, null)));
  const refused = answers.filter((answer) => !answer.ok);
  expect(refused.length).toBeGreaterThan(10);
  for (const answer of refused) expect(answer).toEqual({ ok: false, reason: "too-fast" });
});
