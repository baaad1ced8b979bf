import { expect, test } from "vitest";
import { tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { deleteExpiredVisits, endVisit, readVisit, startVisit } from "#app/domain/experiences/visits.server.ts";
import { privateVisits } from "#db/schema/experiences.ts";
import { telling } from "#tests/support/experiences.ts";
import { openWorld } from "#tests/support/world.ts";

test("a visit to the private page ends after two hours, or when it is closed, and its cookie is stored only as a hash", async () => {
  const world = await openWorld();
  const { id } = await tellExperience(world.db, null, world.clock.now(), await telling(world));
  const cookie = await startVisit(world.db, world.clock.now(), id);
  const other = await startVisit(world.db, world.clock.now(), id);
  expect(JSON.stringify(await world.db.select().from(privateVisits))).not.toContain(cookie);
  expect(await readVisit(world.db, world.clock.now(), cookie)).toEqual({ experienceId: id, localityId: world.bury.id });
  await endVisit(world.db, other);
  expect(await readVisit(world.db, world.clock.now(), other)).toBeNull();
  const later = world.clock.forward({ hours: 2 });
  expect(await readVisit(world.db, later, cookie)).toBeNull();
  await deleteExpiredVisits(world.db, later);
  expect(await world.db.select().from(privateVisits)).toEqual([]);
});
