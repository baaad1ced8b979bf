import { expect, test } from "vitest";
import { RUNG_CHOICES } from "#app/domain/programmes/programme.ts";
import {
  findProgramme,
  listProgrammes,
  programmeNames,
  readTransition,
} from "#app/domain/programmes/programmes.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { transitionRows } from "#db/schema/programmes.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";

test("a place lists its own programmes, in its own order", async () => {
  const world = await openWorld();
  const second = await world.programme({ position: 2, plainName: "Care at home" });
  const first = await world.programme({ position: 1, plainName: "Urgent care" });
  const foreign = await world.programme({ place: world.rochdale });
  const listed = await listProgrammes(world.db, world.bury.id);
  expect(listed.map((programme) => programme.id)).toEqual([first.id, second.id]);
  expect(await findProgramme(world.db, world.bury.id, foreign.id)).toBeNull();
  expect(await programmeNames(world.db, [first.id, null])).toEqual(new Map([[first.id, "Urgent care"]]));
});

test("the transition table says when the newest of its rows changed", async () => {
  const world = await openWorld();
  expect(await readTransition(world.db, world.bury.id)).toEqual({ rows: [], changedAt: null });
  const row = { localityId: world.bury.id, action: "Plan", progress: "Drafted", nextStep: "Agree" };
  const days = [new Date("2021-05-20T12:00:00Z"), new Date("2021-06-07T12:00:00Z")];
  await inTransaction(world.db, async (tx) => {
    await tx
      .insert(transitionRows)
      .values(days.map((changedAt, i) => ({ ...row, id: newId(), position: 2 - i, changedAt })));
  });
  const { rows, changedAt } = await readTransition(world.db, world.bury.id);
  expect(rows.map((one) => one.position)).toEqual([1, 2]);
  expect(changedAt).toEqual(days[1]);
});

test("the ladder is offered from its highest rung down", () => {
  expect(RUNG_CHOICES.map((choice) => choice.value)[0]).toBe("co-production");
  expect(RUNG_CHOICES).toHaveLength(7);
});
