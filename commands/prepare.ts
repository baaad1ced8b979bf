import { existsSync } from "node:fs";
import { findChromium } from "#tests/support/chromium.ts";
import { canHavePostgres } from "#tests/support/postgres.ts";
import type { Check } from "./checks.ts";
import { run } from "./run.ts";

const DEBIAN = { DEBIAN_FRONTEND: "noninteractive" };
let listsAreFresh = false;

/** Installs a package from the distribution where that is ours to do: on Debian and Ubuntu, as root. */
async function install(name: string): Promise<string | null> {
  if (!existsSync("/etc/debian_version")) return "this is not Debian or Ubuntu, so install it yourself";
  if (process.getuid?.() !== 0) return `ask an administrator to run: apt-get install ${name}`;
  console.log(`Installing ${name} from the distribution's packages …`);
  if (!listsAreFresh) {
    const updated = await run("apt-get", ["update", "-q"], { env: DEBIAN });
    if (updated.code !== 0) return `“apt-get update” failed: ${updated.output.slice(-500)}`;
    listsAreFresh = true;
  }
  const installed = await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], { env: DEBIAN });
  return installed.code === 0 ? null : `“apt-get install ${name}” failed: ${installed.output.slice(-500)}`;
}

const have = (what: string, package_: string, there: () => Promise<boolean>): Check => ({
  name: `${what} can be had`,
  async problem() {
    if (await there()) return null;
    const trouble = await install(package_);
    if (!trouble && (await there())) return null;
    return `The tests need ${what} (package “${package_}”): ${trouble ?? "it was installed but cannot be found"}.`;
  },
});

/** What the tests need besides npm packages. */
export const preparations: Check[] = [
  have("Chromium", "chromium", async () => findChromium() !== null),
  have("PostgreSQL", "postgresql", canHavePostgres),
];
