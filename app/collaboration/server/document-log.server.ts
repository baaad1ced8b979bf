import { createHash } from "node:crypto";
import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/connect.server.ts";
import { docClients, docHeads, docSnapshots, docUpdates } from "#db/schema/live-documents.ts";
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
  bytes: Uint8Array;
}

/** A document as the log tells it. */
export interface LoggedDocument {
  seq: number;
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
  createHash("sha256").update(`${documentName}\n${seq}\n`).update(bytes).digest("hex");

/** Locks the head until the transaction ends and reserves `count` numbers; null when closed or not there. */
export async function reserve(tx: Tx, documentName: string, count: number): Promise<number | null> {
  const [head] = await tx
    .update(docHeads)
    .set({ seq: sql`${docHeads.seq} + ${count}` })
    .where(and(eq(docHeads.docName, documentName), isNull(docHeads.closed)))
    .returning({ seq: docHeads.seq });
  return head ? head.seq - count + 1 : null;
}

/** Writes entries at the numbers from `first` on, as one insert. The head must have been reserved before. */
export async function writeEntries(tx: Tx, documentName: string, first: number, entries: Entry[]): Promise<void> {
  await tx.insert(docUpdates).values(
    entries.map((entry, i) => ({
      docName: documentName,
      seq: first + i,
      personId: entry.personId,
      sessionId: entry.sessionId,
      clientRanges: entry.ranges,
      origin: entry.origin,
      schemaVersion: SCHEMA_VERSION,
      at: entry.at,
      bytes: Buffer.from(entry.bytes),
      checksum: checksumOf(documentName, first + i, entry.bytes),
      archived: false,
    })),
  );
}

/** Binds new Yjs clients to whoever used them first. Answers whether every one of them is now this person's. */
export async function bindClients(tx: Tx, documentName: string, first: number, entry: Entry): Promise<boolean> {
  if (entry.newClients.length === 0) return true;
  const { personId, newClients } = entry;
  await tx
    .insert(docClients)
    .values(newClients.map((clientId) => ({ docName: documentName, clientId, personId, firstSeq: first })))
    .onConflictDoNothing();
  const bound = await tx
    .select({ personId: docClients.personId })
    .from(docClients)
    .where(and(eq(docClients.docName, documentName), inArray(docClients.clientId, newClients)));
  return bound.length === newClients.length && bound.every((client) => client.personId === personId);
}

export async function readHead(db: Db, documentName: string) {
  const [head] = await db.select().from(docHeads).where(eq(docHeads.docName, documentName));
  return head ?? null;
}

/** Whom each Yjs client of a document belongs to. */
export async function readClients(db: Db, documentName: string): Promise<Map<number, string>> {
  const rows = await db
    .select({ clientId: docClients.clientId, personId: docClients.personId })
    .from(docClients)
    .where(eq(docClients.docName, documentName));
  return new Map(rows.map((row) => [row.clientId, row.personId]));
}

async function newestSnapshot(db: Db, documentName: string, upTo: number) {
  const snapshots = await db
    .select()
    .from(docSnapshots)
    .where(and(eq(docSnapshots.docName, documentName), lte(docSnapshots.uptoSeq, upTo)))
    .orderBy(desc(docSnapshots.uptoSeq))
    .limit(2);
  return snapshots.find((s) => checksumOf(documentName, s.uptoSeq, s.bytes) === s.checksum) ?? null;
}

/** The rows after `after`, up to and with `upTo`, in order, as far as each one is whole and in its place. */
export async function readRows(db: Db, documentName: string, after: number, upTo: number) {
  const rows: LogRow[] = [];
  while (after + rows.length < upTo) {
    const from = after + rows.length;
    const page = await db
      .select({ seq: docUpdates.seq, personId: docUpdates.personId, bytes: docUpdates.bytes, sum: docUpdates.checksum })
      .from(docUpdates)
      .where(and(eq(docUpdates.docName, documentName), gt(docUpdates.seq, from), lte(docUpdates.seq, upTo)))
      .orderBy(asc(docUpdates.seq))
      .limit(500);
    for (const row of page) {
      const expected = after + rows.length + 1;
      if (row.seq !== expected || checksumOf(documentName, row.seq, row.bytes) !== row.sum) {
        return { rows, corruptFrom: expected };
      }
      rows.push({ seq: row.seq, personId: row.personId, bytes: row.bytes });
    }
    if (page.length === 0) return { rows, corruptFrom: after + rows.length + 1 };
  }
  return { rows, corruptFrom: null };
}

/**
 * A document from its newest whole snapshot and the rows after it, as of the log's end or of `upTo`. A row that is
 * damaged or missing ends it early (`corruptFrom`); a damaged snapshot only means more rows. Null when there is none.
 */
export async function readLog(db: Db, documentName: string, upTo?: number): Promise<LoggedDocument | null> {
  const head = await readHead(db, documentName);
  if (!head) return null;
  const last = Math.min(head.seq, upTo ?? head.seq);
  const snapshot = await newestSnapshot(db, documentName, last);
  const start = snapshot?.uptoSeq ?? 0;
  const { rows, corruptFrom } = await readRows(db, documentName, start, last);
  const updates = [...(snapshot ? [snapshot.bytes as Uint8Array] : []), ...rows.map((row) => row.bytes)];
  return {
    seq: start + rows.length,
    closed: head.closed,
    updates,
    rowsSinceSnapshot: rows.length,
    bytes: updates.reduce((sum, update) => sum + update.byteLength, 0),
    corruptFrom,
  };
}

/** Replays a logged document into `into`, in one Yjs transaction. */
export function replay(logged: Pick<LoggedDocument, "updates">, into: Y.Doc = new Y.Doc()): Y.Doc {
  into.transact(() => {
    for (const update of logged.updates) Y.applyUpdate(into, update, "log");
  });
  return into;
}
