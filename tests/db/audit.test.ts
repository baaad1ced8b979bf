import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq, gt } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { type Anchor, findChainFaults } from "#app/domain/event-chain.server.ts";
import { type EventRow, GENESIS, hashOfEvent, readEventHead, recordEvent } from "#app/domain/events.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { appendAnchor, readAnchors } from "#app/platform/jobs/anchor.server.ts";
import { eventHead, events } from "#db/schema/events.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const ROWS = 40;

/** A record of forty rows, anchored after every tenth, as the job does it. */
async function recorded(): Promise<{ world: World; anchors: Anchor[] }> {
  const world = await openWorld();
  const anchors: Anchor[] = [];
  for (let i = 1; i <= ROWS; i++) {
    const at = world.clock.forward({ minutes: 1 });
    const detail = { b: i, a: i % 2 === 0, z: null };
    const subject = { subjectKind: "experience", subjectId: newId() };
    await inTransaction(world.db, (tx) =>
      recordEvent(tx, { at, localityId: world.bury.id, actorId: newId(), verb: "experience.told", ...subject, detail }),
    );
    if (i % 10 === 0) anchors.push({ at: at.toISOString(), ...(await readEventHead(world.db)) });
  }
  return { world, anchors };
}

/** Numbers that look random and are the same on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Tampering = (tx: Tx, pick: (below: number) => number) => Promise<void>;

const rowAt = async (tx: Tx, seq: number): Promise<EventRow> => {
  const [row] = await tx.select().from(events).where(eq(events.seq, seq));
  if (!row) throw new Error(`There is no row ${seq}.`);
  return row;
};

/** Hashes every row from `from` on anew, and the head with it: what an owner of the database would do. */
async function rehash(tx: Tx, from: number): Promise<void> {
  let last = { seq: from - 1, hash: from === 1 ? GENESIS : (await rowAt(tx, from - 1)).hash };
  const rows = await tx
    .select()
    .from(events)
    .where(gt(events.seq, from - 1))
    .orderBy(asc(events.seq));
  for (const row of rows) {
    const previousHash = last.hash;
    last = { seq: row.seq, hash: hashOfEvent({ ...row, previousHash }) };
    await tx.update(events).set({ previousHash, hash: last.hash }).where(eq(events.seq, row.seq));
  }
  await tx.update(eventHead).set(last);
}

const edits: Partial<EventRow>[] = [
  { verb: "experience.withdrawn" },
  { actorId: "someone-else" },
  { onBehalfOfId: "somebody" },
  { localityId: null },
  { subjectId: "another" },
  { subjectKind: "theme" },
  { detail: { b: 1000 } },
  { at: new Date("2020-01-01T00:00:00.000Z") },
  { hash: "f".repeat(64) },
  { previousHash: "f".repeat(64) },
];

