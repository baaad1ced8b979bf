import "./need-node-24.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findChainFaults } from "#app/domain/event-chain.server.ts";
import { checkSeals } from "#app/domain/proposals/seal-check.server.ts";
import { readConfig } from "#app/platform/config/config.server.ts";
import { anchorFile, readAnchors } from "#app/platform/jobs/anchor.server.ts";
import { openDatabase } from "#db/connect.server.ts";

// npm run audit:verify [-- --demo] [-- ANCHOR-FILE]: walks the record of events, hashes every sealed text anew, and says
// whether they are whole.
// Without DATA_DIR it looks at the portal in ./.data, or else at the demo there.
const words = process.argv.slice(2);
const configs = words.includes("--demo") ? [readConfig("demo")] : [readConfig("production"), readConfig("demo")];
const config = configs.find(({ databaseUrl, dataDir }) => databaseUrl || existsSync(join(dataDir, "portal.db")));
if (!config) {
  console.error("There is no portal here to look at: set DATA_DIR to the folder of its data.");
  process.exit(1);
}
const file = words.find((word) => !word.startsWith("--")) ?? anchorFile(config.dataDir);

const { db, close } = await openDatabase({ path: join(config.dataDir, "portal.db"), url: config.databaseUrl });
try {
  const anchors = readAnchors(file);
  const { rows, faults } = await findChainFaults(db, anchors);
  for (const { seq, what } of faults) console.log(`Row ${seq}: ${what}`);
  const compared = anchors.length === 0 ? `no anchors in ${file}` : `${anchors.length} anchors in ${file}`;
  console.log(
    `${rows} rows walked, compared with ${compared}: ${faults.length === 0 ? "all is well" : `${faults.length} faults`}.`,
  );
  const sealed = await checkSeals(db);
  for (const { sealId, what } of sealed.faults) console.log(`Seal ${sealId}: ${what}`);
  console.log(
    `${sealed.seals} sealed texts hashed anew: ${sealed.faults.length === 0 ? "all is well" : `${sealed.faults.length} faults`}.`,
  );
  process.exitCode = faults.length + sealed.faults.length === 0 ? 0 : 1;
} finally {
  await close();
}
