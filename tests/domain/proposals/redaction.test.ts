import { expect, test } from "vitest";
import { takeBack } from "#app/domain/feedback/withdrawal.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { saveVersion } from "#app/domain/proposals/versions.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { tracesOf } from "#tests/support/traces.ts";
import { openWorld } from "#tests/support/world.ts";
import { started, write } from "./writing.ts";

const WORDS = "sat on the stairs";

async function pasted(after: string[]) {
  const world = await openWorld();
  const text = liveTextOf(world);
  const contributor = await world.person("contributor");
  const programmeId = (await world.programme()).id;
  const id = await started(world, text, contributor);
  const experienceId = await told(world, { programmeId });
  const paragraphs = ["We begin. At two in the morning I just sat on the stairs. We end.", ...after];
  for (const words of paragraphs) {
    await write(world, text, contributor, id, [{ kind: "paragraph", text: words }]);
    await text.settle(documentNameOf(id));
  }
  return { world, text, contributor, id, experienceId };
}

test("someone's words that were pasted are in no byte of the database once they have taken them back", async () => {
  const { world, text, contributor, id, experienceId } = await pasted([]);
  expect(await tracesOf(world, WORDS)).not.toEqual([]);
  await takeBack(world.db, text, { experienceId, actorId: null }, world.clock.now());
  await text.settle(documentNameOf(id));
  await world.beforeClosing();
  expect(await tracesOf(world, WORDS)).toEqual([]);
  const { content } = await readProposal(world.db, contributor, world.bury.id, id);
  expect(JSON.stringify(content)).toContain("We begin");
  expect(JSON.stringify(content)).toContain("We end");
});

test("words that their writer had deleted again leave the history too", async () => {
  const { world, text, contributor, id, experienceId } = await pasted(["We begin. We end."]);
  const at = world.clock.now();
  await saveVersion(world.db, text, contributor, at, { localityId: world.bury.id, proposalId: id, name: "One" });
  await takeBack(world.db, text, { experienceId, actorId: null }, at);
  await text.settle(documentNameOf(id));
  await world.beforeClosing();
  expect(await tracesOf(world, WORDS)).toEqual([]);
  expect(JSON.stringify((await text.read(world.db, documentNameOf(id))).content)).toContain("We begin. We end.");
});
