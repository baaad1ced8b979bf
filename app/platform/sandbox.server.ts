import { realpathSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");

/** Where such a process stands, and what it knows of our surroundings: nothing. */
export const SANDBOX = { cwd: ROOT, env: {} as NodeJS.ProcessEnv };

/**
 * The flags of a process that may read its own code and the packages and nothing else, write nowhere, and start
 * nothing, with a bound on its memory. `folders` are those of its code, below `app/platform`.
 */
export function sandboxFlags(folders: readonly string[], memoryMb: number): string[] {
  const packages = join(ROOT, "node_modules");
  const readable = [...folders.map((folder) => join(import.meta.dirname, folder)), packages, realpathSync(packages)];
  return [
    "--permission",
    ...[...readable.map((folder) => join(folder, "*")), join(ROOT, "package.json")].map(
      (path) => `--allow-fs-read=${path}`,
    ),
    `--max-old-space-size=${memoryMb}`,
    "--no-warnings",
  ];
}
