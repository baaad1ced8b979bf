import { and, eq, lt } from "drizzle-orm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { plainText } from "#app/collaboration/schema/content.ts";
import { compact } from "#app/collaboration/server/compaction.server.ts";
import { projection } from "#app/collaboration/server/projection.server.ts";
import { replays } from "#app/collaboration/server/replay.server.ts";
import { docHeads, docRuns, docSnapshots, docUpdates } from "#db/schema/live-documents.ts";
import { tracesOf } from "#tests/support/traces.ts";
import { openWorld } from "#tests/support/world.ts";
import { rawClient } from "./raw.ts";
import { connect, type Engine, silent, startEngine, typeInto, until } from "./support.ts";

const SECRET = "nobody came until the morning shift";

/** The server takes the words out, and leaves everything else as it is. */
const redact = (engine: Engine, name: string) =>
  engine.liveText.redact(engine.db, name, "coordinator", (content) =>
    JSON.parse(JSON.stringify(content).replace(SECRET, "")),
  );

async function written() {
  const world = await openWorld();
  const engine = await startEngine(world);
  const document = await engine.document([{ kind: "paragraph", text: "Start.", id: "one" }]);
  const [ann, bob] = [engine.person(document), engine.person(document)];
  const one = connect(engine, ann, document.name);
  const two = connect(engine, bob, document.name);
  await Promise.all([one.saved(), two.saved()]);
  one.type(" Carers wait: ");
  await one.saved();
  two.type(SECRET);
  await two.saved();
  one.type(". So we ask.");
  await one.saved();
  await engine.liveText.settle(document.name);
  const threads = replays();
  await compact({ db: engine.db, clock: world.clock, log: silent, replays: threads }, document.name, 1);
  await threads.close();
  return { world, engine, document, ann, bob, one, two };
}

test("words that are redacted are in no byte of the database; nobody else loses a word or the credit for it", async () => {
  const { world, engine, document, ann } = await written();
  expect(await tracesOf(world, SECRET)).not.toEqual([]);
  const { seq } = await redact(engine, document.name);
  await engine.liveText.settle(document.name);
  expect(await engine.text(document.name)).toBe("Start. Carers wait: . So we ask.");
  await engine.stop();
  expect(await tracesOf(world, SECRET)).toEqual([]);
  const before = and(eq(docUpdates.docName, document.name), lt(docUpdates.seq, seq));
  const rows = await engine.db.select().from(docUpdates).where(before);
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.every((row) => row.bytes.byteLength === 0)).toBe(true);
  expect(await engine.db.select().from(docSnapshots)).toEqual([]);
  const [block] = await engine.db.select().from(docRuns).where(eq(docRuns.docName, document.name));
  expect(block?.runs.map(({ length, personId, origin }) => [length, personId, origin])).toEqual([
    [6, "seeder", "seed"],
    [26, ann.personId, "typed"],
  ]);
});

test("open editors are told and closed, and a fresh one goes on from the text as it is now", async () => {
  const { engine, document, ann, one, two } = await written();
  const closed = new Set<unknown>();
  for (const client of [one, two]) client.socket.on("disconnect", () => closed.add(client));
  await redact(engine, document.name);
  await until(() => closed.size === 2, "both were closed", 5000);
  expect(one.notes.at(-1)).toEqual({ type: "epoch" });
  one.leave();
  two.leave();
  const fresh = connect(engine, ann, document.name);
  await fresh.saved();
  fresh.type(" And on.");
  await fresh.saved();
  expect(await engine.text(document.name)).toBe("Start. Carers wait: . So we ask. And on.");
  expect(fresh.text()).not.toContain(SECRET);
  const answer = await engine.collaboration.ticket(ann, document.name);
  expect(answer).toMatchObject({ ok: true, epoch: 1 });
});

