import { beforeEach, describe, expect, test } from "vitest";
import { findWords } from "#app/domain/plans/chosen-words.ts";
import { WHOLE_DRAFT } from "#app/domain/plans/comment.ts";
import { markedWords } from "#app/domain/plans/comment-places.server.ts";
import { countLost, listLost, reattachComment } from "#app/domain/plans/comment-tray.server.ts";
import { withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { listComments } from "#app/domain/plans/comments.server.ts";
import { readDraft } from "#app/domain/plans/drafts.server.ts";
import { cellStarts, tableText } from "#app/domain/plans/paragraph.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { proofByLink } from "#app/domain/plans/proof.server.ts";
import { insertParagraph, moveParagraph, removeParagraph, rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, openPlan, publishedPlan, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();
type Plan = Awaited<ReturnType<typeof publishedPlan>>;

/** Writes and publishes draft 2 of a plan. */
async function nextDraft(plan: Plan, write: (next: Plan["which"]) => Promise<unknown>) {
  await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
  const next = { ...plan.which, n: 2 };
  await write(next);
  await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...next, origin: ORIGIN });
  return (await readDraft(world.db, world.bury.id, plan.planId, 2)).draft.id;
}

const change = (next: Plan["which"], lineageId: string | undefined) => ({ ...next, lineageId: lineageId ?? "" });

describe("words of a paragraph", () => {
  test("are found as people type them: capitals, quotation marks and spaces need not agree", () => {
    const text = "Carers’ groups say  “no”. Carers say yes.";
    expect(findWords(text, 'carers\' groups SAY "no"')).toEqual({ start: 0, end: 24 });
    expect(findWords(text, "Nurses")).toBe("missing");
    expect(findWords(text, " ")).toBe("missing");
    expect(findWords(text, "carers")).toBe("several");
    expect(findWords(text, "carers", 25)).toEqual({ start: 26, end: 32 });
    expect(findWords(text, "arers sa", 27), "words are never cut").toEqual({ start: 26, end: 36 });
  });

  test("of a table stand where each figure’s cell says", () => {
    const cells = [
      ["Fund", "2019\n2020"],
      ["Pooled", "78,850"],
    ];
    const text = tableText(cells);
    const starts = cellStarts(cells);
    const read = cells.map((row, i) =>
      row.map((cell, k) =>
        cell.split("\n").map((line, l) => text.slice(starts[i]?.[k]?.[l], (starts[i]?.[k]?.[l] ?? 0) + line.length)),
      ),
    );
    expect(read).toEqual([
      [["Fund"], ["2019", "2020"]],
      [["Pooled"], ["78,850"]],
    ]);
  });
});

