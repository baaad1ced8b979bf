import { beforeEach, describe, expect, test } from "vitest";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import { findDraft, hashOfDraft, readBlocks, readDraft } from "#app/domain/plans/drafts.server.ts";
import { importDraft } from "#app/domain/plans/imports.server.ts";
import { finishDraft, listPlans, publishDraft, readPlan, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { insertParagraph, moveParagraph, removeParagraph, rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { search } from "#app/platform/search/search.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, openPlan, planInWriting, publishedPlan, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();

describe("a draft", () => {
  test("being written is seen by the place's authors alone", async () => {
    const { planId, author } = await planInWriting(world);
    const stranger = await as(world, "author", world.rochdale);
    await expect(readPlan(world.db, await as(world, "board"), world.bury.id, planId)).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(findDraft(world.db, stranger, world.bury.id, planId, 1)).rejects.toMatchObject({ kind: "not_found" });
    expect((await listPlans(world.db, null, world.bury.id)).plans).toEqual([]);
    expect((await listPlans(world.db, author, world.bury.id)).plans).toHaveLength(1);
  });

  test("is made and published by authors alone", async () => {
    const clerk = await as(world, "clerk");
    const plan = await planInWriting(world);
    await expect(
      importDraft(world.db, liveTextOf(world), clerk, now(), { localityId: world.bury.id, title: "x", text: "y." }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(
      publishDraft(world.db, liveTextOf(world), clerk, now(), { ...plan.which, origin: ORIGIN }),
    ).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  test("cannot change once it is published, and its hash proves it", async () => {
    const plan = await publishedPlan(world);
    const { draft } = await findDraft(world.db, null, world.bury.id, plan.planId, 1);
    const input = { ...plan.which, lineageId: plan.lineages[1] as string };
    await expect(
      rewordParagraph(world.db, liveTextOf(world), plan.author, now(), { ...input, text: "New" }),
    ).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(removeParagraph(world.db, liveTextOf(world), plan.author, now(), input)).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(hashOfDraft(await readBlocks(world.db, draft.id))).toBe(draft.contentHash);
  });

  test("becomes the next with each paragraph keeping its lineage", async () => {
    const plan = await publishedPlan(world);
    const next = await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    expect(next.n).toBe(2);
    const blocks = await readBlocks(world.db, next.draftId);
    expect(blocks.map((block) => block.lineageId)).toEqual(plan.lineages);
    expect(blocks.some((block) => plan.blocks.some((old) => old.id === block.id))).toBe(false);
    await expect(startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which)).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  test("keeps numbers and positions whole through every edit", async () => {
    const { author, which, lineages, draftId } = await planInWriting(world);
    const [, first, second] = lineages as [string, string, string];
    await insertParagraph(world.db, liveTextOf(world), author, now(), {
      ...which,
      lineageId: first,
      kind: "paragraph",
      text: "A new one.",
    });
    await moveParagraph(world.db, liveTextOf(world), author, now(), { ...which, lineageId: second, direction: "up" });
    await removeParagraph(world.db, liveTextOf(world), author, now(), { ...which, lineageId: first });
    const blocks = await readBlocks(world.db, draftId);
    expect(blocks.map((block) => block.position)).toEqual(blocks.map((_, i) => i + 1));
    expect(blocks.map(({ number, text }) => `${number} ${text}`)).toEqual([
      "1 Care close to home",
      "1 Carers will be told who to ring.",
      "2 A new one.",
      "3 Everybody has one record.",
      "2 Money",
      "4 We share one budget.",
    ]);
  });

  test("of many paragraphs is read by section, and every paragraph is found on its page", async () => {
    const text = Array.from(
      { length: 12 },
      (_, s) =>
        `# Part ${s + 1}\n\n${Array.from({ length: 20 }, (_, p) => `Sentence ${p} of part ${s}.\n\n`).join("")}`,
    ).join("");
    const { planId } = await publishedPlan(world, text);
    const first = await readDraft(world.db, world.bury.id, planId, 1);
    expect(first.starts.length).toBeGreaterThan(3);
    expect(first.sections).toHaveLength(12);
    const seen = await Promise.all(
      first.starts.map(async (_, i) => (await readDraft(world.db, world.bury.id, planId, 1, i + 1)).blocks),
    );
    expect(seen.flat().map((block) => block.position)).toEqual(Array.from({ length: 252 }, (_, i) => i + 1));
    const found = await readDraft(world.db, world.bury.id, planId, 1, "p-150");
    expect(found.blocks.some((block) => block.kind === "paragraph" && block.number === "150")).toBe(true);
    await expect(readDraft(world.db, world.bury.id, planId, 1, 99)).rejects.toMatchObject({ kind: "not_found" });
    await expect(readDraft(world.db, world.bury.id, planId, 1, "p-9999")).rejects.toMatchObject({ kind: "not_found" });
  });

  test("is found by search from publication on, the newest draft in place of the one before", async () => {
    const plan = await planInWriting(world);
    expect((await search(world.db, world.bury.id, "budget", 1)).found).toEqual([]);
    await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, origin: ORIGIN });
    await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    const second = { ...plan.which, n: 2 };
    await rewordParagraph(world.db, liveTextOf(world), plan.author, now(), {
      ...second,
      lineageId: plan.lineages[5] as string,
      text: "We share one purse.",
    });
    expect((await search(world.db, world.bury.id, "budget", 1)).found).toHaveLength(1);
    await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...second, origin: ORIGIN });
    expect((await search(world.db, world.bury.id, "budget", 1)).found).toEqual([]);
    const [hit] = (await search(world.db, world.bury.id, "purse", 1)).found;
    expect(hit?.url).toBe(`/bury/plans/${plan.planId}/drafts/2?paragraph=s-2#s-2`);
  });

  test("becomes final only when it is closed and no comment waits", async () => {
    const plan = await openPlan(world, "2026-03-01", "2026-03-10");
    const resident = await as(world, "resident");
    const { id } = await say(world, resident, plan);
    await expect(finishDraft(world.db, plan.author, now(), plan.which)).rejects.toThrow("People can still comment");
    world.clock.set("2026-03-11T09:00:00Z");
    await expect(finishDraft(world.db, plan.author, now(), plan.which)).rejects.toThrow(
      "One comment still waits for an answer. Answer it first.",
    );
    const answer = {
      localityId: world.bury.id,
      commentId: id,
      disposition: "noted" as const,
      answer: "We know.",
      origin: ORIGIN,
    };
    await answerComment(world.db, plan.author, now(), answer);
    const unread = await say(world, null, plan);
    await expect(finishDraft(world.db, plan.author, now(), plan.which)).rejects.toThrow(
      "One comment waits for a moderator to read it.",
    );
    const decline = { ...answer, commentId: unread.id, publish: false, reason: "It names a person." };
    await checkComment(world.db, await as(world, "moderator"), now(), decline);
    await finishDraft(world.db, plan.author, now(), plan.which);
    await expect(say(world, resident, plan)).rejects.toMatchObject({ kind: "conflict" });
  });
});
