import "./need-node-24.ts";
import { staticChecks } from "./checks.ts";
import { Tally } from "./tally.ts";

const tally = new Tally();
for (const check of staticChecks) await tally.check(check);
process.exitCode = tally.end();