describe("a comment on chosen words", () => {
  test("keeps them with where they stood and what was around them, and is marked there for everyone", async () => {
    const plan = await publishedPlan(world);
    await say(world, await as(world, "resident"), plan, { words: "who to  ring" });
    await say(world, null, plan, { words: "Carers" });
    const [one] = (await listComments(world.db, plan.which)).comments;
    expect(one?.comment.quote).toEqual({
      start: 20,
      end: 31,
      exact: "who to ring",
      before: "Carers will be told ",
      after: ".",
    });
    const marks = await markedWords(world.db, plan.draftId, plan.lineages);
    expect(marks).toEqual([{ lineageId: plan.lineages[2], start: 20, end: 31 }]);
  });

  test("is not taken for words that do not stand there, or stand there twice", async () => {
    const plan = await publishedPlan(world, "# One\n\nWe share and we share.\n");
    const on = { lineageId: plan.lineages[1] as string };
    await expect(say(world, null, plan, { ...on, words: "nobody" })).rejects.toMatchObject({ field: "words" });
    await expect(say(world, null, plan, { ...on, words: "share" })).rejects.toThrow("more than once");
    await say(world, null, plan, { ...on, words: "share", wordsAt: 16 });
  });

  test("stays on them in the next draft, though their paragraph is reworded and moved", async () => {
    const plan = await publishedPlan(world);
    await say(world, await as(world, "resident"), plan, { words: "who to ring" });
    const draftId = await nextDraft(plan, async (next) => {
      const text = "All carers in Bury will be told who to ring.";
      await rewordParagraph(world.db, liveTextOf(world), plan.author, now(), {
        ...change(next, plan.lineages[2]),
        text,
      });
      await moveParagraph(world.db, liveTextOf(world), plan.author, now(), {
        ...change(next, plan.lineages[2]),
        direction: "up",
      });
    });
    expect(await markedWords(world.db, draftId, plan.lineages)).toEqual([
      { lineageId: plan.lineages[2], start: 32, end: 43 },
    ]);
    expect(await countLost(world.db, draftId)).toBe(0);
  });

  test("whose words are reworded waits in the tray, beside the paragraph that held them, until a person places it", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    const { id } = await say(world, resident, plan, { words: "who to ring" });
    const draftId = await nextDraft(plan, (next) =>
      rewordParagraph(world.db, liveTextOf(world), plan.author, now(), {
        ...change(next, plan.lineages[2]),
        text: "Carers will be told one number that a person answers.",
      }),
    );
    const [lost] = (await listLost(world.db, draftId)).comments;
    expect(lost).toMatchObject({ comment: { id }, n: 1, place: { lineageId: plan.lineages[2], standing: "lost" } });
    expect(await markedWords(world.db, draftId, plan.lineages)).toEqual([]);
    const beside = await listComments(world.db, { ...plan.which, n: 2 }, { lineageId: plan.lineages[2] as string });
    expect(beside.comments).toHaveLength(1);

    const back = { ...plan.which, n: 2, commentId: id, number: "2", words: "one number" };
    for (const other of [null, await as(world, "resident"), await as(world, "moderator")])
      await expect(reattachComment(world.db, other, now(), back)).rejects.toMatchObject({ kind: "not_found" });
    for (const wrong of [{ words: "who to ring" }, { number: "99" }])
      await expect(reattachComment(world.db, resident, now(), { ...back, ...wrong })).rejects.toMatchObject({
        kind: "invalid",
      });
    await reattachComment(world.db, resident, now(), back);
    expect(await countLost(world.db, draftId)).toBe(0);
    expect(await markedWords(world.db, draftId, plan.lineages)).toEqual([
      { lineageId: plan.lineages[2], start: 20, end: 30 },
    ]);
    await expect(reattachComment(world.db, plan.author, now(), back)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("follows the words of a paragraph that is joined to another; a comment on all of it does too", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    await say(world, resident, plan, { words: "who to ring" });
    await say(world, resident, plan);
    const draftId = await nextDraft(plan, async (next) => {
      await removeParagraph(world.db, liveTextOf(world), plan.author, now(), change(next, plan.lineages[2]));
      const text = "Everybody has one record. Carers will be told who to ring.";
      await rewordParagraph(world.db, liveTextOf(world), plan.author, now(), {
        ...change(next, plan.lineages[3]),
        text,
      });
    });
    expect(await countLost(world.db, draftId)).toBe(0);
    const marks = await markedWords(world.db, draftId, plan.lineages);
    expect(marks.map(({ start, end }) => [start, end]).sort()).toEqual([
      [26, 58],
      [46, 57],
    ]);
  });

  test("goes to the tray with its paragraph, and what is taken back leaves the tray", async () => {
    const plan = await publishedPlan(world);
    const visitors = await say(world, null, plan);
    const resident = await as(world, "resident");
    const { id } = await say(world, resident, plan);
    const draftId = await nextDraft(plan, (next) =>
      removeParagraph(world.db, liveTextOf(world), plan.author, now(), change(next, plan.lineages[2])),
    );
    expect((await listLost(world.db, draftId)).comments.map(({ comment }) => comment.id)).toEqual([id]);
    const proof = proofByLink(visitors.token as string);
    const back = { ...plan.which, n: 2, commentId: visitors.id, number: "1", words: null, proof };
    await reattachComment(world.db, null, now(), back);
    await withdrawComment(world.db, resident, now(), { localityId: world.bury.id, commentId: id });
    expect(await countLost(world.db, draftId)).toBe(0);
  });

  test("on the whole draft stays with the whole of each draft that follows", async () => {
    const plan = await publishedPlan(world);
    await say(world, await as(world, "resident"), plan, { lineageId: WHOLE_DRAFT });
    const draftId = await nextDraft(plan, (next) =>
      insertParagraph(world.db, liveTextOf(world), plan.author, now(), {
        ...change(next, plan.lineages[2]),
        kind: "paragraph",
        text: "New.",
      }),
    );
    const { comments } = await listComments(world.db, { ...plan.which, n: 2 }, { lineageId: WHOLE_DRAFT });
    expect(comments).toHaveLength(1);
    expect(await countLost(world.db, draftId)).toBe(0);
  });

  test("made on an earlier draft that is still open is carried to the newer one at once", async () => {
    const plan = await openPlan(world, "2026-03-01", "2026-03-29");
    const draftId = await nextDraft(plan, (next) =>
      removeParagraph(world.db, liveTextOf(world), plan.author, now(), change(next, plan.lineages[3])),
    );
    const resident = await as(world, "resident");
    await say(world, resident, plan, { words: "who to ring" });
    await say(world, resident, plan, { lineageId: plan.lineages[3] as string });
    expect(await markedWords(world.db, draftId, plan.lineages)).toHaveLength(1);
    expect(await countLost(world.db, draftId)).toBe(1);
  });
});
