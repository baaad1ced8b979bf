import type Database from "better-sqlite3";
import { is, Param, Placeholder } from "drizzle-orm";
import type { Tx } from "./transaction.server.ts";

type Given = Record<string, unknown>;

/** A statement of a hot path on SQLite: prepared once, and run without the query builder's work for each call. */
export interface QuickStatement {
  run(given: Given): void;
  /** The first row, by the database's own column names and types; undefined when there is none. */
  get(given: Given): Given | undefined;
}

/**
 * Prepares a statement that was written with the query builder and its placeholders. What goes in is encoded by the
 * columns' own rules. SQLite only: PostgreSQL's time goes into the connection, not into the builder.
 */
export function quickly(tx: Tx, built: { toSQL(): { sql: string; params: unknown[] } }): QuickStatement {
  const { sql, params } = built.toSQL();
  const statement = (tx as unknown as { $client: Database.Database }).$client.prepare(sql);
  const inputs = params.map(inputOf);
  const values = (given: Given) => inputs.map((input) => input(given));
  return {
    run: (given) => void statement.run(values(given)),
    get: (given) => statement.get(values(given)) as Given | undefined,
  };
}

/** How one value of the statement comes out of what is given. */
function inputOf(param: unknown): (given: Given) => unknown {
  if (is(param, Placeholder)) return (given) => given[param.name];
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param;
    const { name } = param.value;
    return (given) => encoder.mapToDriverValue(given[name]);
  }
  return () => param;
}