test("a copy from before cannot bring the words back: not by an old ticket, not by a new one, not after a sleep", async () => {
  const { engine, document, ann, bob, one, two } = await written();
  const old = await engine.token(bob, document.name);
  const [asleep, offline] = [new Y.Doc(), new Y.Doc()];
  for (const copy of [asleep, offline]) Y.applyUpdate(copy, Y.encodeStateAsUpdate(two.doc));
  typeInto(offline, " typed offline");
  one.leave();
  two.leave();
  await redact(engine, document.name);
  const raw = await rawClient(engine.url, document.name, { cookie: bob.cookie });
  raw.auth(old);
  await until(() => raw.reasons().length > 0, "the old ticket was refused");
  expect(raw.reasons()).toEqual(["epoch"]);
  for (const copy of [asleep, offline]) {
    const stale = connect(engine, bob, document.name, { doc: copy });
    let gone = false;
    stale.socket.on("disconnect", () => {
      gone = true;
    });
    await until(() => gone, "the stale copy was closed");
    stale.leave();
  }
  const answer = await engine.collaboration.ticket(bob, document.name);
  const byHttp = await engine.collaboration.exchange({
    ...bob,
    documentName: document.name,
    token: answer.ok ? answer.token : "",
    vector: Y.encodeStateVector(offline),
    update: Y.encodeStateAsUpdate(offline),
    seq: null,
  });
  expect(byHttp).toMatchObject({ ok: false });
  expect(await engine.text(document.name)).toBe("Start. Carers wait: . So we ask.");
  const reader = connect(engine, ann, document.name);
  await reader.saved();
  expect(plainText((await engine.liveText.read(engine.db, document.name)).content)).toBe(reader.text());
  expect(reader.text()).not.toContain("offline");
});

test("typing at the moment of a redaction is either kept or refused, never mixed into the new epoch by halves", async () => {
  const { engine, document, one, two } = await written();
  const typing = [one, two].map((client) => setInterval(() => client.type("x"), 3));
  await new Promise((resolve) => setTimeout(resolve, 60));
  await redact(engine, document.name);
  const [head] = await engine.db.select().from(docHeads).where(eq(docHeads.docName, document.name));
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const timer of typing) clearInterval(timer);
  one.leave();
  two.leave();
  await engine.liveText.settle(document.name);
  const rows = await engine.db.select().from(docUpdates).where(eq(docUpdates.docName, document.name));
  expect(rows.filter((row) => row.bytes.byteLength > 0).map((row) => row.seq)).toEqual([head?.epochSeq]);
  expect(await engine.text(document.name)).not.toContain(SECRET);
});

test("what a comment holds is found again by its words in their block after a redaction, and never in others", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([
    { kind: "paragraph", text: `Carers wait: ${SECRET}. So we ask for one number.`, id: "one" },
    { kind: "paragraph", text: "One number for the day, and one number for the night.", id: "two" },
  ]);
  const hold = async (blockId: string, quote: string, before: string, after: string) => {
    const held = await engine.liveText.hold(engine.db, document.name, { blockId, quote, before, after });
    if (!held) throw new Error(`“${quote}” could not be held.`);
    return held.anchor;
  };
  const anchors = [
    await hold("one", "So we ask for one number", `${SECRET}. `, "."),
    await hold("two", "one number", "for the day, and ", " for the night"),
    await hold("one", SECRET, "Carers wait: ", ". So we ask"),
  ];
  await redact(engine, document.name);
  await engine.liveText.settle(document.name);
  const [asked, night, gone] = engine.views.at(-1)?.locate(anchors) ?? [];
  const start = "Carers wait: . ".length;
  expect(asked).toEqual({ state: "placed", blockId: "one", start, end: start + "So we ask for one number".length });
  expect(night).toEqual({ state: "placed", blockId: "two", start: 28, end: 38 });
  expect(gone).toEqual({ state: "lost", gone: true });
});

test("a text that was being read while words left it is not shown with them afterwards", async () => {
  const engine = await startEngine(await openWorld(), { projectAfterMs: 60_000 });
  const long = `${"Carers wait. ".repeat(6000)}${SECRET}`;
  const document = await engine.document([{ kind: "paragraph", text: long, id: "one" }]);
  const threads = replays();
  const { host } = engine;
  const projected = projection({
    db: engine.db,
    log: silent,
    hosts: { proposal: host, "plan-draft": host, minutes: host },
    mendIds: async () => false,
    replays: {
      attribute: threads.attribute,
      async retell(updates) {
        const told = await threads.retell(updates);
        await redact(engine, document.name);
        return told;
      },
    },
  });
  await projected.now(document.name);
  await projected.close();
  await threads.close();
  expect(engine.views.map((view) => plainText(view.content)).join()).not.toContain(SECRET);
});
