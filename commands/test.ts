import "./need-node-24.ts";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "./build-if-stale.ts";
import { staticChecks } from "./checks.ts";
import { preparations } from "./prepare.ts";
import { root, runPackage } from "./run.ts";
import { Tally } from "./tally.ts";

const tally = new Tally();

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Runs these vitest projects and counts each test as one; a test that was left out counts as failed. */
async function vitest(...projects: string[]): Promise<void> {
  const file = join(root, ".cache", `tests-${projects.join("-")}.json`);
  rmSync(file, { force: true });
  console.log(`\nTests: ${projects.join(", ")}`);
  const which = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await runPackage("vitest", "vitest", ["run", ...which, ...reporters], {
    show: true,
    timeoutMinutes: 20,
    env: { NODE_ENV: "test", NO_COLOR: "1" },
  });
  if (!existsSync(file)) return tally.add(0, 1);
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((one) => one.status === "failed"),
  );
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + broken.length;
  tally.add(report.numPassedTests, failed === 0 && code !== 0 ? 1 : failed);
}

let prepared = true;
for (const check of preparations) prepared = (await tally.check(check)) && prepared;

if (prepared) {
  for (const check of staticChecks) await tally.check(check);
  const built = await tally.check({ name: "the build", problem: () => buildIfStale().then(() => null) });
  await vitest("sqlite", "postgres", "architecture");
  if (built) await vitest("browser");
}
process.exitCode = tally.end();
