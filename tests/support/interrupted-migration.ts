// node tests/support/interrupted-migration.ts PATH N ROOT: migrates the database of this engine and dies, as by a power
// cut, when statement N reaches the driver. Ends well when there are fewer statements.
import Database from "better-sqlite3";
import pg from "pg";
import { migrate } from "#db/migrate.server.ts";

const [path = "", after = "0", root = "."] = process.argv.slice(2);
let left = Number(after);
const count = () => {
  if (left-- === 0) process.kill(process.pid, "SIGKILL");
};

const { prepare } = Database.prototype;
Database.prototype.prepare = function counted(this: Database.Database, source: string) {
  count();
  return prepare.call(this, source);
} as typeof prepare;
const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  count();
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

await migrate({ path, url: process.env.DATABASE_URL }, root);
