import { expect, test } from "vitest";
import * as Y from "yjs";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { DEFAULT_LIMITS } from "#app/collaboration/server/limits.ts";
import type { OpenDocuments } from "#app/collaboration/server/open-documents.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import { members, revocation } from "#app/collaboration/server/revocation.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { updateOf } from "./hostile.ts";
import { answered, enterToType } from "./raw.ts";
import { atEnd, connect, type Engine, silent, startEngine, typeInto, until } from "./support.ts";

const accessNotes = (notes: Record<string, unknown>[]) => notes.filter((note) => note.type === "access");

async function seated(engine: Engine) {
  const document = await engine.document();
  const [a, b] = [engine.person(document), engine.person(document)];
  const one = connect(engine, a, document.name);
  const two = connect(engine, b, document.name);
  await Promise.all([one.saved(), two.saved()]);
  return { document, a, b, one, two };
}

test("someone who loses the right to write is told at once, and nothing they type later is taken", async () => {
  const engine = await startEngine(await openWorld(), { recheckMs: 60_000 });
  const { document, a, one, two } = await seated(engine);
  one.type(" Before.");
  await one.saved();
  engine.rights.set(`${a.personId} ${document.documentId}`, "read");
  engine.liveText.accessChanged({ personId: a.personId });
  await until(() => accessNotes(one.notes).at(-1)?.access === "read", "they were told");
  one.type(" After.");
  two.type(" Others write on.");
  await two.saved();
  await until(() => two.text().includes("write on"), "the other's text is there");
  expect(await engine.text(document.name)).toBe("Start. Before. Others write on.");
  expect(one.text()).toContain("After.");
  expect(one.provider.hasUnsyncedChanges).toBe(true);
  engine.rights.set(`${a.personId} ${document.documentId}`, "edit");
  engine.liveText.accessChanged({ documentName: document.name });
  await until(async () => (await engine.text(document.name)).includes("After."), "the words that waited arrived");
  await one.saved();
});

test("a session that ended closes all its sockets by itself within five seconds, queued edits included", async () => {
  const engine = await startEngine(await openWorld(), { recheckMs: undefined });
  const { document, a, one, two } = await seated(engine);
  const third = connect(engine, a, document.name);
  await third.saved();
  const started = Date.now();
  engine.sessions.delete(a.sessionId);
  const typing = setInterval(() => one.type("x"), 20);
  const disconnected = new Set<unknown>();
  for (const client of [one, third]) client.socket.on("disconnect", () => disconnected.add(client));
  await until(() => disconnected.size === 2, "both sockets were closed", 5000);
  expect(Date.now() - started).toBeLessThan(5000);
  const held = (await engine.liveText.read(engine.db, document.name)).seq;
  await new Promise((resolve) => setTimeout(resolve, 150));
  clearInterval(typing);
  expect((await engine.liveText.read(engine.db, document.name)).seq).toBe(held);
  two.type(" The others stay.");
  await two.saved();
});

test("logging out reaches the sockets at once when it is announced", async () => {
  const engine = await startEngine(await openWorld(), { recheckMs: 60_000 });
  const { a, one } = await seated(engine);
  let gone = false;
  one.socket.on("disconnect", () => {
    gone = true;
  });
  engine.sessions.delete(a.sessionId);
  engine.liveText.accessChanged({ sessionId: a.sessionId });
  await until(() => gone, "the socket was closed", 1000);
});

test("when rights cannot be checked, writing waits and reading goes on", async () => {
  const engine = await startEngine(await openWorld(), { recheckMs: 100 });
  const { document, one } = await seated(engine);
  engine.behaviour.failChecks = true;
  engine.liveText.accessChanged({ documentName: document.name });
  await new Promise((resolve) => setTimeout(resolve, 250));
  one.type(" Waits.");
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await engine.text(document.name)).toBe("Start.");
  engine.behaviour.failChecks = false;
  await until(async () => (await engine.text(document.name)) === "Start. Waits.", "the text arrived");
});

test("a closed text takes no more edits, says why, and can be opened again", async () => {
  const engine = await startEngine(await openWorld(), { recheckMs: 60_000 });
  const { document, a, one, two } = await seated(engine);
  await engine.liveText.close(engine.db, document.name, "It has been sent to the board.");
  await until(() => accessNotes(two.notes).at(-1)?.reason === "It has been sent to the board.", "they were told");
  one.type(" Too late.");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await engine.text(document.name)).toBe("Start.");
  expect(await engine.collaboration.ticket(a, document.name)).toMatchObject({ access: "read" });
  await expect(
    engine.liveText.append(engine.db, document.name, a.personId, "x", () => ({
      type: "doc",
      content: [{ type: "paragraph" }],
    })),
  ).rejects.toThrow("closed");
  await engine.liveText.close(engine.db, document.name, null);
  await until(() => accessNotes(one.notes).at(-1)?.reason === null, "they may write again");
  await until(async () => (await engine.text(document.name)) === "Start. Too late.", "the words were kept and merge");
});

