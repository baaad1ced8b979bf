import { expect, test } from "vitest";
import { headingsOf, writeByForm } from "#app/domain/proposals/by-form.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { setProposalClosed } from "#app/domain/proposals/proposals.server.ts";
import { blockTexts } from "#app/platform/rich-text/content.ts";
import { openWorld } from "#tests/support/world.ts";
import { openLiveText, started } from "./writing.ts";

async function begin() {
  const world = await openWorld();
  const text = openLiveText(world);
  const contributor = await world.person("contributor");
  const proposalId = await started(world, text, contributor);
  const read = async () => (await text.read(world.db, documentNameOf(proposalId))).content;
  const send = (words: string, headingId = "", viewer = contributor) =>
    writeByForm(world.db, text, viewer, world.clock.now(), {
      localityId: world.bury.id,
      proposalId,
      headingId,
      words,
    });
  const lines = async () => blockTexts(await read()).map((block) => block.text);
  return { world, text, contributor, proposalId, read, send, lines };
}

test("words sent by form stand at the end of the section they were sent to, a line a paragraph", async () => {
  const { read, send, lines } = await begin();
  const [, asks] = headingsOf(await read());
  await send("One number.\n\nDay and night.", asks?.id);
  await send("For every carer.", asks?.id);
  expect(await lines()).toEqual([
    "What we heard",
    "",
    "What we ask for",
    "One number.",
    "Day and night.",
    "For every carer.",
    "What we do not know yet",
    "",
  ]);
});

test("words for a heading that has gone meanwhile stand at the end of the text", async () => {
  const { send, lines } = await begin();
  await send("Still said.", crypto.randomUUID());
  expect((await lines()).at(-1)).toBe("Still said.");
});

test("only a co-author of an open proposal sends words, and they must say something", async () => {
  const { world, text, proposalId, send } = await begin();
  const coordinator = await world.person("coordinator");
  await expect(send("Mine.", "", coordinator)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(send(" \n ")).rejects.toMatchObject({ kind: "invalid", field: "words" });
  await expect(send("a".repeat(5001))).rejects.toMatchObject({ kind: "invalid", field: "words" });
  const closing = { localityId: world.bury.id, proposalId, closed: true };
  await setProposalClosed(world.db, text, coordinator, world.clock.now(), closing);
  await expect(send("Late.")).rejects.toMatchObject({ kind: "forbidden" });
});
