import "./need-node-24.ts";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readPlanText } from "#app/domain/plans/import.ts";
import { playDrafts } from "#tests/domain/plans/random-drafts.ts";

const USAGE = `npm run fuzz:anchors -- FILE... [--drafts 1000] [--seed 1]

Makes random next drafts of each plain-text or Markdown file (words changed, paragraphs split, joined, moved and taken
out, sentences copied elsewhere) and checks that every comment stands on the same words or waits in the tray.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { drafts: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});
const [drafts, seed] = [Number(values.drafts), Number(values.seed)];
const isGood = positionals.length > 0 && [drafts, seed].every((given) => Number.isInteger(given) && given > 0);
if (!isGood || !positionals.every((file) => existsSync(file))) {
  console.error(USAGE);
  process.exit(1);
}

let bad = false;
for (const file of positionals) {
  const texts = readPlanText(readFileSync(file, "utf8")).map((block) => block.text);
  const { survive, found, lost, wrong } = playDrafts(texts, drafts, seed);
  const share = survive === 0 ? 1 : found / survive;
  console.log(`${file}: ${texts.length} paragraphs, ${drafts} next drafts`);
  console.log(`  ${found} of ${survive} places whose words stayed were found again (${(share * 100).toFixed(1)} %)`);
  console.log(`  ${lost} places wait in the tray, ${wrong.length} stand where they should not`);
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  bad ||= wrong.length > 0 || share < 0.95;
}
process.exit(bad ? 1 : 0);
