import { expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import { chooseNoteLetters, wantsNoteLetters } from "#app/domain/people/letter-choice.server.ts";
import { openWorld } from "#tests/support/world.ts";

test("letters about notes come until their reader says no; each change leaves an event, no change leaves none", async () => {
  const world = await openWorld();
  const [person, neighbour] = [await world.person("resident"), await world.person("resident")];
  const choose = (wanted: boolean) => chooseNoteLetters(world.db, person, world.clock.now(), { wanted });
  const wants = () => Promise.all([person, neighbour].map((one) => wantsNoteLetters(world.db, one)));
  expect(await wants()).toEqual([true, true]);
  await choose(true);
  await choose(false);
  await choose(false);
  expect(await wants()).toEqual([false, true]);
  await choose(true);
  expect(await wants()).toEqual([true, true]);
  const kept = await listEventsOf(world.db, "person", person.id);
  expect(kept.map(({ verb, actorId }) => ({ verb, actorId })).sort((a, b) => a.verb.localeCompare(b.verb))).toEqual([
    { verb: "person.note-letters-turned-off", actorId: person.id },
    { verb: "person.note-letters-turned-on", actorId: person.id },
  ]);
});
