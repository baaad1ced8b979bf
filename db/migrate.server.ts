import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { migrate as migrateSqlite } from "drizzle-orm/better-sqlite3/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { engine } from "./engine.ts";
import { guardStatements } from "./guards.server.ts";
import { wordIndexStatements } from "./word-indexes.ts";

const folderOf = (root: string) => join(root, "db", "migrations", engine);

interface Journal {
  entries: { when: number; tag: string }[];
}

/**
 * Brings the database to this build's schema: all steps or none, each start. Refuses, naming the step, a database
 * that a newer build has already moved on.
 */
export async function migrate(where: { path: string; url?: string | undefined }, root = process.cwd()): Promise<void> {
  const journal = JSON.parse(readFileSync(join(folderOf(root), "meta", "_journal.json"), "utf8")) as Journal;
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  if (engine === "postgres") await migrateServer(where.url ?? "", newest, folderOf(root));
  else migrateFile(where.path, newest, folderOf(root));
}

function refuseNewer(applied: number, newest: number): void {
  if (applied > newest) {
    throw new Error(
      `This database was last changed by a newer version of the portal (step ${applied}; this version knows up to ${newest}). Start the newer version, or restore a backup made before it.`,
    );
  }
}

function migrateFile(path: string, newest: number, migrationsFolder: string): void {
  const connection = new Database(path);
  try {
    connection.pragma("journal_mode = WAL");
    connection.pragma("synchronous = FULL");
    const known = connection.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
    if (known) {
      const applied = connection.prepare("select max(created_at) from __drizzle_migrations").pluck().get();
      refuseNewer(Number(applied ?? 0), newest);
    }
    migrateSqlite(drizzleSqlite(connection), { migrationsFolder });
    connection.transaction(() => {
      for (const statement of [...guardStatements("sqlite"), ...wordIndexStatements("sqlite")])
        connection.exec(statement);
    })();
    const broken = connection.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new Error(`After migration ${broken.length} rows point at nothing; restore a backup.`);
  } finally {
    connection.close();
  }
}

async function migrateServer(url: string, newest: number, migrationsFolder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('in-the-room.migrate'))");
    const known = await client.query("select to_regclass('drizzle.__drizzle_migrations') as t");
    if (known.rows[0]?.t) {
      const applied = await client.query("select max(created_at) as m from drizzle.__drizzle_migrations");
      refuseNewer(Number(applied.rows[0]?.m ?? 0), newest);
    }
    await migratePostgres(drizzlePostgres(client), { migrationsFolder });
    for (const statement of guardStatements("postgres")) await client.query(statement);
  } finally {
    await client.end();
  }
}
