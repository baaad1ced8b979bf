import { beforeEach, describe, expect, test } from "vitest";
import { checkComment, countWaitingComments, listCommentsToCheck } from "#app/domain/plans/comment-checks.server.ts";
import { tellCommentNews } from "#app/domain/plans/comment-news.server.ts";
import { withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { countComments, listComments, readComment } from "#app/domain/plans/comments.server.ts";
import { listOwnComments } from "#app/domain/plans/own-comments.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { commentByProof, proofByCode, proofByLink } from "#app/domain/plans/proof.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { mailQueue } from "#db/schema/people.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, openPlan, planInWriting, publishedPlan, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();

describe("a comment", () => {
  test("of someone with a confirmed address stands at once; a visitor’s waits for a moderator", async () => {
    const plan = await publishedPlan(world);
    const mine = await say(world, await as(world, "resident"), plan);
    const visitors = await say(world, null, plan);
    expect([mine.moderation, mine.code]).toEqual(["published", null]);
    expect(visitors.moderation).toBe("waiting");
    expect(visitors.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const { comments } = await listComments(world.db, plan.which);
    expect(comments.map(({ comment }) => comment.id)).toEqual([mine.id]);
    await expect(readComment(world.db, null, world.bury.id, visitors.id)).rejects.toMatchObject({ kind: "not_found" });
    expect(await countWaitingComments(world.db, world.bury.id)).toEqual({ count: 1, oldest: now() });
  });

  test("sent twice by one press is one comment with one code", async () => {
    const plan = await publishedPlan(world);
    const submissionKey = newId();
    const first = await say(world, null, plan, { submissionKey });
    const second = await say(world, null, plan, { submissionKey });
    expect(second).toEqual(first);
    expect((await countWaitingComments(world.db, world.bury.id)).count).toBe(1);
    await expect(say(world, await as(world, "resident"), plan, { submissionKey })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  test("is found again by reference and code, or by its link, in its own place alone", async () => {
    const plan = await publishedPlan(world);
    const { id, reference, code, token } = await say(world, null, plan);
    const typed = proofByCode(` ${reference.toLowerCase()} `, (code as string).replaceAll("-", " "));
    expect((await commentByProof(world.db, world.bury.id, typed))?.id).toBe(id);
    expect((await commentByProof(world.db, world.bury.id, proofByLink(token as string)))?.id).toBe(id);
    expect(await commentByProof(world.db, world.rochdale.id, typed)).toBeNull();
    expect(await commentByProof(world.db, world.bury.id, proofByCode(reference, "2222-2222-2222"))).toBeNull();
  });

  test("counts when received before the end of the last day in London, and is kept and marked after it", async () => {
    const plan = await openPlan(world, "2026-03-01", "2026-03-29");
    const resident = await as(world, "resident");
    world.clock.set("2026-03-29T22:59:59.999Z");
    expect((await say(world, resident, plan)).late).toBe(false);
    world.clock.set("2026-03-29T23:00:00.000Z");
    expect((await say(world, resident, plan)).late).toBe(true);
    expect((await listComments(world.db, plan.which)).comments).toHaveLength(2);
  });

  test("is not taken before the first day, nor on a draft in writing, nor on one that a newer has replaced", async () => {
    const resident = await as(world, "resident");
    await expect(say(world, resident, await openPlan(world, "2026-03-05", "2026-03-29"))).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(say(world, resident, await planInWriting(world))).rejects.toMatchObject({ kind: "not_found" });
    const plan = await publishedPlan(world);
    await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, n: 2, origin: ORIGIN });
    await expect(say(world, resident, plan)).rejects.toThrow("Draft 2 is out");
  });

  test("travels with its paragraph to the next draft and is counted there", async () => {
    const plan = await publishedPlan(world);
    await say(world, await as(world, "resident"), plan);
    await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, n: 2, origin: ORIGIN });
    expect((await countComments(world.db, plan.planId, 2)).get(plan.lineages[2] as string)).toBe(1);
    const { comments } = await listComments(world.db, { planId: plan.planId, n: 2 }, { lineageId: plan.lineages[2] });
    expect(comments.map(({ n }) => n)).toEqual([1]);
  });

  test("is published or declined by whoever checks comments, declined only with a reason that its writer is told of", async () => {
    const plan = await publishedPlan(world);
    const moderator = await as(world, "moderator");
    const { id } = await say(world, null, plan, { contactEmail: "visitor@mail.example" });
    const decline = { localityId: world.bury.id, commentId: id, publish: false };
    await expect(checkComment(world.db, plan.author, now(), { ...decline, reason: "no" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(checkComment(world.db, moderator, now(), { ...decline, reason: " " })).rejects.toMatchObject({
      field: "reason",
    });
    await checkComment(world.db, moderator, now(), { ...decline, publish: true, reason: "" });
    expect((await listComments(world.db, plan.which)).comments).toHaveLength(1);
    await checkComment(world.db, moderator, now(), { ...decline, reason: "It names a nurse." });
    expect((await listComments(world.db, plan.which)).comments).toHaveLength(0);
    expect((await listCommentsToCheck(world.db, moderator, world.bury.id, "declined")).comments).toHaveLength(1);
    world.clock.forward({ minutes: 10 });
    await tellCommentNews(world.db, now(), ORIGIN);
    const mail = await world.db.select().from(mailQueue);
    expect(mail.map(({ to }) => to)).toEqual(["visitor@mail.example"]);
    expect(mail[0]?.text).not.toContain("Will a person answer?");
  });

  test("is taken back by its writer alone: the words go, its place stays", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    const { id } = await say(world, resident, plan);
    const input = { localityId: world.bury.id, commentId: id };
    await expect(withdrawComment(world.db, plan.author, now(), input)).rejects.toMatchObject({ kind: "not_found" });
    await expect(withdrawComment(world.db, null, now(), input)).rejects.toMatchObject({ kind: "not_found" });
    await withdrawComment(world.db, resident, now(), input);
    const [own] = (await listOwnComments(world.db, resident.id, world.bury.id)).comments;
    expect(own?.comment).toMatchObject({ body: "", disposition: "withdrawn" });
    expect((await countComments(world.db, plan.planId, 1)).size).toBe(0);
    const visitors = await say(world, null, plan);
    const proof = proofByLink(visitors.token as string);
    await withdrawComment(world.db, null, now(), { localityId: world.bury.id, commentId: visitors.id, proof });
    expect((await commentByProof(world.db, world.bury.id, proof))?.body).toBe("");
  });
});
