import { expect, test } from "vitest";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { findParagraphs, referencesOfText, standingParagraphs } from "#app/domain/plans/references.server.ts";
import { removeParagraph } from "#app/domain/plans/wording.server.ts";
import { documentOf } from "#app/platform/rich-text/content.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld } from "#tests/support/world.ts";
import { ORIGIN, planInWriting, publishedPlan } from "./support.ts";

test("a reference shows where a paragraph stands in the newest public draft, and says when it has gone", async () => {
  const world = await openWorld();
  const { author, planId, blocks, which } = await publishedPlan(world);
  const [, , carers] = blocks;
  const content = documentOf([{ kind: "planReference", planId, lineageId: carers!.lineageId }]);
  const look = async () => (await referencesOfText(world.db, world.bury, content))[0];
  expect(await look()).toMatchObject({
    plan: "Locality plan",
    n: 1,
    name: "Paragraph 2",
    words: "Carers will be told who to ring.",
    href: `/bury/plans/${planId}/drafts/1?paragraph=p-2#p-2`,
  });
  const at = world.clock.now();
  await startNextDraft(world.db, liveTextOf(world), author, at, { ...which, note: "" });
  const next = { ...which, n: 2 };
  await removeParagraph(world.db, liveTextOf(world), author, at, {
    ...next,
    lineageId: carers!.lineageId,
    reason: "Said elsewhere",
  } as never);
  expect((await look())?.n).toBe(1);
  await publishDraft(world.db, liveTextOf(world), author, at, { ...next, origin: ORIGIN });
  expect(await look()).toMatchObject({ n: 2, name: null, words: "", href: `/bury/plans/${planId}/drafts/2` });
});

test("a paragraph is found by its words or its number, and never in a draft that is still being written", async () => {
  const world = await openWorld();
  const { planId } = await publishedPlan(world);
  const hidden = await planInWriting(world, "# Hidden\n\nCarers are not mentioned yet.\n");
  const found = async (words: string) => (await findParagraphs(world.db, world.bury, words)).map((one) => one.words);
  expect(await found("CARERS")).toEqual(["Carers will be told who to ring."]);
  expect(await found("2")).toContain("Carers will be told who to ring.");
  expect(await found("%")).toEqual([]);
  expect(await found("  ")).toEqual([]);
  const elsewhere = world.rochdale;
  expect(await findParagraphs(world.db, elsewhere, "carers")).toEqual([]);
  const reference = { planId: hidden.planId, lineageId: hidden.lineages[0]! };
  expect(await standingParagraphs(world.db, world.bury, [reference])).toEqual([]);
  expect(await standingParagraphs(world.db, elsewhere, [{ ...reference, planId }])).toEqual([]);
});
