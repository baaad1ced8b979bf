import { createHash, randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { isRunning } from "#commands/run.ts";
import { engine } from "#db/engine.ts";
import { guardStatements } from "#db/guards.server.ts";
import { migrate } from "#db/migrate.server.ts";

const root = join(import.meta.dirname, "..", "..");

/** Where a fresh, migrated database is: what `openDatabase` takes. */
export interface FreshDatabase {
  path: string;
  url: string | undefined;
  /** Deletes it. Close every connection first. */
  drop(): Promise<void>;
}

/** A database with nothing in it, as a first start finds it. */
export async function emptyDatabase(postgresUrl: string): Promise<FreshDatabase> {
  if (engine === "postgres") return createOnServer(postgresUrl, "template0");
  const folder = mkdtempSync(join(tmpdir(), "in-the-room-db-"));
  return {
    path: join(folder, "portal.sqlite"),
    url: undefined,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * A fresh database with this build's tables, copied from a template that is migrated once for each state of the
 * migration folder. `postgresUrl` says where the PostgreSQL server is, when that is the engine.
 */
export async function freshDatabase(postgresUrl: string): Promise<FreshDatabase> {
  return engine === "postgres" ? freshOnServer(postgresUrl) : freshFile();
}

function migrationsHash(of = engine): string {
  const folder = join(root, "db", "migrations", of);
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash
    .update(guardStatements(of).join("\n"))
    .update(readFileSync(join(folder, "meta", "_journal.json")))
    .digest("hex")
    .slice(0, 12);
}

async function freshFile(): Promise<FreshDatabase> {
  const empty = await emptyDatabase("");
  const template = join(tmpdir(), `in-the-room-template-${userInfo().username}-${migrationsHash()}.sqlite`);
  if (!existsSync(template)) {
    const making = `${empty.path}.template`;
    await migrate({ path: making }, root);
    renameSync(making, template);
  }
  copyFileSync(template, empty.path);
  return empty;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Not `new URL`: an address that names a socket's folder has no host, which URL refuses.
const databaseAt = (url: string, name: string) => url.replace(/^(postgres(?:ql)?:\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`);

const TEMPLATES_LOCK = "select pg_advisory_lock(hashtext('in-the-room.template'))";

async function freshOnServer(server: string): Promise<FreshDatabase> {
  const template = `itr_template_${migrationsHash()}`;
  const name = nameForTest();
  const isTaken = await withClient(server, async (client) => {
    // One test process at a time looks for a spare database, or for the template and makes it.
    await client.query(TEMPLATES_LOCK);
    const spare = await client.query("select datname from pg_database where datname like $1 limit 1", [
      `itr_spare_${migrationsHash()}_%`,
    ]);
    if (spare.rowCount !== 0) {
      await client.query(`alter database ${spare.rows[0].datname} rename to ${name}`);
      return true;
    }
    const known = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (known.rowCount !== 0) return false;
    const making = `itr_test_${process.pid}_making`;
    await client.query(`drop database if exists ${making}`);
    await client.query(`create database ${making} encoding 'UTF8' template template0`);
    await migrate({ path: "", url: databaseAt(server, making) }, root);
    await client.query(`alter database ${making} rename to ${template}`);
    return false;
  });
  if (!isTaken) await createOnServer(server, template, name);
  return spareAfterwards(server, name);
}

const nameForTest = () => `itr_test_${process.pid}_${randomBytes(6).toString("hex")}`;

async function createOnServer(server: string, template: string, name = nameForTest()): Promise<FreshDatabase> {
  const run = (statement: string) => withClient(server, async (client) => void (await client.query(statement)));
  await run(`create database ${name} template ${template}`);
  return { path: "", url: databaseAt(server, name), drop: () => run(`drop database if exists ${name} with (force)`) };
}

/** Everything that a test could have changed about the tables themselves, as one short string. */
const SHAPE = `
  select md5(string_agg(part, ',' order by part)) as shape from (
    select concat('trigger ', tgname, tgrelid::regclass, tgenabled) as part from pg_trigger where not tgisinternal
    union all select concat('relation ', relname, relkind) from pg_class where relnamespace = 'public'::regnamespace
    union all select concat('constraint ', conname, conrelid::regclass, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select concat('column ', attrelid::regclass, attname, atttypid, attnotnull)
      from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and attnum > 0
    union all select concat('function ', proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
  ) as parts`;

const shapeOf = async (client: pg.Client): Promise<string> => (await client.query(SHAPE)).rows[0].shape;

/** Making a database and dropping it takes longer than most tests: an emptied one serves the next instead. */
async function spareAfterwards(server: string, name: string): Promise<FreshDatabase> {
  const url = databaseAt(server, name);
  const before = await withClient(url, shapeOf);
  return {
    path: "",
    url,
    async drop() {
      const isEmptied = await withClient(url, (client) => emptied(client, before)).catch(() => false);
      await withClient(server, (client) =>
        client.query(
          isEmptied
            ? `alter database ${name} rename to itr_spare_${migrationsHash()}_${randomBytes(6).toString("hex")}`
            : `drop database if exists ${name} with (force)`,
        ),
      );
    },
  };
}

/** Deletes every row, past all guards; false when it is not ours to do or when the tables are not as they were. */
async function emptied(client: pg.Client, shape: string): Promise<boolean> {
  const others = "select pg_terminate_backend(pid, 5000) from pg_stat_activity";
  await client.query(`${others} where datname = current_database() and pid <> pg_backend_pid()`);
  if ((await shapeOf(client)) !== shape) return false;
  const { rows } = await client.query(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  const deletes = rows.map(({ name }) => `delete from ${name};`);
  await client.query(`set session_replication_role = replica; ${deletes.join(" ")}`);
  return true;
}

const OURS = "in-the-room-";
const DAY_MS = 86_400_000;

/** Deletes what earlier tests left in the temporary folder more than a day ago, where it is ours to delete. */
export function clearTemporaryFolder(now = Date.now()): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(OURS))) {
    const path = join(tmpdir(), name);
    try {
      if (now - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else's, or already gone.
    }
  }
}

/** Drops the databases of test processes that were killed before they could, and what other migrations left. */
export async function dropLeftovers(server: string): Promise<void> {
  await withClient(server, async (client) => {
    await client.query(TEMPLATES_LOCK);
    const found = await client.query("select datname from pg_database where datname ~ '^itr_(test|template|spare)_'");
    for (const { datname } of found.rows as { datname: string }[]) {
      const [, kind, owner] = datname.split("_");
      if (kind === "test" && isRunning(Number(owner))) continue;
      if (kind !== "test" && (owner === migrationsHash("postgres") || (await isYoung(client, datname)))) continue;
      await client.query(`drop database if exists ${datname} with (force)`);
    }
  });
}

/** Whether a database was made within the last day; yes where the server does not let us know. */
async function isYoung(client: pg.Client, name: string): Promise<boolean> {
  const made = "(pg_stat_file('base/' || oid || '/PG_VERSION')).modification";
  const asked = client.query(`select now() - ${made} < interval '1 day' as young from pg_database where datname = $1`, [
    name,
  ]);
  const { rows } = await asked.catch(() => ({ rows: [{ young: true }] }));
  return rows[0]?.young !== false;
}
