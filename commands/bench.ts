import "./need-node-24.ts";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.ts";

// npm run bench [-- NAME OPTIONS]: runs tests/bench/*.ts, one after another, each in a process of its own.
const folder = join(root, "tests", "bench");
const [wanted = "", ...options] = process.argv.slice(2);
const names = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith(".ts") && name.includes(wanted))
  : [];
if (names.length === 0) {
  console.error(`There is no measurement called “${wanted}” in tests/bench.`);
  process.exit(1);
}
for (const name of names.sort()) {
  console.log(`\n${name}`);
  const { code } = await run(process.execPath, [join(folder, name), ...options], { show: true, timeoutMinutes: 30 });
  if (code !== 0) process.exitCode = code;
}
