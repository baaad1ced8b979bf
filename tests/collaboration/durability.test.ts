import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readHead } from "#app/collaboration/server/document-log.server.ts";
import { engine } from "#db/engine.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { killRounds } from "./kill-rounds.ts";
import { enter } from "./raw.ts";
import { connect, startEngine, typeInto, until } from "./support.ts";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? (engine === "sqlite" ? 20 : 10));

test(`what was acknowledged survives kill -9, ${ROUNDS} times while twenty people type`, {
  timeout: 240_000,
}, async () => {
  const world = await openWorld();
  const outcome = await killRounds({ rounds: ROUNDS, people: 20, where: world.where });
  expect(outcome.acknowledged).toBeGreaterThan(ROUNDS * 5);
  expect(Object.keys(outcome.moments).length).toBeGreaterThan(3);
  expect(outcome.lost).toEqual([]);
  expect(outcome.converged).toBe(true);
});

test("with the log switched off the same check finds lost words", { timeout: 60_000 }, async () => {
  const world = await openWorld();
  const outcome = await killRounds({ rounds: 1, people: 5, where: world.where, withoutLog: true });
  expect(outcome.acknowledged).toBeGreaterThan(0);
  expect(outcome.lost.length).toBeGreaterThan(0);
});

test("when an acknowledgement arrives, the row is already committed", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const raw = await enter(engine, document.name, who);
  const doc = new Y.Doc();
  const start = await connect(engine, engine.person(document), document.name);
  await start.saved();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(start.doc));
  raw.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
  await until(() => raw.acks().length === 1, "the first sync was answered");
  const early: number[] = [];
  for (let i = 1; i <= 30; i++) {
    const before = Y.encodeStateVector(doc);
    typeInto(doc, ` ${i}`);
    const acknowledged = new Promise<void>((resolve) => {
      const look = () => {
        if (raw.acks().length <= i) return;
        raw.ws.off("message", look);
        // Another connection than the writer's sees only what is committed.
        void readHead(engine.db, document.name).then((head) => {
          if ((head?.seq ?? 0) < i + 1) early.push(i);
          resolve();
        });
      };
      raw.ws.on("message", look);
    });
    raw.update(Y.encodeStateAsUpdate(doc, before));
    await acknowledged;
  }
  expect(early).toEqual([]);
});

const renameLog = (engine: { db: Parameters<typeof inTransaction>[0] }, from: string, to: string) =>
  inTransaction(engine.db, async (tx) => {
    // A statement without an answer: `run` on SQLite, `execute` on PostgreSQL.
    const handle = tx as unknown as Record<"run" | "execute", undefined | ((statement: unknown) => unknown)>;
    await (handle.execute ?? handle.run)?.call(handle, sql.raw(`alter table ${from} rename to ${to}`));
  });

test("while the log cannot be written nothing is acknowledged, and the words merge once it can", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  await renameLog(engine, "doc_updates", "doc_updates_away");
  let dropped = 0;
  one.socket.on("disconnect", () => {
    dropped += 1;
  });
  one.type(" Kept by its writer.");
  await until(() => dropped > 0, "the socket was closed");
  expect(one.notes.filter((note) => note.type === "persisted")).toEqual([]);
  await renameLog(engine, "doc_updates_away", "doc_updates");
  await one.saved();
  expect(await engine.text(document.name)).toBe("Start. Kept by its writer.");
});

test("while documents cannot be loaded clients are refused; afterwards the text is whole", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  await renameLog(engine, "doc_snapshots", "doc_snapshots_away");
  const one = connect(engine, engine.person(document), document.name);
  let dropped = 0;
  one.socket.on("disconnect", () => {
    dropped += 1;
  });
  await until(() => dropped > 1, "it was refused, and again");
  expect(one.text()).toBe("");
  await renameLog(engine, "doc_snapshots_away", "doc_snapshots");
  await until(() => one.text() === "Start.", "the text is there");
});

test("a failure in any question to the rooms or sessions closes that socket and leaves the rest running", async () => {
  const failing = { authenticate: false, sessionAlive: false };
  const sessions = new Map<string, string>();
  const engine = await startEngine(await openWorld(), {
    authenticate: async (request) => {
      if (failing.authenticate) throw new Error("no");
      const sessionId = /session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
      const personId = sessions.get(sessionId);
      return personId ? { personId, sessionId } : null;
    },
    sessionAlive: async () => {
      if (failing.sessionAlive) throw new Error("no");
      return true;
    },
  });
  const document = await engine.document();
  const [a, b] = [engine.person(document), engine.person(document)];
  for (const who of [a, b]) sessions.set(who.sessionId, who.personId);
  const steady = connect(engine, a, document.name);
  await steady.saved();
  failing.authenticate = true;
  const late = connect(engine, b, document.name);
  await new Promise((resolve) => setTimeout(resolve, 150));
  failing.authenticate = false;
  failing.sessionAlive = true;
  await until(() => late.denied.length > 0, "it was refused");
  failing.sessionAlive = false;
  engine.behaviour.failProjections = 2;
  steady.type(" On.");
  await until(async () => (await engine.text(document.name)) === "Start. On.", "others write on");
});
