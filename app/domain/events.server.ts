import { createHash } from "node:crypto";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { eventHead, events } from "#db/schema/events.ts";
import type { Tx } from "#db/transaction.server.ts";

export interface NewEvent {
  at: Date;
  localityId: string | null;
  actorId: string | null;
  onBehalfOfId?: string | null;
  /** noun.past-tense, for example "experience.told". */
  verb: string;
  subjectKind: string;
  subjectId: string;
  /** Ids, counts and states only: never words that people wrote. */
  detail?: Record<string, string | number | boolean | null>;
}

export type EventRow = typeof events.$inferSelect;

export const GENESIS = "0".repeat(64);

/** The hash that a row must carry, given the hash of the row before it. */
export function hashOfEvent(row: Omit<EventRow, "hash">): string {
  const detail = Object.fromEntries(Object.entries(row.detail).sort(([a], [b]) => (a < b ? -1 : 1)));
  const fields = [
    row.previousHash,
    row.seq,
    row.at.toISOString(),
    row.localityId,
    row.actorId,
    row.onBehalfOfId,
    row.verb,
    row.subjectKind,
    row.subjectId,
    detail,
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

/** Appends to the record inside the verb's own transaction, chained to the row before. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<EventRow> {
  const [head] = await tx.select().from(eventHead).where(eq(eventHead.id, 1));
  const row = {
    seq: (head?.seq ?? 0) + 1,
    at: event.at,
    localityId: event.localityId,
    actorId: event.actorId,
    onBehalfOfId: event.onBehalfOfId ?? null,
    verb: event.verb,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    detail: event.detail ?? {},
    previousHash: head?.hash ?? GENESIS,
  };
  const hash = hashOfEvent(row);
  await tx.insert(events).values({ ...row, hash });
  await tx
    .insert(eventHead)
    .values({ id: 1, seq: row.seq, hash })
    .onConflictDoUpdate({ target: eventHead.id, set: { seq: row.seq, hash } });
  return { ...row, hash };
}

/** The recorder of what people do to one kind of thing of a place. */
export const recorderOf =
  (subjectKind: string) =>
  (
    tx: Tx,
    viewer: { id: string },
    at: Date,
    localityId: string,
    verb: string,
    subjectId: string,
    detail: NewEvent["detail"] = {},
  ): Promise<EventRow> =>
    recordEvent(tx, { at, localityId, actorId: viewer.id, verb, subjectKind, subjectId, detail });

/** The end of the chain: how many rows there must be and the last one's hash. */
export async function readEventHead(db: Db): Promise<{ seq: number; hash: string }> {
  const [head] = await db.select().from(eventHead).where(eq(eventHead.id, 1));
  return { seq: head?.seq ?? 0, hash: head?.hash ?? GENESIS };
}

/** Rows after `seq`, oldest first. */
export async function listEventsAfter(db: Db, seq: number, limit = 1000): Promise<EventRow[]> {
  return db.select().from(events).where(gt(events.seq, seq)).orderBy(asc(events.seq)).limit(limit);
}

/** What happened to one thing, newest first. */
export async function listEventsOf(db: Db, subjectKind: string, subjectId: string, limit = 50): Promise<EventRow[]> {
  return db
    .select()
    .from(events)
    .where(and(eq(events.subjectKind, subjectKind), eq(events.subjectId, subjectId)))
    .orderBy(desc(events.seq))
    .limit(limit);
}
