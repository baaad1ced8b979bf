import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";
import { engine } from "./engine.ts";

/**
 * One vocabulary for both databases, typed as SQLite's: `db/schema/` is written in it once and
 * drizzle-kit generates both migration folders from it. Instants are milliseconds since 1970 (UTC).
 */
const postgres = engine === "postgres";

export const table = (postgres ? pg.pgTable : sqlite.sqliteTable) as typeof sqlite.sqliteTable;
export const index = (postgres ? pg.index : sqlite.index) as typeof sqlite.index;
export const uniqueIndex = (postgres ? pg.uniqueIndex : sqlite.uniqueIndex) as typeof sqlite.uniqueIndex;
export const primaryKey = (postgres ? pg.primaryKey : sqlite.primaryKey) as typeof sqlite.primaryKey;
export const text = (postgres ? pg.text : sqlite.text) as typeof sqlite.text;

const sqliteInt = (name: string) => sqlite.integer(name, { mode: "number" });
const sqliteFlag = (name: string) => sqlite.integer(name, { mode: "boolean" });
const sqliteInstant = (name: string) => sqlite.integer(name, { mode: "timestamp_ms" });
const sqliteJson = <T>(name: string) => sqlite.text(name, { mode: "json" }).$type<T>();
const sqliteBytes = (name: string) => sqlite.blob(name, { mode: "buffer" });

const pgBytes = pg.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const int = (postgres
  ? (name: string) => pg.bigint(name, { mode: "number" })
  : sqliteInt) as unknown as typeof sqliteInt;
export const flag = (postgres ? (name: string) => pg.boolean(name) : sqliteFlag) as unknown as typeof sqliteFlag;
export const instant = (postgres
  ? (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3, mode: "date" })
  : sqliteInstant) as unknown as typeof sqliteInstant;
export const json = (postgres
  ? <T>(name: string) => pg.jsonb(name).$type<T>()
  : sqliteJson) as unknown as typeof sqliteJson;
export const bytes = (postgres ? (name: string) => pgBytes(name) : sqliteBytes) as unknown as typeof sqliteBytes;

const checkOf = (postgres ? pg.check : sqlite.check) as typeof sqlite.check;

/** A CHECK that a column holds one of the words listed; `name` must be unique in the database. */
export const oneOf = (name: string, column: Parameters<typeof sql>[1], words: readonly string[]) =>
  checkOf(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`);
