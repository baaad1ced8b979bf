import { and, desc, eq, inArray, lt } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { events } from "#db/schema/events.ts";
import { people } from "#db/schema/people.ts";
import { notFound } from "../errors.ts";
import { type EventRow, GENESIS, hashOfEvent } from "../events.server.ts";
import type { Person } from "./person.ts";
import { mayReadEvents } from "./policy.ts";

export interface RecordedEvent extends EventRow {
  /** Null for a visitor, or for an account that is gone. */
  actorName: string | null;
  /** The row says what its hash says, and follows from the row before it. */
  fits: boolean;
}

const RECORD_PAGE = 25;

/**
 * What happened in the place, newest first, a page at a time: rows before `before` when it is given. Each row is
 * checked against its own hash and the row before it in the whole chain; `npm run audit:verify` checks them all.
 * Throws notFound for anyone but a guardian or administrator of the place.
 */
export async function readRecord(
  db: Db,
  viewer: Person,
  localityId: string,
  before: number | null,
): Promise<{ events: RecordedEvent[]; next: number | null }> {
  if (!mayReadEvents(viewer, localityId)) throw notFound();
  const found = await db
    .select()
    .from(events)
    .where(and(eq(events.localityId, localityId), before === null ? undefined : lt(events.seq, before)))
    .orderBy(desc(events.seq))
    .limit(RECORD_PAGE + 1);
  const shown = found.slice(0, RECORD_PAGE);
  const [hashes, names] = await Promise.all([hashesBefore(db, shown), namesOf(db, shown)]);
  return {
    events: shown.map((row) => ({
      ...row,
      actorName: (row.actorId && names.get(row.actorId)) || null,
      fits: hashOfEvent(row) === row.hash && hashes.get(row.seq - 1) === row.previousHash,
    })),
    next: found.length > RECORD_PAGE ? (shown.at(-1)?.seq ?? null) : null,
  };
}

async function hashesBefore(db: Db, rows: EventRow[]): Promise<Map<number, string>> {
  const wanted = rows.map((row) => row.seq - 1);
  const found =
    wanted.length > 0
      ? await db.select({ seq: events.seq, hash: events.hash }).from(events).where(inArray(events.seq, wanted))
      : [];
  return new Map([[0, GENESIS] as const, ...found.map(({ seq, hash }) => [seq, hash] as const)]);
}

async function namesOf(db: Db, rows: EventRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.actorId ?? []))];
  const found =
    ids.length > 0
      ? await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))
      : [];
  return new Map(found.map(({ id, name }) => [id, name]));
}
