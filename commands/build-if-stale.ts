import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressAssets } from "./compress-assets.ts";
import { isRunning, root, runPackage } from "./run.ts";

const STAMP = join(root, "build", "built-from");
const LOCK = join(root, ".cache", "building");
const SOURCES = ["app", "public", "db"];
const SETTINGS = ["package.json", "package-lock.json", "vite.config.ts", "remix.config.js", "tsconfig.json"];

/** A hash of everything that goes into the build: by content, so that a checkout's file times do not matter. */
function sourcesHash(): string {
  const hash = createHash("sha256");
  const take = (path: string) =>
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  for (const source of [...SETTINGS, ...SOURCES]) {
    if (!existsSync(join(root, source))) continue;
    if (/\.[a-z]+$/.test(source)) {
      take(source);
      continue;
    }
    const entries = readdirSync(join(root, source), { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths.sort()) if (!path.includes("/migrations/")) take(path.slice(root.length + 1));
  }
  return hash.digest("hex");
}

const isBuiltFrom = (hash: string) => existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash;

/** Builds the pages unless `build/` was made from the sources as they stand. Throws with the builder's words. */
export async function buildIfStale(say: (words: string) => void = () => undefined): Promise<void> {
  const release = await takeLock();
  try {
    const hash = sourcesHash();
    if (isBuiltFrom(hash)) return;
    say("Building the portal, about a minute …");
    rmSync(STAMP, { force: true });
    const { code, output } = await runPackage("@remix-run/dev", "remix", ["vite:build"], {
      env: { NODE_ENV: "production" },
    });
    if (code !== 0) throw new Error(`The build failed:\n${output}`);
    await compressAssets(join(root, "build", "client"));
    writeFileSync(STAMP, hash);
  } finally {
    release();
  }
}

/** One build at a time in this folder: a second waits for the first, and takes over from one that was killed. */
async function takeLock(): Promise<() => void> {
  mkdirSync(join(root, ".cache"), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      return () => rmSync(LOCK, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(existsSync(LOCK) ? readFileSync(LOCK, "utf8") : 0);
    if (holder > 0 && !isRunning(holder)) rmSync(LOCK, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