const tamperings: Record<string, Tampering> = {
  "a row edited": async (tx, pick) => {
    await tx
      .update(events)
      .set(edits[pick(edits.length)] ?? {})
      .where(eq(events.seq, 1 + pick(ROWS)));
  },
  "a row edited and its own hash made to match": async (tx, pick) => {
    const row = { ...(await rowAt(tx, 1 + pick(ROWS))), actorId: "someone-else" };
    await tx
      .update(events)
      .set({ ...row, hash: hashOfEvent(row) })
      .where(eq(events.seq, row.seq));
  },
  "a row removed": async (tx, pick) => void (await tx.delete(events).where(eq(events.seq, 1 + pick(ROWS)))),
  "two rows in each other's place": async (tx, pick) => {
    const [a, b] = [await rowAt(tx, 1 + pick(ROWS / 2)), await rowAt(tx, 1 + ROWS / 2 + pick(ROWS / 2))];
    await tx
      .update(events)
      .set({ ...b, seq: a.seq })
      .where(eq(events.seq, a.seq));
    await tx
      .update(events)
      .set({ ...a, seq: b.seq })
      .where(eq(events.seq, b.seq));
  },
  "the tail cut off": async (tx, pick) => void (await tx.delete(events).where(gt(events.seq, pick(ROWS)))),
  "the tail cut off and the head moved back": async (tx, pick) => {
    const keep = pick(ROWS);
    await tx.delete(events).where(gt(events.seq, keep));
    await tx.update(eventHead).set({ seq: keep, hash: keep === 0 ? GENESIS : (await rowAt(tx, keep)).hash });
  },
  "a row edited and the chain hashed anew": async (tx, pick) => {
    const seq = 1 + pick(ROWS);
    await tx.update(events).set({ actorId: "someone-else" }).where(eq(events.seq, seq));
    await rehash(tx, seq);
  },
  "a row removed, the rest renumbered and hashed anew": async (tx, pick) => {
    const gone = 1 + pick(ROWS);
    await tx.delete(events).where(eq(events.seq, gone));
    for (let seq = gone + 1; seq <= ROWS; seq++)
      await tx
        .update(events)
        .set({ seq: seq - 1 })
        .where(eq(events.seq, seq));
    await rehash(tx, Math.min(gone, ROWS - 1));
  },
  "the whole record emptied": async (tx) => {
    await tx.delete(events);
    await tx.delete(eventHead);
  },
  "the head changed": async (tx, pick) => void (await tx.update(eventHead).set({ seq: pick(ROWS) })),
};

test("an untouched record has no faults, and its anchors hold", async () => {
  const { world, anchors } = await recorded();
  expect(await findChainFaults(world.db, anchors)).toEqual({ rows: ROWS, faults: [] });
});

test("100 of 100 seeded tamperings are found, cut tails and re-hashed chains among them", async () => {
  const { world, anchors } = await recorded();
  const kinds = Object.entries(tamperings);
  const missed: string[] = [];
  for (let seed = 0; seed < 100; seed++) {
    const [name, tamper] = kinds[seed % kinds.length] ?? [];
    const undone = inTransaction(world.db, async (tx) => {
      await tamper?.(tx, seeded(seed));
      const { faults } = await findChainFaults(tx, anchors);
      if (faults.length === 0) missed.push(`${name} (seed ${seed})`);
      throw new Error("undo");
    });
    await expect(undone, name).rejects.toThrow("undo");
  }
  expect(missed).toEqual([]);
  expect((await findChainFaults(world.db, anchors)).faults).toEqual([]);
});

test("without anchors a re-hashed chain looks whole: the file outside the database is what finds it", async () => {
  const { world, anchors } = await recorded();
  await inTransaction(world.db, async (tx) => tamperings["a row edited and the chain hashed anew"]?.(tx, () => 4));
  expect((await findChainFaults(world.db, [])).faults).toEqual([]);
  expect((await findChainFaults(world.db, anchors)).faults[0]).toMatchObject({ seq: 10 });
});

test("the anchor file keeps each end of the record once, and survives a half-written last line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "in-the-room-anchor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "data", "anchor.log");
  const at = new Date("2026-03-01T10:00:00.000Z");
  expect(readAnchors(file)).toEqual([]);
  appendAnchor(file, at, { seq: 0, hash: GENESIS });
  appendAnchor(file, at, { seq: 3, hash: "a".repeat(64) });
  appendAnchor(file, at, { seq: 3, hash: "a".repeat(64) });
  appendAnchor(file, at, { seq: 5, hash: "b".repeat(64) });
  writeFileSync(file, "2026-03-01T10:01:00.000Z 7 abc", { flag: "a" });
  expect(readAnchors(file).map((anchor) => anchor.seq)).toEqual([3, 5]);
  appendAnchor(file, at, { seq: 9, hash: "c".repeat(64) });
  expect(readAnchors(file).map((anchor) => anchor.seq)).toEqual([3, 5, 9]);
});
