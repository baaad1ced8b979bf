import type { TestProject } from "vitest/node";
import { clearTemporaryFolder, dropLeftovers } from "./databases.ts";
import { findPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Runs once before the tests of the `postgres` project; what it returns runs once after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  clearTemporaryFolder();
  const server = await findPostgres();
  await dropLeftovers(server.url);
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}
