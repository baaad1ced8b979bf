import { existsSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { rows } from "#db/transaction.server.ts";
import type { EmptyWorld } from "./world.ts";

/** Where these words still stand: the database's own files on SQLite, the rows of every table on PostgreSQL. */
export async function tracesOf(world: EmptyWorld, words: string): Promise<string[]> {
  if (world.engine === "sqlite") {
    const files = [world.where.path, `${world.where.path}-wal`].filter((path) => existsSync(path));
    return files.filter((path) => readFileSync(path).includes(words));
  }
  const tables = await rows<{ name: string }>(
    world.db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const hex = Buffer.from(words).toString("hex");
  const found: string[] = [];
  for (const { name } of tables) {
    const here = sql`select 1 from ${sql.identifier(name)} t where position(${words} in t::text) > 0
      or position(${hex} in t::text) > 0 limit 1`;
    if ((await rows(world.db, here)).length > 0) found.push(name);
  }
  return found;
}
