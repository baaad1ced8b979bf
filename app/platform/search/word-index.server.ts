import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { engine } from "#db/engine.ts";
import { type WordIndex, wordsOfRow } from "#db/word-indexes.ts";
import { termsOf } from "./terms.ts";

/**
 * That a row of the indexed table, known by `key`, holds every word of a query; nothing to ask of an empty one. Only
 * rows of this scope are looked at, so what others hold costs no time.
 */
export function holdsWords(index: WordIndex, key: AnyColumn, scopeId: string, query: string): SQL | undefined {
  if (query.trim() === "") return undefined;
  const terms = termsOf(query);
  if (terms.length === 0) return sql`1 = 0`;
  if (engine === "postgres") {
    const words = sql.raw(wordsOfRow(index, `"${index.table}"`));
    return sql`to_tsvector('english', ${words}) @@ plainto_tsquery('english', ${terms.join(" ")})`;
  }
  const name = sql.raw(index.name);
  const all = terms.map((term) => `"${term}"`).join(" AND ");
  return sql`${key} in (select key from ${name} where ${name} match ${`scope : "${scopeId}" AND words : (${all})`})`;
}
