import "./need-node-24.ts";
import { parseArgs } from "node:util";
import { runPackage } from "./run.ts";

// npm run db:generate -- --name what_changed: writes the next migration for both databases from db/schema.
const { values } = parseArgs({ options: { name: { type: "string" } } });
if (!values.name || !/^[a-z0-9_]+$/.test(values.name)) {
  console.error("Say what changed, in small letters: npm run db:generate -- --name what_changed");
  process.exit(1);
}

for (const engine of ["sqlite", "postgres"]) {
  const { code } = await runPackage(
    "drizzle-kit",
    "drizzle-kit",
    ["generate", "--config", "commands/drizzle.config.ts", "--name", values.name],
    { show: true, env: { DATABASE_URL: engine === "postgres" ? "postgres://for-the-schema-only" : "" } },
  );
  if (code !== 0) process.exit(code);
}
