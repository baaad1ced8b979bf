import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Config, type Mode, readConfig } from "#app/platform/config/config.server.ts";
import { type Db, openDatabase } from "#db/connect.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { localities } from "#db/schema/places.ts";
import { root } from "./run.ts";

export interface PortalData {
  config: Config;
  db: Db;
  /** How many places there are, demo places included. */
  countPlaces(): Promise<number>;
  close(): Promise<void>;
  /** Deletes the files of a closed portal that keeps its data in a folder: these, and nothing else there. */
  forget(): void;
}

const DATA_FILES = ["portal.db", "portal.db-wal", "portal.db-shm", "anchor.log", "crowd.txt"];

/** The database of the portal that this environment describes, brought to this build's schema. */
export async function openPortalData(mode: Mode): Promise<PortalData> {
  const config = readConfig(mode);
  mkdirSync(config.dataDir, { recursive: true });
  const where = { path: join(config.dataDir, "portal.db"), url: config.databaseUrl };
  await migrate(where, root);
  const { db, close } = await openDatabase(where);
  return {
    config,
    db,
    close,
    countPlaces: () => db.$count(localities),
    forget() {
      if (config.databaseUrl) return;
      for (const name of DATA_FILES) rmSync(join(config.dataDir, name), { force: true });
    },
  };
}
