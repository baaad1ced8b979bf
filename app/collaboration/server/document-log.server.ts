import { hash } from "node:crypto";
import { and, asc, desc, eq, gt, gte, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import { quickly } from "#db/quick.server.ts";
import { docHeads, docSnapshots, docUpdates } from "#db/schema/live-documents.ts";
import type { Tx } from "#db/transaction.server.ts";
import { SCHEMA_VERSION } from "../schema/version.ts";
import type { ClientRange } from "./update-check.server.ts";

/** One update on its way into the log. */
export interface Entry {
  personId: string;
  sessionId: string | null;
  origin: string;
  ranges: ClientRange[];
  newClients: number[];
  bytes: Uint8Array;
  at: Date;
}

export interface LogRow {
  seq: number;
  personId: string;
  origin: string;
  bytes: Uint8Array;
}

/** A document as the log tells it. */
export interface LoggedDocument {
  seq: number;
  epoch: number;
  closed: string | null;
  /** Snapshot and updates, to be applied in this order. */
  updates: Uint8Array[];
  rowsSinceSnapshot: number;
  bytes: number;
  /** The first row that cannot be trusted; what stands before it is here, what follows is not. */
  corruptFrom: number | null;
}

/** Ties the bytes to their place, so that rows changed, swapped or copied from another document are noticed. */
export const checksumOf = (documentName: string, seq: number, bytes: Uint8Array): string =>
  hash("sha256", Buffer.concat([Buffer.from(`${documentName}\n${seq}\n`), bytes]));

/** The two statements of every keystroke. Building their SQL anew costs more than running them. */
function prepareHot(tx: Tx) {
  const { placeholder } = sql;
  const reserve = tx
    .update(docHeads)
    .set({ seq: sql`${docHeads.seq} + ${placeholder("count")}` })
    .where(
      and(
        eq(docHeads.docName, placeholder("docName")),
        eq(docHeads.epoch, placeholder("epoch")),
        isNull(docHeads.closed),
      ),
    )
    .returning({ seq: docHeads.seq });
  const write = tx.insert(docUpdates).values({
    docName: placeholder("docName"),
    seq: placeholder("seq"),
    personId: placeholder("personId"),
    sessionId: placeholder("sessionId"),
    clientRanges: placeholder("clientRanges"),
    origin: placeholder("origin"),
    schemaVersion: SCHEMA_VERSION,
    at: placeholder("at"),
    bytes: placeholder("bytes"),
    checksum: placeholder("checksum"),
  });
  return { reserve, write };
}

function quickHot(tx: Tx) {
  const { reserve, write } = prepareHot(tx);
  return { reserve: quickly(tx, reserve), write: quickly(tx, write) };
}

const hot = new WeakMap<Tx, ReturnType<typeof quickHot>>();

/** On SQLite the writing handle lives as long as the process, and so do its statements. */
function hotStatements(tx: Tx) {
  const known = hot.get(tx) ?? quickHot(tx);
  hot.set(tx, known);
  return known;
}

interface OpenLog {
  name: string;
  epoch: number;
}

const firstOf = (head: { seq?: unknown } | undefined, count: number): number | null =>
  head ? Number(head.seq) - count + 1 : null;

/**
 * Locks the head until the transaction ends and reserves `count` numbers; null when the text is closed, not there, or
 * of another epoch than the writer knows.
 */
export async function reserve(tx: Tx, { name, epoch }: OpenLog, count: number): Promise<number | null> {
  const given = { docName: name, epoch, count };
  if (engine === "sqlite") return firstOf(hotStatements(tx).reserve.get(given), count);
  return firstOf((await prepareHot(tx).reserve.prepare().execute(given))[0], count);
}

const rowsOf = (documentName: string, first: number, entries: Entry[]) =>
  entries.map((entry, i) => ({
    docName: documentName,
    seq: first + i,
    personId: entry.personId,
    sessionId: entry.sessionId,
    clientRanges: entry.ranges,
    origin: entry.origin,
    at: entry.at,
    bytes: Buffer.from(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.byteLength),
    checksum: checksumOf(documentName, first + i, entry.bytes),
  }));

/** Writes entries at the numbers from `first` on. The head must have been reserved before. */
export async function writeEntries(tx: Tx, documentName: string, first: number, entries: Entry[]): Promise<void> {
  const rows = rowsOf(documentName, first, entries);
  if (engine === "sqlite") for (const row of rows) hotStatements(tx).write.run(row);
  else await tx.insert(docUpdates).values(rows.map((row) => ({ ...row, schemaVersion: SCHEMA_VERSION })));
}

/**
 * Reserves and writes in one go, on SQLite, where neither has to be waited for. Answers the first number, or null, as
 * `reserve` does.
 */
export function writeNow(tx: Tx, { name, epoch }: OpenLog, entries: Entry[]): number | null {
  const { reserve, write } = hotStatements(tx);
  const first = firstOf(reserve.get({ docName: name, epoch, count: entries.length }), entries.length);
  if (first !== null) for (const row of rowsOf(name, first, entries)) write.run(row);
  return first;
}

export async function readHead(db: Db, documentName: string) {
  const [head] = await db.select().from(docHeads).where(eq(docHeads.docName, documentName));
  return head ?? null;
}

async function newestSnapshot(db: Db, documentName: string, from: number, upTo: number) {
  const snapshots = await db
    .select()
    .from(docSnapshots)
    .where(
      and(eq(docSnapshots.docName, documentName), gte(docSnapshots.uptoSeq, from), lte(docSnapshots.uptoSeq, upTo)),
    )
    .orderBy(desc(docSnapshots.uptoSeq))
    .limit(2);
  return snapshots.find((s) => checksumOf(documentName, s.uptoSeq, s.bytes) === s.checksum) ?? null;
}

/** So many rows are read before others get a turn. */
const PAGE = 250;

/**
 * The rows after `after`, up to and with `upTo`, in order, as far as each one is whole and in its place. `between`, which
 * must be left out inside a transaction, lets others have a turn between pages.
 */
export async function readRows(
  db: Db,
  documentName: string,
  after: number,
  upTo: number,
  between?: () => Promise<unknown>,
) {
  const rows: LogRow[] = [];
  while (after + rows.length < upTo) {
    if (rows.length > 0) await between?.();
    const from = after + rows.length;
    const page = await db
      .select({
        seq: docUpdates.seq,
        personId: docUpdates.personId,
        origin: docUpdates.origin,
        bytes: docUpdates.bytes,
        sum: docUpdates.checksum,
      })
      .from(docUpdates)
      .where(and(eq(docUpdates.docName, documentName), gt(docUpdates.seq, from), lte(docUpdates.seq, upTo)))
      .orderBy(asc(docUpdates.seq))
      .limit(PAGE);
    for (const row of page) {
      const expected = after + rows.length + 1;
      if (row.seq !== expected || checksumOf(documentName, row.seq, row.bytes) !== row.sum) {
        return { rows, corruptFrom: expected };
      }
      rows.push({ seq: row.seq, personId: row.personId, origin: row.origin, bytes: row.bytes });
    }
    if (page.length === 0) return { rows, corruptFrom: after + rows.length + 1 };
  }
  return { rows, corruptFrom: null };
}

/**
 * A document from its newest whole snapshot and the rows after it, as of the log's end or of `upTo`. A row that is
 * damaged or missing ends it early (`corruptFrom`); a damaged snapshot only means more rows. Null when there is none, or
 * when `upTo` lies before the document's epoch began: that text is gone for good.
 */
export async function readLog(
  db: Db,
  documentName: string,
  upTo?: number,
  between?: () => Promise<unknown>,
): Promise<LoggedDocument | null> {
  const head = await readHead(db, documentName);
  if (!head) return null;
  const last = Math.min(head.seq, upTo ?? head.seq);
  if (last < head.epochSeq) return null;
  const snapshot = await newestSnapshot(db, documentName, head.epochSeq, last);
  const start = snapshot?.uptoSeq ?? head.epochSeq - 1;
  const { rows, corruptFrom } = await readRows(db, documentName, start, last, between);
  const updates = [...(snapshot ? [snapshot.bytes as Uint8Array] : []), ...rows.map((row) => row.bytes)];
  return {
    seq: start + rows.length,
    epoch: head.epoch,
    closed: head.closed,
    updates,
    rowsSinceSnapshot: rows.length,
    bytes: updates.reduce((sum, update) => sum + update.byteLength, 0),
    corruptFrom,
  };
}
