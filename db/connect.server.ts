import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import pg from "pg";
import { engine } from "./engine.ts";
import { attachWriter, postgresWriter, sqliteWriter } from "./transaction.server.ts";

/** What verbs and queries take first: reads only. `inTransaction` is the one way to write. */
export type Db = BetterSQLite3Database<Record<string, never>>;

export interface OpenDatabase {
  db: Db;
  engine: typeof engine;
  /** Waits for the transaction under way, then closes every connection. */
  close(): Promise<void>;
}

/**
 * Opens the database this process is configured for: the file at `path` (SQLite) or the server at `url` (PostgreSQL).
 * Throws with a plain sentence when a setting that durability rests on does not hold.
 */
export async function openDatabase(where: { path: string; url?: string | undefined }): Promise<OpenDatabase> {
  return engine === "postgres" ? openPostgres(where.url ?? "") : openSqlite(where.path);
}

const PRAGMAS = { journal_mode: "wal", synchronous: 2, foreign_keys: 1, mmap_size: 0, secure_delete: 1 } as const;

function connectSqlite(path: string): Database.Database {
  const connection = new Database(path);
  connection.pragma("busy_timeout = 5000");
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("mmap_size = 0");
  connection.pragma("secure_delete = ON");
  for (const [name, expected] of Object.entries(PRAGMAS)) {
    const actual = connection.pragma(name, { simple: true });
    // A build of SQLite without memory-mapping answers nothing for mmap_size.
    if (actual !== expected && !(name === "mmap_size" && actual === undefined)) {
      connection.close();
      throw new Error(`The database at ${path} has ${name}=${String(actual)}; the portal needs ${expected}.`);
    }
  }
  return connection;
}

/** SQLite 3.7.0 to 3.51.2 can corrupt a WAL database that two connections write and checkpoint together. */
function refuseOldSqlite(connection: Database.Database): void {
  const version = connection.prepare("select sqlite_version()").pluck().get() as string;
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major * 1e6 + minor * 1e3 + patch < 3_051_003) {
    throw new Error(`SQLite ${version} is too old for the portal; it needs 3.51.3 or later.`);
  }
}

async function openSqlite(path: string): Promise<OpenDatabase> {
  const writing = connectSqlite(path);
  refuseOldSqlite(writing);
  const reading = connectSqlite(path);
  reading.pragma("query_only = ON");
  const db = drizzleSqlite(reading) as Db;
  const writer = sqliteWriter(writing, drizzleSqlite(writing) as Db);
  attachWriter(db, writer);
  return {
    db,
    engine,
    async close() {
      await writer.idle();
      reading.close();
      writing.pragma("wal_checkpoint(TRUNCATE)");
      writing.close();
    },
  };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const reading = new pg.Pool({ connectionString: url, max: 8, options: "-c default_transaction_read_only=on" });
  const writing = new pg.Pool({ connectionString: url, max: 8 });
  for (const pool of [reading, writing]) pool.on("error", () => undefined);
  const { rows } = await writing.query(
    "select current_setting('synchronous_commit') as s, current_setting('fsync') as f",
  );
  if (rows[0]?.s === "off" || rows[0]?.f === "off") {
    throw new Error("PostgreSQL has synchronous_commit or fsync switched off; the portal needs both on.");
  }
  const db = drizzlePostgres(reading) as unknown as Db;
  const writer = postgresWriter(drizzlePostgres(writing) as unknown as Db);
  attachWriter(db, writer);
  return {
    db,
    engine,
    async close() {
      await writer.idle();
      await Promise.all([reading.end(), writing.end()]);
    },
  };
}
