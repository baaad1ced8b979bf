import { expect, test } from "vitest";
import { readAccessLog, recordAccess } from "#app/domain/people/access-log.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { ROLES } from "#db/vocabulary.ts";
import { openWorld } from "#tests/support/world.ts";

test.each(ROLES.filter((role) => role !== "guardian"))("a %s does not read the access log", async (role) => {
  const world = await openWorld();
  const viewer = await world.person(role);
  const reading = readAccessLog(world.db, viewer, world.clock.now(), world.bury.id, 1);
  await expect(reading).rejects.toMatchObject({ kind: "not_found" });
});

test("the guardian sees who read what in their own place, newest first, their own readings too", async () => {
  const world = await openWorld();
  const guardian = await world.person("guardian");
  const moderator = await world.person("moderator");
  const read = (localityId: string, subjectId: string) =>
    inTransaction(world.db, (tx) =>
      recordAccess(tx, {
        at: world.clock.now(),
        personId: moderator.id,
        localityId,
        kind: "experience",
        subjectId,
        purpose: "checking before publication",
      }),
    );
  await read(world.bury.id, "one");
  world.clock.forward({ minutes: 1 });
  await read(world.bury.id, "two");
  await read(world.rochdale.id, "elsewhere");
  world.clock.forward({ minutes: 1 });
  const { entries } = await readAccessLog(world.db, guardian, world.clock.now(), world.bury.id, 1);
  expect(entries.map((entry) => entry.subjectId)).toEqual(["two", "one"]);
  expect(entries[0]).toMatchObject({ personName: moderator.name, kind: "experience" });
  world.clock.forward({ minutes: 1 });
  const again = await readAccessLog(world.db, guardian, world.clock.now(), world.bury.id, 1);
  expect(again.entries[0]).toMatchObject({ kind: "access-log", personId: guardian.id });
  const there = readAccessLog(world.db, guardian, world.clock.now(), world.rochdale.id, 1);
  await expect(there).rejects.toMatchObject({ kind: "not_found" });
});
