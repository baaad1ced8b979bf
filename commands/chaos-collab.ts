import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "#db/migrate.server.ts";
import { killRounds, standBy, Typist } from "#tests/collaboration/kill-rounds.ts";

/**
 * npm run chaos:collab [-- --rounds 200]: kills the co-editing server so many times (100) while twenty people type, at
 * the moments of `MOMENTS` in turn, and, where strace is installed, shows that every acknowledgement leaves after an fsync has returned. Uses a database of its own
 * in a temporary folder, or the empty one at DATABASE_URL.
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "100" } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "chaos-collab-"));
const where = { path: join(folder, "portal.db"), url: process.env.DATABASE_URL || undefined };
let failed = false;
const check = (holds: boolean, sentence: string) => {
  console.log(`${holds ? "ok" : "FAILED"}  ${sentence}`);
  failed ||= !holds;
};

const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");

/** In the order of the trace: did an fsync return between each acknowledgement and the one before it? */
function orderOf(trace: string, documentName: string): { acks: number; early: number } {
  // An acknowledgement: the document's name, message 8, "applied".
  const ack = hex(documentName) + hex("\u0008\u0001");
  let synced = false;
  let acks = 0;
  let early = 0;
  for (const line of trace.split("\n")) {
    if (/f(data)?sync(\(.*|.* resumed>.*)= 0/.test(line)) synced = true;
    const here = line.split(ack).length - 1;
    if (here === 0 || !/(write|writev|sendto|sendmsg)\(/.test(line)) continue;
    acks += here;
    if (!synced) early += 1;
    synced = false;
  }
  return { acks, early };
}

async function traced(): Promise<void> {
  if (where.url || spawnSync("strace", ["-V"]).status !== 0) {
    console.log("--  no traced run: it needs strace and the embedded database");
    return;
  }
  const documentName = "proposal:00000000-0000-4000-8000-000000000001";
  const path = join(folder, "traced.db");
  const output = join(folder, "trace.txt");
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  // -I2 lets it be ended by a signal, together with what it traces.
  const strace = [
    "strace",
    "-I2",
    "-f",
    "-xx",
    "-s",
    "300",
    "-e",
    "trace=fsync,fdatasync,write,writev,sendto,sendmsg",
    "-o",
    output,
  ];
  await migrate({ path });
  const server = standBy([path, String(port), documentName], undefined, strace);
  await server.go();
  const typist = new Typist(port, documentName, "p0");
  const saved = async () => {
    const deadline = Date.now() + 60_000;
    while (!typist.joined) {
      if (Date.now() > deadline) throw new Error("The traced server did not answer.");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await saved();
  for (let i = 0; i < 50; i++) {
    typist.type();
    await saved();
  }
  typist.leave();
  server.process.kill("SIGTERM");
  await new Promise((resolve) => server.process.once("exit", resolve));
  const { acks, early } = orderOf(readFileSync(output, "latin1"), documentName);
  // The first one answers the opening sync, which brought nothing to write.
  check(
    acks >= 50 && early <= 1,
    `${acks} acknowledgements traced; ${Math.max(0, early - 1)} left before an fsync returned`,
  );
}

try {
  await migrate(where);
  await traced();
  const started = Date.now();
  const outcome = await killRounds({
    rounds,
    people: 20,
    where,
    onRound: (round, { acknowledged, lost }) => {
      if (round % 10 === 0) console.log(`--  ${round} kills, ${acknowledged} acknowledged, ${lost.length} lost`);
    },
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  check(
    outcome.lost.length === 0,
    `${outcome.acknowledged} of ${outcome.typed} words acknowledged over ${rounds} kills in ${seconds} s; ${outcome.lost.length} lost`,
  );
  console.log(
    `--  died while: ${Object.entries(outcome.moments)
      .map(([moment, times]) => `${moment} ${times}`)
      .join(", ")}`,
  );
  check(outcome.converged, "at the end every client and the log show the same text, with every word that was typed");
  const without = await killRounds({ rounds: 1, people: 5, where, withoutLog: true });
  check(without.lost.length > 0, `with the log switched off the same check finds ${without.lost.length} lost words`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
