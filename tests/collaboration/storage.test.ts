import { expect, test } from "vitest";
import * as Y from "yjs";
import { openWorld } from "#tests/support/world.ts";
import { faultyDb } from "./faulty-db.ts";
import { updateOf } from "./hostile.ts";
import { enter } from "./raw.ts";
import { type Client, connect, startEngine, typeInto, until } from "./support.ts";

/** How long storage hangs: fifteen seconds in real life, scaled here. */
const HANGS = Number(process.env.STORAGE_HANGS_MS ?? 1500);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function seated(writers: number) {
  const { db, faults } = faultyDb((await openWorld()).db);
  const engine = await startEngine({ db });
  const document = await engine.document();
  const clients = Array.from({ length: writers }, () => connect(engine, engine.person(document), document.name));
  await Promise.all(clients.map((client) => client.saved()));
  return { engine, faults, document, clients };
}

const looksSaved = ({ provider, notes }: Client, since: number) =>
  (provider.isAuthenticated && provider.synced && !provider.hasUnsyncedChanges) ||
  notes.slice(since).some((note) => note.type === "persisted");

test("while storage hangs nothing is called saved, writes do not pile up, and all is there afterwards", async () => {
  const { engine, faults, document, clients } = await seated(14);
  let release = () => {};
  faults.hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  const heard = clients.map((client) => client.notes.length);
  let most = 0;
  let early = 0;
  const end = Date.now() + HANGS;
  for (let i = 0; Date.now() < end; i++) {
    for (const client of clients) client.type(`${i} `);
    await pause(50);
    most = Math.max(most, faults.waiting);
    early += clients.filter((client, k) => looksSaved(client, heard[k]!)).length;
  }
  expect(early).toBe(0);
  // The group commit, and at most the odd snapshot or projection beside it.
  expect(most).toBeLessThanOrEqual(3);
  release();
  faults.hanging = null;
  await Promise.all(clients.map((client) => client.saved()));
  const texts = async () => new Set([await engine.text(document.name), ...clients.map((client) => client.text())]);
  await until(async () => (await texts()).size === 1, "all agree");
});

test("while storage stays away nothing is acknowledged; when it comes back everybody's words merge", async () => {
  const { engine, faults, document, clients } = await seated(14);
  faults.failing = true;
  const heard = clients.map((client) => client.notes.length);
  for (let i = 0; i < 30; i++) {
    for (const [k, client] of clients.entries()) client.type(` w${k}.${i}`);
    await pause(20);
    expect(clients.some((client, k) => client.notes.slice(heard[k]).some((note) => note.type === "persisted"))).toBe(
      false,
    );
  }
  expect(await engine.text(document.name)).toBe("Start.");
  faults.failing = false;
  await until(
    async () => new Set([await engine.text(document.name), ...clients.map((client) => client.text())]).size === 1,
    "all agree",
    15_000,
  );
  const text = await engine.text(document.name);
  for (let k = 0; k < 14; k++) for (let i = 0; i < 30; i++) expect(text).toContain(`w${k}.${i}`);
});

test("when nobody can know whether a write reached the disk it is not acknowledged, and sending it again is harmless", async () => {
  const { engine, faults, document, clients } = await seated(3);
  faults.forgetful = true;
  let dropped = 0;
  for (const client of clients) {
    client.socket.on("disconnect", () => {
      dropped += 1;
    });
  }
  for (const [i, client] of clients.entries()) client.type(` Once${i}.`);
  await until(() => dropped >= 3, "their sockets were closed");
  faults.forgetful = false;
  await Promise.all(clients.map((client) => client.saved()));
  await until(() => new Set(clients.map((client) => client.text())).size === 1, "all agree");
  const text = await engine.text(document.name);
  expect(text).toBe(clients[0]!.text());
  for (let i = 0; i < 3; i++) expect(text.split(`Once${i}.`)).toHaveLength(2);
});

test("a socket whose updates wait for the disk is read no further than a megabyte or two", async () => {
  const { engine, faults, document } = await seated(1);
  let release = () => {};
  faults.hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  const who = engine.person(document);
  const raw = await enter(engine, document.name, who);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate((await connectOnce(engine, document)).doc));
  raw.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
  const sent = 60;
  const before = process.memoryUsage().rss;
  for (let i = 0; i < sent; i++) raw.update(updateOf(doc, (d) => typeInto(d, "x".repeat(200_000))));
  await pause(300);
  // What is not read stays in the sender's own buffer.
  expect(raw.ws.bufferedAmount).toBeGreaterThan(4 * 1024 * 1024);
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  raw.ws.terminate();
  release();
  faults.hanging = null;
});

async function connectOnce(
  engine: Awaited<ReturnType<typeof startEngine>>,
  document: { documentId: string; name: string },
) {
  const client = connect(engine, engine.person(document, "read"), document.name);
  await until(() => client.text() !== "", "the text is there");
  return client;
}

test("an orderly end comes by its deadline, also while storage hangs", async () => {
  const { db, faults } = faultyDb((await openWorld()).db);
  const engine = await startEngine({ db }, { closeWithinMs: 200 });
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  let release = () => {};
  faults.hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  one.type(" Waits.");
  await until(() => faults.waiting > 0, "it waits for the disk");
  const began = Date.now();
  await engine.stop();
  expect(Date.now() - began).toBeLessThan(4000);
  expect(one.provider.hasUnsyncedChanges).toBe(true);
  release();
});
