import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { root, runPackage } from "./run.ts";

export interface Check {
  name: string;
  /** Null when all is well, else what is wrong and what to do. */
  problem(): Promise<string | null>;
}

const program = (name: string, package_: string, binary: string, args: string[], advice: string): Check => ({
  name,
  async problem() {
    const { code, output } = await runPackage(package_, binary, args);
    return code === 0 ? null : `${output.trim()}\n${advice}`;
  },
});

const ARROWS = [
  "app",
  "db",
  "commands",
  "tests",
  "server.ts",
  "--config",
  ".dependency-cruiser.cjs",
  "--output-type",
  "err-long",
];
const ENGINES = ["sqlite", "postgres"] as const;

/** The checks that need neither a build nor a database. */
export const staticChecks: Check[] = [
  program("format and lint", "@biomejs/biome", "biome", ["ci", "."], "“npm run format” mends most of it."),
  program("types", "typescript", "tsc", ["--noEmit"], ""),
  program(
    "arrows",
    "dependency-cruiser",
    "depcruise",
    ARROWS,
    "The arrows are in docs/decisions/0001-rooms-doors-and-arrows.md.",
  ),
  { name: "the lockfile holds no download address", problem: async () => lockfileProblem() },
  { name: "no migration drops anything unannounced", problem: async () => dropProblem() },
  ...ENGINES.map((engine) => ({
    name: `migrations in step with the schema (${engine})`,
    problem: () => migrationProblem(engine),
  })),
];

function lockfileProblem(): string | null {
  const lines = readFileSync(join(root, "package-lock.json"), "utf8").split("\n");
  const at = lines.findIndex((line) => line.includes('"resolved"'));
  return at < 0
    ? null
    : `package-lock.json:${at + 1} names a download address. Run npm inside the project's folder, so that its .npmrc holds.`;
}

/** A drop must be announced by a comment on the line before: `-- drop: why nothing is lost`. */
function dropProblem(): string | null {
  const found = ENGINES.flatMap((engine) => {
    const folder = join(root, "db", "migrations", engine);
    const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
    return files.flatMap((name) => {
      const lines = readFileSync(join(folder, name), "utf8").split("\n");
      const drops = (line: string, i: number) =>
        /\bdrop\s+(table|column|schema|index|type)\b/i.test(line) && !/^-- drop: \w/.test(lines[i - 1] ?? "");
      return lines.flatMap((line, i) => (drops(line, i) ? [`db/migrations/${engine}/${name}:${i + 1}`] : []));
    });
  });
  return found.length === 0
    ? null
    : `${found.join("\n")}\nThis drops something. If nothing is lost, say so on the line before: “-- drop: why”.`;
}

async function migrationProblem(engine: (typeof ENGINES)[number]): Promise<string | null> {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const copy = mkdtempSync(join(root, ".cache", `migrations-${engine}-`));
  try {
    const folder = join(root, "db", "migrations", engine);
    if (!existsSync(folder)) return `db/migrations/${engine} is missing: run “npm run db:generate”.`;
    cpSync(folder, copy, { recursive: true });
    const before = readdirSync(copy).length;
    const dialect = engine === "postgres" ? "postgresql" : "sqlite";
    const out = `./${relative(root, copy)}`;
    const { code, output } = await runPackage(
      "drizzle-kit",
      "drizzle-kit",
      ["generate", "--dialect", dialect, "--schema", "./db/schema/index.ts", "--out", out, "--name", "check"],
      { env: { DATABASE_URL: engine === "postgres" ? "postgres://for-the-schema-only" : "" }, timeoutMinutes: 1 },
    );
    if (code !== 0) return `${output.trim()}\ndrizzle-kit could not compare the schema with its migrations.`;
    return readdirSync(copy).length === before
      ? null
      : `db/schema has changed without a migration: run “npm run db:generate -- --name what_changed”.`;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
