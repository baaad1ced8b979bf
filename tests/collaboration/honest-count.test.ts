import type { Document, Extension } from "@hocuspocus/server";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { countHonestly } from "#app/collaboration/client/honest-count.ts";
import type { SocketContext } from "#app/collaboration/server/member.ts";
import { openWorld } from "#tests/support/world.ts";
import { type Client, connect, type Engine, startEngine, until } from "./support.ts";

interface Emits {
  on(event: string, look: (told: { status?: string }) => void): unknown;
  off(event: string, look: (told: { status?: string }) => void): unknown;
}

/** An engine whose copies in memory can be looked at: they hold what is in the log, before anybody is told. */
async function engineWithMemory() {
  const memory = new Map<string, Document>();
  /** The sockets on which a first sync was answered. */
  const answers: string[] = [];
  const looking: Extension<SocketContext> = {
    extensionName: "looking",
    afterLoadDocument: async ({ document }) => void memory.set(document.name, document),
    beforeSync: async ({ type, connection }) => void (type === 1 && answers.push(connection.socketId)),
  };
  return { memory, answers, engine: await startEngine(await openWorld(), { testing: { extensions: [looking] } }) };
}

/** Tickets that come when they are let go. */
function slowTickets(engine: Engine) {
  const asked: (() => void)[] = [];
  const token: Engine["token"] = async (who, name) => {
    await new Promise<void>((resolve) => asked.push(resolve));
    return engine.token(who, name);
  };
  return { asked, from: { url: engine.url, token } };
}

/** Whether everything that is called saved is: looked at each time that the count comes to nought. */
function audit({ provider, doc }: Client, memory: Map<string, Document>, name: string): string[] {
  const wrong: string[] = [];
  provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    if (number > 0 || !provider.isAuthenticated || !provider.synced) return;
    const held = Y.snapshot(memory.get(name)!);
    if (!Y.snapshotContainsUpdate(held, Y.encodeStateAsUpdate(doc))) wrong.push("called saved and not held");
  });
  return wrong;
}

const erase = ({ doc }: Client) =>
  ((doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 1);

test("what is deleted while a socket closes or opens is called saved only once the log has it", async () => {
  const { engine, memory } = await engineWithMemory();
  const document = await engine.document([{ kind: "paragraph", text: "x".repeat(2000) }]);
  const client = connect(engine, engine.person(document), document.name, { minDelay: 10 });
  countHonestly(client.provider);
  const wrong = audit(client, memory, document.name);
  const { socket, provider } = client;
  const next = (from: Emits, event: string, is: (told: { status?: string }) => boolean) =>
    new Promise<void>((resolve) => {
      const look = (told: { status?: string }) => {
        if (!is(told)) return;
        from.off(event, look);
        resolve();
      };
      from.on(event, look);
    });
  const moments: (() => Promise<unknown>)[] = [
    async () => undefined,
    () => new Promise(setImmediate),
    () => next(socket, "status", ({ status }) => status === "disconnected"),
    () => next(socket, "status", ({ status }) => status === "connecting"),
    () => next(socket, "open", () => true),
    () => next(provider, "authenticated", () => true),
    () => next(provider, "synced", () => true),
  ];
  await client.saved();
  for (const moment of [...moments, ...moments]) {
    erase(client);
    socket.webSocket?.close();
    for (let i = 0; i < 3; i++) erase(client);
    await moment();
    for (let i = 0; i < 3; i++) erase(client);
    await until(() => provider.isAuthenticated && provider.synced, "it is back");
    for (let i = 0; i < 3; i++) erase(client);
    await client.saved();
    expect(Y.equalSnapshots(Y.snapshot(memory.get(document.name)!), Y.snapshot(client.doc))).toBe(true);
  }
  expect(wrong).toEqual([]);
});

test("a ticket that comes when its socket has gone begins no second sync", async () => {
  const { engine, memory } = await engineWithMemory();
  const document = await engine.document([{ kind: "paragraph", text: "x".repeat(100) }]);
  const { asked, from } = slowTickets(engine);
  const client = connect(from, engine.person(document), document.name, { minDelay: 10 });
  countHonestly(client.provider);
  const wrong = audit(client, memory, document.name);
  const syncs: number[] = [];
  client.provider.on("outgoingMessage", ({ message }: { message: { description?: string } }) => {
    if (message.description === "First sync step") syncs.push(asked.length);
  });
  await until(() => asked.length === 1, "a ticket was asked for");
  client.socket.webSocket?.close();
  await until(() => asked.length === 2, "the next socket has asked for its own");
  for (const come of asked) come();
  await client.saved();
  for (let i = 0; i < 3; i++) erase(client);
  await client.saved();
  expect(syncs).toEqual([2]);
  expect(wrong).toEqual([]);
  expect(Y.equalSnapshots(Y.snapshot(memory.get(document.name)!), Y.snapshot(client.doc))).toBe(true);
});

test("what answers a socket that closes is not said to the next one", async () => {
  const { engine, answers } = await engineWithMemory();
  const document = await engine.document();
  const client = connect(engine, engine.person(document), document.name, { minDelay: 10 });
  countHonestly(client.provider);
  let closed = 0;
  client.provider.on("authenticated", () => {
    if (closed++ < 3) client.socket.webSocket?.close();
  });
  await until(() => closed === 4, "it has come back three times");
  await client.saved();
  client.type(" Words.");
  await client.saved();
  expect(answers).toHaveLength(1);
});
