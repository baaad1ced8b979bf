import { sql } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import { execute, rows, type Tx } from "#db/transaction.server.ts";
import { termsOf } from "./terms.ts";

export interface SearchEntry {
  kind: string;
  subjectId: string;
  localityId: string;
  url: string;
  title: string;
  /** Public text only: never the words of an experience. */
  body: string;
}

export interface Found {
  kind: string;
  subjectId: string;
  url: string;
  title: string;
  body: string;
}

/** Writes or replaces the one entry of a thing, in the verb's own transaction. */
export async function putEntry(tx: Tx, entry: SearchEntry): Promise<void> {
  await removeEntry(tx, entry.kind, entry.subjectId);
  const { kind, subjectId, localityId, url, title, body } = entry;
  await execute(
    tx,
    sql`insert into search_entries (kind, subject_id, locality_id, url, title, body)
        values (${kind}, ${subjectId}, ${localityId}, ${url}, ${title}, ${body})`,
  );
}

export async function removeEntry(tx: Tx, kind: string, subjectId: string): Promise<void> {
  await execute(tx, sql`delete from search_entries where kind = ${kind} and subject_id = ${subjectId}`);
}

/** Public text of a place that holds every word, best first, `size` at a time from `page` 1. */
export async function search(
  db: Db,
  localityId: string,
  query: string,
  page: number,
  size = 20,
): Promise<{ found: Found[]; more: boolean }> {
  const terms = termsOf(query);
  if (terms.length === 0) return { found: [], more: false };
  const offset = (page - 1) * size;
  const found =
    engine === "postgres"
      ? await rows<Found>(
          db,
          sql`select kind, subject_id as "subjectId", url, title, body from search_entries,
                plainto_tsquery('english', ${terms.join(" ")}) q
              where locality_id = ${localityId} and words @@ q
              order by ts_rank(words, q) desc, subject_id limit ${size + 1} offset ${offset}`,
        )
      : await rows<Found>(
          db,
          sql`select kind, subject_id as "subjectId", url, title, body from search_entries
              where search_entries match ${terms.map((term) => `"${term}"`).join(" ")} and locality_id = ${localityId}
              order by bm25(search_entries, 0, 0, 0, 0, 5.0, 1.0), subject_id limit ${size + 1} offset ${offset}`,
        );
  return { found: found.slice(0, size), more: found.length > size };
}
