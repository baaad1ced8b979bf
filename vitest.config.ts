import { defineConfig } from "vitest/config";

// The domain runs on both databases: the same files, once in each project. `db/engine.ts` reads DATABASE_URL before
// any table is built, so each project states its engine here; `tests/support/world.ts` makes the databases.
const onADatabase = ["tests/{domain,db,platform,http,collaboration,routes,commands}/**/*.test.{ts,tsx}"];
const onAServer = [
  "tests/{journeys,components,chaos}/**/*.test.{ts,tsx}",
  "tests/routes/{matrix,canary,budgets,accessibility}.test.ts",
];
// What happens on the wire, before anything reaches a database, is the same on both.
const onTheWire = ["tests/collaboration/{hooks,floods,reconnects}.test.ts"];
const server = {
  environment: "node",
  pool: "forks",
  testTimeout: 20_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
} as const;
const browser = { ...server, testTimeout: 180_000, hookTimeout: 300_000 } as const;

export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { ...server, name: "sqlite", include: onADatabase, exclude: onAServer, env: { DATABASE_URL: "" } },
      },
      {
        extends: true,
        test: {
          ...server,
          name: "postgres",
          include: onADatabase,
          exclude: [...onAServer, ...onTheWire],
          env: { DATABASE_URL: "postgres://chosen-by-the-test-world" },
          globalSetup: ["tests/support/postgres.setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...server,
          name: "architecture",
          include: ["tests/architecture/**/*.test.ts"],
          testTimeout: 120_000,
          env: { DATABASE_URL: "" },
        },
      },
      {
        extends: true,
        test: {
          ...browser,
          name: "browser",
          include: onAServer,
          env: { DATABASE_URL: "" },
        },
      },
    ],
  },
});
