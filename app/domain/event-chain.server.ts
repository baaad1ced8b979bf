import type { Db } from "#db/connect.server.ts";
import { type EventRow, GENESIS, hashOfEvent, listEventsAfter, readEventHead } from "./events.server.ts";

/** The chain's end as it stood at some moment, kept outside the database. */
export interface Anchor {
  at: string;
  /** How many rows the record had. */
  seq: number;
  /** The last row's hash. */
  hash: string;
}

export interface ChainFault {
  /** The row at which it shows. */
  seq: number;
  /** What is wrong, in a sentence. */
  what: string;
}

const PAGE = 1000;
const MOST_FAULTS = 100;

/**
 * Walks the whole record and compares it with the anchors kept outside the database. Finds rows that were edited,
 * removed, added or put in another order, a tail that was cut off, and a chain that was hashed anew. Empty when all is
 * well. What was written after the last anchor and then cut off together with its head cannot be seen: anchor often.
 */
export async function findChainFaults(
  db: Db,
  anchors: readonly Anchor[],
): Promise<{ rows: number; faults: ChainFault[] }> {
  const faults: ChainFault[] = [];
  const say = (seq: number, what: string) => void (faults.length < MOST_FAULTS && faults.push({ seq, what }));
  const anchored = anchorsBySeq(anchors, say);
  const last = { seq: 0, hash: GENESIS };
  for (;;) {
    const rows = await listEventsAfter(db, last.seq, PAGE);
    for (const row of rows) {
      for (const what of faultsOf(row, last)) say(row.seq, what);
      if (anchored.has(row.seq) && anchored.get(row.seq) !== row.hash) {
        say(row.seq, "This row is not the one that was anchored: the chain was rebuilt.");
      }
      last.seq = row.seq;
      last.hash = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const head = await readEventHead(db);
  if (head.seq !== last.seq || head.hash !== last.hash) {
    say(last.seq, `The record ends at row ${last.seq}, but its head says ${head.seq}.`);
  }
  const furthest = Math.max(0, ...anchored.keys());
  if (furthest > last.seq)
    say(last.seq, `Rows up to ${furthest} were anchored, and the record ends here: its tail was cut off.`);
  return { rows: last.seq, faults };
}

function faultsOf(row: EventRow, before: { seq: number; hash: string }): string[] {
  const found: string[] = [];
  if (row.seq !== before.seq + 1) found.push(`Rows ${before.seq + 1} to ${row.seq - 1} are missing.`);
  if (row.previousHash !== before.hash) found.push("This row does not follow from the row before it.");
  if (hashOfEvent(row) !== row.hash) found.push("What this row says does not match its hash: it was edited.");
  return found;
}

function anchorsBySeq(anchors: readonly Anchor[], say: (seq: number, what: string) => unknown): Map<number, string> {
  const bySeq = new Map<number, string>();
  let furthest = 0;
  for (const { seq, hash } of anchors) {
    if (seq < furthest)
      say(seq, `An anchor of row ${seq} was taken after one of row ${furthest}: rows were cut off between.`);
    const known = bySeq.get(seq);
    if (known !== undefined && known !== hash)
      say(seq, "Two anchors of this row differ: the chain was rebuilt between.");
    else bySeq.set(seq, hash);
    furthest = Math.max(furthest, seq);
  }
  return bySeq;
}
