import { randomUUID } from "node:crypto";
import { connect as connectTcp } from "node:net";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { signedTickets } from "#app/collaboration/server/tickets.server.ts";
import { docHeads } from "#db/schema/live-documents.ts";
import { movableClock } from "#tests/support/clock.ts";
import { openWorld } from "#tests/support/world.ts";
import { enter, rawClient, upgradeStatus } from "./raw.ts";
import { connect, ORIGIN, startEngine, until } from "./support.ts";

test("a socket needs the exact path, a permitted origin and a living session", async () => {
  const engine = await startEngine(await openWorld());
  const { cookie } = engine.person(null);
  expect(await upgradeStatus(engine.url, { cookie, origin: ORIGIN })).toBe(101);
  expect(await upgradeStatus(engine.url, { cookie, origin: "https://elsewhere.example" })).toBe(403);
  expect(await upgradeStatus(engine.url, { cookie })).toBe(403);
  expect(await upgradeStatus(engine.url, { origin: ORIGIN })).toBe(401);
  expect(await upgradeStatus(engine.url, { origin: ORIGIN, cookie: "session=made-up" })).toBe(401);
  expect(await upgradeStatus(`${engine.url}/x`, { cookie, origin: ORIGIN })).toBe(404);
});

test("names that are not exactly a document's end the socket before anything is asked of a room", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const bad = [
    "__proto__",
    `${document.name}\0x`,
    `${document.name}\n`,
    ` ${document.name}`,
    `proposal:${"a".repeat(10_000)}`,
    document.name.toUpperCase(),
    document.name.replace("proposal", "рroposal"),
    "proposal:../x",
    "",
  ];
  for (const name of bad) {
    const raw = await rawClient(engine.url, name, { cookie: who.cookie });
    raw.auth(await engine.token(who, document.name));
    await until(() => raw.closed !== null, `“${name.slice(0, 20)}” was refused`);
    expect(raw.closed?.code).toBe(4400);
    expect(raw.received).toEqual([]);
  }
  expect((await engine.db.select().from(docHeads)).map(({ docName }) => docName)).toEqual([document.name]);
  const peer = connect(engine, who, document.name);
  await peer.saved();
  expect(peer.text()).toBe("Start.");
});

test("messages no client has business sending end the socket", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  for (const type of [5, 6, 8, 9, 10, 11, 99, 255]) {
    const raw = await rawClient(engine.url, document.name, { cookie: who.cookie });
    raw.auth(await engine.token(who, document.name));
    await until(() => raw.received.length > 0, "it was let in");
    raw.send(type, (encoder) => encoding.writeVarString(encoder, "hello"));
    await until(() => raw.closed !== null, `message ${type} was refused`);
    expect(raw.closed?.code).toBe(4400);
  }
});

test("a ticket opens one document for one session, for a minute", async () => {
  const world = await openWorld();
  const clock = movableClock("2026-03-01T10:00:00.000Z");
  const engine = await startEngine(world, { clock });
  const document = await engine.document();
  const other = await engine.document();
  const who = engine.person(document);
  engine.rights.set(`${who.personId} ${other.documentId}`, "edit");
  const again = engine.person(document, "edit", who.personId);
  const good = await engine.token(who, document.name);
  const attempt = async (token: string, cookie = who.cookie, name = document.name) => {
    const raw = await rawClient(engine.url, name, { cookie });
    raw.auth(token);
    await until(() => raw.received.length > 0 || raw.closed !== null, "it was answered");
    raw.ws.terminate();
    return raw.reasons()[0] ?? "in";
  };
  expect(await attempt(good)).toBe("in");
  expect(await attempt(good)).toBe("in");
  expect(await attempt(good, again.cookie)).toBe("ticket");
  expect(await attempt(good, who.cookie, other.name)).toBe("ticket");
  expect(await attempt(`${good}x`)).toBe("ticket");
  expect(await attempt("")).toBe("ticket");
  const forged = signedTickets(clock, "another secret").sign({ ...who, document: document.name, schema: 1, epoch: 0 });
  expect(await attempt(forged.token)).toBe("ticket");
  clock.forward({ seconds: 61 });
  expect(await attempt(good)).toBe("ticket");
});

