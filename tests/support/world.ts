import { afterEach, inject } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { type Db, openDatabase } from "#db/connect.server.ts";
import { engine } from "#db/engine.ts";
import type { Role } from "#db/vocabulary.ts";
import { type MovableClock, movableClock } from "./clock.ts";
import { freshDatabase } from "./databases.ts";
import { makePerson, type PersonGiven } from "./people.ts";
import * as places from "./places.ts";

/** A database with this build's tables and nothing in them. */
export interface EmptyWorld {
  db: Db;
  engine: typeof engine;
  /** Stands at 1 March 2026, 10:00 in London, until a test moves it. */
  clock: MovableClock;
  /** Where the database is, for a second connection or a child process. */
  where: { path: string; url: string | undefined };
  /** Runs `work` when the world closes, while its database is still open. */
  beforeClose(work: () => Promise<void>): void;
  /** Does now what waits for the close, such as stopping an engine, so that the database is at rest. */
  beforeClosing(): Promise<void>;
  /** Called after each test for every world that the test opened; calling it earlier is fine. */
  close(): Promise<void>;
}

export interface World extends EmptyWorld {
  bury: places.TestPlace;
  rochdale: places.TestPlace;
  /** Someone new who holds this role, in Bury unless `place` says otherwise. */
  person(role: Role, given?: PersonGiven & { place?: places.TestPlace }): Promise<Person>;
  /** A programme, in Bury unless `place` says otherwise. */
  programme(given?: Partial<places.TestProgramme> & { place?: places.TestPlace }): Promise<places.TestProgramme>;
  activity(programme: places.TestProgramme, given?: Partial<places.TestActivity>): Promise<places.TestActivity>;
}

const open = new Set<EmptyWorld>();
afterEach(async () => {
  for (const world of [...open]) await world.close();
});

/** A fresh, migrated database of the project's engine, as a first start finds it. */
export async function openEmptyWorld(options: { at?: string } = {}): Promise<EmptyWorld> {
  const database = await freshDatabase(engine === "postgres" ? inject("postgresUrl") : "");
  const opened = await openDatabase(database);
  const before: (() => Promise<void>)[] = [];
  const world: EmptyWorld = {
    db: opened.db,
    engine,
    clock: movableClock(options.at ?? "2026-03-01T10:00:00.000Z"),
    where: { path: database.path, url: database.url },
    beforeClose: (work) => void before.push(work),
    async beforeClosing() {
      for (const work of before.splice(0)) await work();
    },
    async close() {
      if (!open.delete(world)) return;
      await world.beforeClosing();
      await opened.close();
      await database.drop();
    },
  };
  open.add(world);
  return world;
}

/**
 * A fresh, migrated database of the project's engine with two places in it, Bury and Rochdale, and helpers that make
 * people and things there. Open one in each test (or in `beforeEach`): it closes itself afterwards.
 */
export async function openWorld(options: { at?: string } = {}): Promise<World> {
  const world = await openEmptyWorld(options);
  const { db, clock } = world;
  const bury = await places.makePlace(db, clock.now(), "bury", "Bury");
  const rochdale = await places.makePlace(db, clock.now(), "rochdale", "Rochdale");
  return Object.assign(world, {
    bury,
    rochdale,
    person: (role, { place = bury, ...given } = {}) => makePerson(db, clock.now(), role, place, given),
    programme: ({ place = bury, ...given } = {}) => places.makeProgramme(db, clock.now(), place, given),
    activity: (programme, given) => places.makeActivity(db, clock.now(), programme, given),
  } satisfies Omit<World, keyof EmptyWorld>);
}
