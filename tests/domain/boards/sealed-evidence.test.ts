import { expect, test } from "vitest";
import { findEvidence } from "#app/domain/boards/evidence-choices.server.ts";
import { sealGiven } from "#app/domain/proposals/seal-read.server.ts";
import { sealVersion, unsealVersion } from "#app/domain/proposals/seals.server.ts";
import { openLiveText, started, write } from "#tests/domain/proposals/writing.ts";
import { openWorld } from "#tests/support/world.ts";

test("a paper that brings a proposal points at its seal, and stays there when the live text moves on", async () => {
  const world = await openWorld();
  const text = openLiveText(world);
  const contributor = await world.person("contributor");
  const id = await started(world, text, contributor);
  const say = (words: string) => write(world, text, contributor, id, [{ kind: "paragraph", id: "a", text: words }]);
  const evidence = () => findEvidence(world.db, world.bury.id, { kind: "proposal", id });
  await say("As agreed.");
  expect(await evidence()).toEqual({ version: 2, hash: null });
  const which = { localityId: world.bury.id, proposalId: id };
  const sealing = { ...which, purpose: "A board", text: { seq: 2 } };
  const { n, hash } = await sealVersion(world.db, text, contributor, world.clock.now(), sealing);
  await say("Changed since.");
  expect(await evidence()).toEqual({ version: 2, hash });
  expect(await sealGiven(world.db, id, 2)).toMatchObject({ n, movedOnSeq: 3 });
  await unsealVersion(world.db, contributor, world.clock.now(), { ...which, n, reason: "A date was wrong" });
  expect(await evidence()).toEqual({ version: 3, hash: null });
  expect(await sealGiven(world.db, id, 2)).toMatchObject({ unsealedReason: "A date was wrong" });
});
