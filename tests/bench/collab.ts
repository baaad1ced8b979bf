import { type ChildProcess, fork } from "node:child_process";
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Load } from "./collab/generator.ts";
import type { ServerKind } from "./collab/server.ts";

// npm run bench:collab [-- --rounds 3 --seconds 10 --only 50/10/5 --profile]: our co-editing server against bare
// in-memory Hocuspocus and y-websocket in the same run. Server CPU per delivered keystroke, typed-to-seen, memory.
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "10" },
    warmup: { type: "string", default: "8" },
    only: { type: "string", default: "" },
    profile: { type: "boolean", default: false },
    servers: { type: "string", default: "hocuspocus,y-websocket,ours" },
  },
});
const KINDS = values.servers.split(",") as ServerKind[];
/** clients / writers / keys a second of each writer */
const ROWS = ["50/10/5", "200/20/3", "20/10/100", "400/400/1"].filter((row) => row.includes(values.only));
const DOCUMENT = "proposal:00000000-0000-4000-8000-000000000001";
const here = (name: string) => join(import.meta.dirname, "collab", name);

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const at = (sorted: number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
const ask = <T>(child: ChildProcess, question?: string): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("exit", (code) => reject(new Error(`a process ended with ${code}`)));
    if (question) child.send(question);
  });

interface Measured {
  /** Microseconds of server CPU for each keystroke that reached one reader. */
  cpu: number;
  p50: number;
  p95: number;
  p99: number;
  /** KiB of server memory for each client. */
  memory: number;
}

async function measure(kind: ServerKind, row: string): Promise<Measured> {
  const [clients = 1, writers = 1, keysPerSecond = 1] = row.split("/").map(Number);
  const folder = mkdtempSync(join(tmpdir(), "bench-collab-"));
  const profile = values.profile ? ["--cpu-prof", `--cpu-prof-dir=.cache/profiles`, "--cpu-prof-interval=100"] : [];
  const server = fork(here("server.ts"), [kind, folder, DOCUMENT, String(writers)], {
    execArgv: ["--expose-gc", ...profile],
    serialization: "advanced",
  });
  try {
    const { port } = await ask<{ port: number }>(server);
    const empty = await ask<{ rss: number }>(server, "memory");
    const measureMs = Number(values.seconds) * 1000;
    const load: Load = {
      kind,
      port,
      documentName: DOCUMENT,
      clients,
      writers,
      keysPerSecond,
      warmupMs: Number(values.warmup) * 1000,
      measureMs,
    };
    const generator = fork(here("generator.ts"), [JSON.stringify(load)], { serialization: "advanced" });
    await ask(generator);
    const full = await ask<{ rss: number }>(server, "memory");
    await ask(generator, "go");
    const before = await ask<{ cpu: number }>(server, "cpu");
    const { keys, latencies } = await ask<{ keys: number; latencies: number[] }>(generator);
    const after = await ask<{ cpu: number }>(server, "cpu");
    generator.kill("SIGKILL");
    return {
      cpu: (after.cpu - before.cpu) / (keys * (clients - 1)),
      p50: at(latencies, 0.5),
      p95: at(latencies, 0.95),
      p99: at(latencies, 0.99),
      memory: (full.rss - empty.rss) / 1024 / clients,
    };
  } finally {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(values.profile ? "SIGINT" : "SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the disk alone takes to keep 4 KiB, in milliseconds. */
function fsyncs(): number[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-fsync-"));
  const file = openSync(join(folder, "probe"), "w");
  const page = Buffer.alloc(4096, 1);
  const taken = Array.from({ length: 500 }, () => {
    const begun = performance.now();
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(folder, { recursive: true, force: true });
  return taken.sort((a, b) => a - b);
}

const disk = fsyncs();
const slowSync = at(disk, 0.99);
console.log(`fsync of 4 KiB: p50 ${at(disk, 0.5).toFixed(2)} ms, p99 ${slowSync.toFixed(2)} ms`);
console.log("clients/writers/keys  server        CPU µs  × bare   p50   p95   p99 ms  KiB a client");
for (const row of ROWS) {
  const found = new Map<ServerKind, Measured[]>(KINDS.map((kind) => [kind, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const kind of KINDS) found.get(kind)?.push(await measure(kind, row));
  }
  const middle = (kind: ServerKind, key: keyof Measured) => median((found.get(kind) ?? []).map((one) => one[key]));
  for (const kind of KINDS) {
    const cells = [
      row.padEnd(21),
      kind.padEnd(12),
      middle(kind, "cpu").toFixed(2).padStart(7),
      (middle(kind, "cpu") / middle("hocuspocus", "cpu")).toFixed(2).padStart(7),
      ...(["p50", "p95", "p99"] as const).map((key) => middle(kind, key).toFixed(1).padStart(5)),
      middle(kind, "memory").toFixed(0).padStart(13),
    ];
    console.log(cells.join(" "));
  }
  const allowed = 1.25 * middle("hocuspocus", "p99") + slowSync;
  console.log(
    `${" ".repeat(22)}p99 may be ${allowed.toFixed(1)} ms: ${middle("ours", "p99") <= allowed ? "held" : "NOT held"}`,
  );
}