test("no ticket for someone without a right, for a text that is not there, or for an older editor", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const { collaboration } = engine;
  const who = engine.person(document);
  const stranger = engine.person(null);
  expect(await collaboration.ticket(stranger, document.name)).toEqual({ ok: false, reason: "no-access" });
  const missing = randomUUID();
  engine.rights.set(`${who.personId} ${missing}`, "edit");
  expect(await collaboration.ticket(who, `proposal:${missing}`)).toEqual({ ok: false, reason: "no-access" });
  expect(await collaboration.ticket(who, "proposal:x")).toEqual({ ok: false, reason: "no-access" });
  expect(await collaboration.ticket(who, document.name, 0)).toEqual({ ok: false, reason: "old-schema" });
  expect(await collaboration.ticket(who, document.name)).toMatchObject({ ok: true, access: "edit" });
});

test("each document on a socket is asked for afresh, and the room has a last word after the ticket", async () => {
  const engine = await startEngine(await openWorld());
  const [one, two] = [await engine.document(), await engine.document()];
  const who = engine.person(one);
  engine.rights.set(`${who.personId} ${two.documentId}`, "edit");
  const raw = await rawClient(engine.url, one.name, { cookie: who.cookie });
  raw.auth(await engine.token(who, one.name));
  await until(() => raw.received.length > 0, "it was let in");
  const late = await engine.token(who, two.name);
  engine.rights.delete(`${who.personId} ${two.documentId}`);
  raw.auth(late, two.name);
  await until(() => raw.reasons().length > 0, "the second was refused");
  expect(raw.reasons()).toEqual(["no-access"]);
});

test("a document takes only so many connections", async () => {
  const engine = await startEngine(await openWorld(), { limits: { connectionsPerDocument: 2 } });
  const document = await engine.document();
  const answers: string[] = [];
  for (let i = 0; i < 3; i++) {
    const who = engine.person(document);
    const raw = await rawClient(engine.url, document.name, { cookie: who.cookie });
    raw.auth(await engine.token(who, document.name));
    await until(() => raw.received.some((m) => m.type === 5) || raw.reasons().length > 0, "it was answered");
    answers.push(raw.reasons()[0] ?? "in");
  }
  expect(answers).toEqual(["in", "in", "full"]);
});

test("a refused request leaves no half-open connection behind, whatever its sender does", async () => {
  const engine = await startEngine(await openWorld());
  const socket = connectTcp({ port: engine.port, host: "127.0.0.1", allowHalfOpen: true });
  let answer = "";
  let ended = false;
  let closed = false;
  socket.on("data", (data) => {
    answer += String(data);
  });
  socket.on("end", () => {
    ended = true;
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    closed = true;
  });
  const key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13";
  socket.write(`GET /collab HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`);
  await until(() => ended, "it was answered");
  expect(answer).toContain("403");
  const holds = () => {
    socket.write("still here");
    return closed;
  };
  await until(holds, "the server let go of it", 2000);
});

test("a ticket longer than any ticket is ends the socket, also of someone who is in", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const raw = await enter(engine, document.name, who);
  raw.auth("x".repeat(64_000));
  await until(() => raw.closed !== null, "it was refused", 2000);
  expect(raw.closed?.code).toBe(4400);
});

test("a sender who resets a connection that is being refused ends nothing but that", async () => {
  const engine = await startEngine(await openWorld());
  for (let i = 0; i < 20; i++) {
    const socket = connectTcp({ port: engine.port, host: "127.0.0.1" });
    socket.on("error", () => undefined);
    socket.write("GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    await new Promise((resolve) => socket.write("more", resolve));
    socket.resetAndDestroy();
  }
  const { cookie } = engine.person(null);
  expect(await upgradeStatus(engine.url, { cookie, origin: ORIGIN })).toBe(101);
});
