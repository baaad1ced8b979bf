import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, inject, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import { migrate } from "#db/migrate.server.ts";
import { localities } from "#db/schema/places.ts";
import { inTransaction, rows } from "#db/transaction.server.ts";
import { emptyDatabase, type FreshDatabase } from "#tests/support/databases.ts";

const project = join(import.meta.dirname, "..", "..");
const migrations = join("db", "migrations", engine);

/** A folder with this build's migrations, as they stood when the tests began. */
function migrationsOnly(): string {
  const folder = mkdtempSync(join(tmpdir(), "in-the-room-migrations-"));
  mkdirSync(join(folder, migrations), { recursive: true });
  cpSync(join(project, migrations), join(folder, migrations), { recursive: true });
  return folder;
}

const root = migrationsOnly();
afterAll(() => rmSync(root, { recursive: true, force: true }));
const serverUrl = () => (engine === "postgres" ? inject("postgresUrl") : "");

async function empty(): Promise<FreshDatabase> {
  const database = await emptyDatabase(serverUrl());
  onTestFinished(() => database.drop());
  return database;
}

/** Every table with its columns, and every index, by name. */
async function shapeOf(where: FreshDatabase): Promise<string[]> {
  const { db, close } = await openDatabase(where);
  const statement =
    engine === "postgres"
      ? sql`select table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns
             where table_schema = 'public' union select indexdef from pg_indexes where schemaname = 'public' order by 1`
      : sql`select coalesce(sql, name) as line from sqlite_master where name not like '\\_\\_%' escape '\\' order by name`;
  const found = await rows<{ line: string }>(db, statement);
  await close();
  return found.map(({ line }) => line);
}

/** This build's migrations with one more at the end: what the next version of the portal would bring. */
function nextVersion(statements: string): string {
  const folder = migrationsOnly();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, migrations, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8")) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1);
  if (!last) throw new Error("There are no migrations.");
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1000, tag: "9999_next" });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, migrations, "9999_next.sql"), statements);
  return folder;
}

const NEXT = "CREATE TABLE next_idea (id text PRIMARY KEY);";

test("a first start makes every table, and a second changes nothing", async () => {
  const where = await empty();
  await migrate(where, root);
  const first = await shapeOf(where);
  expect(first.length).toBeGreaterThan(60);
  await migrate(where, root);
  expect(await shapeOf(where)).toEqual(first);
});

test("what people wrote is still there after the next version's migration", async () => {
  const where = await empty();
  await migrate(where, root);
  const { db, close } = await openDatabase(where);
  const bury = {
    id: "bury-id",
    slug: "bury",
    name: "Bury",
    coordinatorName: "",
    phone: "",
    isDemo: false,
    createdAt: new Date(),
  };
  await inTransaction(db, async (tx) => void (await tx.insert(localities).values(bury)));
  await close();
  await migrate(where, nextVersion(NEXT));
  const again = await openDatabase(where);
  expect((await again.db.select().from(localities))[0]?.name).toBe("Bury");
  await again.close();
});

test("a migration that fails half way leaves the database as it was", async () => {
  const where = await empty();
  await migrate(where, root);
  const before = await shapeOf(where);
  const broken = nextVersion(`${NEXT}\n--> statement-breakpoint\nCREATE TABLE nonsense (;`);
  await expect(migrate(where, broken)).rejects.toThrow();
  expect(await shapeOf(where)).toEqual(before);
  await migrate(where, root);
});

test("a database that a newer version has moved on is refused with a sentence that says what to do", async () => {
  const where = await empty();
  await migrate(where, nextVersion(NEXT));
  await expect(migrate(where, root)).rejects.toThrow(
    /last changed by a newer version of the portal .* Start the newer version, or restore a backup/,
  );
});

test("two starts at once on one database migrate it once", async () => {
  const where = await empty();
  await Promise.all([migrate(where, root), migrate(where, root)]);
  expect((await shapeOf(where)).length).toBeGreaterThan(60);
});

test("a migration killed at any statement is picked up by the next start", async () => {
  const complete = await empty();
  await migrate(complete, root);
  const shape = await shapeOf(complete);
  const script = join(project, "tests", "support", "interrupted-migration.ts");
  let killed = 0;
  for (const at of [0, 1, 2, 3, 5, 8, 20, 50, 90, 10_000]) {
    const where = await empty();
    const env = { ...process.env, DATABASE_URL: where.url ?? "" };
    const run = spawnSync(process.execPath, [script, where.path, String(at), root], {
      cwd: project,
      env,
      encoding: "utf8",
    });
    if (run.signal === "SIGKILL") killed++;
    else expect(run.stderr).toBe("");
    await migrate(where, root);
    expect(await shapeOf(where), `killed at statement ${at}`).toEqual(shape);
  }
  expect(killed).toBe(9);
}, 90_000);
