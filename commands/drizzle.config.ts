import { defineConfig } from "drizzle-kit";

const dialect = /^postgres/.test(process.env.DATABASE_URL ?? "") ? "postgresql" : "sqlite";

export default defineConfig({
  dialect,
  schema: "./db/schema/index.ts",
  out: dialect === "sqlite" ? "./db/migrations/sqlite" : "./db/migrations/postgres",
});