test("a hundred of a hundred open editors lose their right within five seconds, and nothing they send later is taken", async () => {
  const engine = await startEngine(await openWorld(), {
    limits: { connectionsPerDocument: 200 },
    recheckMs: undefined,
  });
  const document = await engine.document();
  const HUNDRED = 100;
  const sockets = await Promise.all(
    Array.from({ length: HUNDRED }, async (_, i) => {
      const who = engine.person(document);
      const raw = await enterToType(engine, document.name, who);
      return { who, raw, doc: new Y.Doc(), kind: (["session", "demoted", "removed", "announced"] as const)[i % 4]! };
    }),
  );
  const start = Y.encodeStateAsUpdate(replay((await readLog(engine.db, document.name))!));
  for (const { doc } of sockets) Y.applyUpdate(doc, start);
  const began = Date.now();
  for (const { who, kind } of sockets) {
    if (kind === "session") engine.sessions.delete(who.sessionId);
    else engine.rights.set(`${who.personId} ${document.documentId}`, kind === "demoted" ? "read" : "none");
    if (kind === "announced") engine.liveText.accessChanged({ personId: who.personId });
  }
  const told = ({ raw, kind }: (typeof sockets)[number]) =>
    kind === "demoted"
      ? raw.received.some((message) => message.type === 5 && Buffer.from(message.body).includes('"access":"read"'))
      : raw.closed !== null;
  await until(() => sockets.every(told), "all hundred were told", 5000);
  expect(Date.now() - began).toBeLessThan(5000);
  expect(sockets.filter(told)).toHaveLength(HUNDRED);
  for (const { raw, doc } of sockets) raw.update(updateOf(doc, (d) => typeInto(d, " Too late.")));
  const still = sockets.filter(({ raw }) => raw.closed === null);
  expect(still).toHaveLength(HUNDRED / 4);
  await until(() => still.every(({ raw }) => raw.acks().at(-1) === false), "those who may still read were refused");
  expect(await engine.text(document.name)).toBe("Start.");
});

test("a right that is lost while an update is looked at is lost for that update too", async () => {
  const engine = await startEngine(await openWorld(), { recheckMs: 60_000 });
  const document = await engine.document();
  const who = engine.person(document);
  const raw = await enterToType(engine, document.name, who);
  const doc = replay((await readLog(engine.db, document.name))!);
  raw.update(updateOf(doc, (d) => typeInto(d, "x".repeat(20_000))));
  await answered(raw);
  engine.rights.set(`${who.personId} ${document.documentId}`, "read");
  engine.liveText.accessChanged({ personId: who.personId });
  await until(() => raw.acks().length === 2 || raw.closed !== null, "it was answered");
  expect(raw.acks().slice(1)).toEqual([false]);
  expect(await engine.text(document.name)).toBe("Start.");
});

test("a text that cannot follow its log keeps no other text from following its own", async () => {
  const engine = await startEngine(await openWorld());
  const followed = new Set<string>();
  const documents = {
    all: () => [{ name: "broken" }, { name: "whole" }],
    async catchUp(name: string) {
      followed.add(name);
      if (name === "broken") throw new Error("It cannot be read.");
    },
  } as unknown as OpenDocuments;
  const parts = { db: engine.db, hosts: {} as never, sessionAlive: async () => true, limits: DEFAULT_LIMITS };
  const checking = revocation({ ...parts, log: silent, members: members(), documents, everyMs: 5 });
  atEnd(checking.stop);
  await until(() => followed.has("whole"), "the other text was followed", 1000);
});

test("what waits its turn when its socket has gone is not taken once the right is lost", async () => {
  const limits = { messageBurst: 3, messagesPerSecond: 2 };
  const engine = await startEngine(await openWorld(), { recheckMs: 60_000, limits });
  const document = await engine.document();
  const watcher = connect(engine, engine.person(document), document.name);
  await watcher.saved();
  const who = engine.person(document);
  const raw = await enterToType(engine, document.name, who);
  const doc = replay((await readLog(engine.db, document.name))!);
  raw.update(updateOf(doc, (d) => typeInto(d, " In time.")));
  await until(() => raw.acks().length === 2, "the first words were taken");
  for (const word of ["a", "b", "c", "d"]) raw.update(updateOf(doc, (d) => typeInto(d, ` Late ${word}.`)));
  await answered(raw);
  raw.ws.close();
  await until(() => raw.closed !== null, "the socket has gone");
  engine.rights.set(`${who.personId} ${document.documentId}`, "none");
  engine.liveText.accessChanged({ personId: who.personId });
  const began = performance.now();
  await until(() => performance.now() - began > 2500, "their turn would have come");
  expect(await engine.text(document.name)).not.toContain("Late c");
});
