import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/connect.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type History, runHistories } from "#tests/collaboration/histories.ts";

/**
 * npm run fuzz:collab [-- --histories 10000 --seed 1 --operations 200 --at-once 10]: random histories of co-editing
 * against the real server, each the choices of one seed. To play one again: --histories 1 --seed THE_SEED. Uses
 * databases of its own in a temporary folder, or the empty one at DATABASE_URL.
 */
const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    operations: { type: "string", default: "200" },
    "at-once": { type: "string", default: "10" },
  },
});
const [histories, first, operations, atOnce] = [
  Number(values.histories),
  Number(values.seed),
  Number(values.operations),
  Number(values["at-once"]),
];
if (![histories, first, operations, atOnce].every((given) => Number.isInteger(given) && given > 0)) {
  console.error("Each option is a whole number above nought.");
  process.exit(1);
}

// The library says on the console whom it turned away; here that is every attack.
for (const kind of ["error", "warn"] as const) console[kind] = () => undefined;

const started = Date.now();
const bad: History[] = [];
let done = 0;
let clients = 0;
let attacks = 0;
let restarts = 0;
for (let seed = first; seed < first + histories; seed += atOnce) {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-collab-"));
  const where = { path: join(folder, "portal.db"), url: process.env.DATABASE_URL || undefined };
  await migrate(where);
  const database = await openDatabase(where);
  const seeds = Array.from({ length: Math.min(atOnce, first + histories - seed) }, (_, i) => seed + i);
  for (const history of await runHistories(database, { seeds, operations })) {
    done += 1;
    clients += history.clients;
    attacks += history.attacks;
    restarts += history.restarts;
    if (history.problems.length === 0) continue;
    bad.push(history);
    console.log(`FAILED  seed ${history.seed} (with ${seeds[0]} to ${seeds.at(-1)}): ${history.problems.join("; ")}`);
  }
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  if (done % 100 < atOnce) console.log(`--  ${done} histories, ${bad.length} with problems`);
}
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `${bad.length === 0 ? "ok" : "FAILED"}  ${done} histories of ${operations} edits from seed ${first}, ${clients} clients, ` +
    `${restarts} restarts, ${attacks} attacks, ${seconds} s: ${bad.length} with problems`,
);
process.exit(bad.length === 0 ? 0 : 1);
