import { afterEach, inject } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { type Db, openDatabase } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import type { Role } from "#db/vocabulary.ts";
import { type MovableClock, movableClock } from "./clock.ts";
import { freshDatabase } from "./databases.ts";
import { makePerson, type PersonGiven } from "./people.ts";
import * as places from "./places.ts";

export interface World {
  db: Db;
  engine: typeof engine;
  /** Stands at 1 March 2026, 10:00 in London, until a test moves it. */
  clock: MovableClock;
  /** Where the database is, for a second connection or a child process. */
  where: { path: string; url: string | undefined };
  bury: places.TestPlace;
  rochdale: places.TestPlace;
  /** Someone new who holds this role, in Bury unless `place` says otherwise. */
  person(role: Role, given?: PersonGiven & { place?: places.TestPlace }): Promise<Person>;
  /** A programme, in Bury unless `place` says otherwise. */
  programme(given?: Partial<places.TestProgramme> & { place?: places.TestPlace }): Promise<places.TestProgramme>;
  activity(programme: places.TestProgramme, given?: Partial<places.TestActivity>): Promise<places.TestActivity>;
  /** Called after each test for every world that the test opened; calling it earlier is fine. */
  close(): Promise<void>;
}

const open = new Set<World>();
afterEach(async () => {
  for (const world of [...open]) await world.close();
});

/**
 * A fresh, migrated database of the project's engine with two places in it, Bury and Rochdale, and helpers that make
 * people and things there. Open one in each test (or in `beforeEach`): it closes itself afterwards.
 */
export async function openWorld(options: { at?: string } = {}): Promise<World> {
  const clock = movableClock(options.at ?? "2026-03-01T10:00:00.000Z");
  const database = await freshDatabase(engine === "postgres" ? inject("postgresUrl") : "");
  const opened = await openDatabase(database);
  const { db } = opened;
  const bury = await places.makePlace(db, clock.now(), "bury", "Bury");
  const rochdale = await places.makePlace(db, clock.now(), "rochdale", "Rochdale");
  const world: World = {
    db,
    engine,
    clock,
    where: { path: database.path, url: database.url },
    bury,
    rochdale,
    person: (role, { place = bury, ...given } = {}) => makePerson(db, clock.now(), role, place, given),
    programme: ({ place = bury, ...given } = {}) => places.makeProgramme(db, clock.now(), place, given),
    activity: (programme, given) => places.makeActivity(db, clock.now(), programme, given),
    async close() {
      if (!open.delete(world)) return;
      await opened.close();
      await database.drop();
    },
  };
  open.add(world);
  return world;
}
