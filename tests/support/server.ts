import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "#commands/build-if-stale.ts";
import { freePort } from "./postgres.ts";

const root = join(import.meta.dirname, "..", "..");

export interface ServerOptions {
  /** "demo" has Bury and Rochdale loaded; "start" is production, empty. */
  command?: "demo" | "start";
  args?: string[];
  /** A folder that outlives the server, for a test that starts it again; else a temporary one. */
  dataDir?: string;
  env?: Record<string, string>;
  /** Runs another command over the data that `command` asks for: production over the demo's content. */
  thenStart?: "start";
  /** Changes the data before the server sees it. */
  beforeStart?: (dataDir: string) => void | Promise<void>;
}

export interface TestServer {
  url: string;
  port: number;
  dataDir: string;
  pid: number;
  /** Everything the server has said, for a test that looks for what must not be in a log. */
  log(): string;
  /** Ends at once, as a power cut would: SIGKILL. The data stays. */
  kill(): Promise<void>;
  /** Ends in good order, and deletes a temporary data folder. */
  stop(): Promise<void>;
}

/** A copy of the demo's data, loaded once for each state of the code and each day: loading takes a while. */
async function demoData(): Promise<string> {
  const hash = createHash("sha256").update(new Date().toISOString().slice(0, 10)).update(userInfo().username);
  for (const folder of ["app", "db", "commands/seed"]) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).sort()) {
      if (/\.(ts|sql|md)$/.test(name)) hash.update(name).update(readFileSync(join(root, folder, name)));
    }
  }
  const template = join(tmpdir(), `in-the-room-demo-${hash.digest("hex").slice(0, 12)}`);
  if (!existsSync(template)) {
    const making = mkdtempSync(join(tmpdir(), "in-the-room-data-"));
    const server = await startServer({ dataDir: making });
    await server.stop();
    if (existsSync(template)) rmSync(making, { recursive: true });
    else renameSync(making, template);
  }
  const copy = mkdtempSync(join(tmpdir(), "in-the-room-data-"));
  cpSync(template, copy, { recursive: true });
  return copy;
}

/** Builds when that is due, starts the real server as a process of its own on a free port, and waits until it answers. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  await buildIfStale();
  const fresh = options.command === "start" ? () => mkdtempSync(join(tmpdir(), "in-the-room-data-")) : demoData;
  const dataDir = options.dataDir ?? (await fresh());
  await options.beforeStart?.(dataDir);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join("commands", `${options.thenStart ?? options.command ?? "demo"}.ts`), ...(options.args ?? [])],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: "",
        ORIGIN: "",
        ...options.env,
        PORT: String(port),
        DATA_DIR: dataDir,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endWithUs = () => void child.kill("SIGKILL");
  process.once("exit", endWithUs);
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    process.off("exit", endWithUs);
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const url = `http://localhost:${port}`;
  try {
    await answers(url, child);
  } catch (error) {
    await end("SIGKILL");
    throw new Error(`${(error as Error).message}\n${said.slice(-4000)}`);
  }
  return {
    url,
    port,
    dataDir,
    pid: child.pid ?? 0,
    log: () => said,
    kill: () => end("SIGKILL"),
    async stop() {
      await end("SIGTERM");
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("The server ended before it answered:");
    const response = await fetch(`${url}/healthz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server did not answer within two minutes:");
}
