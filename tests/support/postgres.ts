import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";

export interface PostgresServer {
  /** Address of the `postgres` database, as someone who may create databases. */
  url: string;
  stop(): Promise<void>;
}

const ADVICE =
  "The tests need PostgreSQL 14 or later: install the package `postgresql` (Debian and Ubuntu: apt-get install postgresql), or set TEST_DATABASE_URL to a server where the tests may create databases.";

/**
 * A PostgreSQL server for the tests: the one at TEST_DATABASE_URL, else one that answers on this machine, else a
 * private one in a temporary folder. Throws, saying what to install, when there is none to be had.
 */
export async function findPostgres(): Promise<PostgresServer> {
  const stated = process.env.TEST_DATABASE_URL;
  if (stated) {
    const problem = await problemWith(stated);
    if (problem) throw new Error(`The PostgreSQL server at TEST_DATABASE_URL cannot be used: ${problem}`);
    return { url: stated, stop: async () => undefined };
  }
  for (const url of localAddresses()) {
    if (!(await problemWith(url))) return { url, stop: async () => undefined };
  }
  const binaries = postgresBinaries();
  if (!binaries) throw new Error(ADVICE);
  return startPrivateServer(binaries);
}

function localAddresses(): string[] {
  const socket = encodeURIComponent("/var/run/postgresql");
  const me = encodeURIComponent(userInfo().username);
  return [
    `postgres://${me}@/postgres?host=${socket}`,
    `postgres://postgres@/postgres?host=${socket}`,
    "postgres://postgres@127.0.0.1:5432/postgres",
  ];
}

/** Why the tests cannot use this server, or null when they can. */
async function problemWith(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      `select rolcreatedb or rolsuper as creates, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as commits, current_setting('server_version_num')::int as version
         from pg_roles where rolname = current_user`,
    );
    const found = rows[0];
    if (!found?.creates) return "its account may not create databases.";
    if (found.fsync === "off" || found.commits === "off") return "it has fsync or synchronous_commit switched off.";
    return found.version < 140_000 ? "it is older than PostgreSQL 14." : null;
  } catch (error) {
    return (error as Error).message || "it does not answer.";
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether `findPostgres` would find or start one. */
export async function canHavePostgres(): Promise<boolean> {
  if (postgresBinaries()) return true;
  const addresses = process.env.TEST_DATABASE_URL ? [process.env.TEST_DATABASE_URL] : localAddresses();
  for (const url of addresses) if (!(await problemWith(url))) return true;
  return false;
}

/** The folder with `initdb` and `postgres`, newest version first, or null. */
function postgresBinaries(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), "/usr/pgsql/bin"];
  folders.push(...(process.env.PATH ?? "").split(delimiter));
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ?? null;
}

/** PostgreSQL refuses to run as root: then it runs as the distribution's `postgres`, or as `nobody`. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
    const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error("PostgreSQL does not run as root, and there is neither a `postgres` nor a `nobody` account here.");
}

async function startPrivateServer(binaries: string): Promise<PostgresServer> {
  const who = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), "in-the-room-pg-"));
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, "data");
  const env = { ...process.env, LC_ALL: "C.UTF-8", HOME: folder };
  const options = { ...who, env, cwd: folder, encoding: "utf8" } as const;
  const made = spawnSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
    options,
  );
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL's initdb failed: ${made.stderr}${made.error?.message ?? ""}\n${ADVICE}`);
  }
  const port = await freePort();
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-c", "max_connections=200"],
    { ...who, env, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  server.stderr.on("data", (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const endWithUs = () => void server.kill("SIGINT");
  process.once("exit", endWithUs);
  const stop = async () => {
    process.off("exit", endWithUs);
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const deadline = Date.now() + 30_000;
  while (await problemWith(url)) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`A private PostgreSQL did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, stop };
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
