import { beforeEach, describe, expect, test } from "vitest";
import { answerComment, countUnanswered, listUnanswered } from "#app/domain/plans/answers.server.ts";
import { causesOf } from "#app/domain/plans/causes.server.ts";
import { addNote, giveOwner, listAuthors, listNotes } from "#app/domain/plans/comment-notes.server.ts";
import { saveCommentSettings } from "#app/domain/plans/comment-settings.server.ts";
import { withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { readComment } from "#app/domain/plans/comments.server.ts";
import { finishDraft, publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import {
  checkAnswer,
  countPrepared,
  prepareAnswers,
  publishAnswers,
  readPrepared,
} from "#app/domain/plans/prepared-answers.server.ts";
import { mailQueue } from "#db/schema/people.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, publishedPlan, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();
const told = async () => (await world.db.select().from(mailQueue)).map(({ to }) => to);

/** A published plan with comments by different residents, and what publishes its answers. */
async function withComments(count: number) {
  const plan = await publishedPlan(world);
  const residents = [];
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    world.clock.forward({ minutes: 1 });
    const resident = await as(world, "resident");
    residents.push(resident);
    ids.push((await say(world, resident, plan, { body: `Comment ${i}` })).id);
  }
  const localityId = world.bury.id;
  const publish = () =>
    publishAnswers(world.db, plan.author, now(), { localityId, planId: plan.planId, origin: ORIGIN });
  return { plan, residents, ids, localityId, publish };
}

describe("answers that are kept ready", () => {
  test("reach nobody until they are published together; then each writer is told of their own", async () => {
    const { plan, residents, ids, localityId, publish } = await withComments(3);
    const say = { localityId, disposition: "accepted" as const, answer: "We will say who." };
    await prepareAnswers(world.db, plan.author, now(), { ...say, commentIds: ids.slice(0, 2) });
    expect(await readPrepared(world.db, residents[0]!, localityId, ids[0]!)).toBeNull();
    expect((await readComment(world.db, null, localityId, ids[0]!)).comment).toMatchObject({
      disposition: "open",
      answer: null,
    });
    expect([await told(), await countPrepared(world.db, plan.planId)]).toEqual([[], 2]);
    expect(await publish()).toEqual({ published: 2, unchecked: 0 });
    expect((await told()).sort()).toEqual(
      residents
        .slice(0, 2)
        .map(({ email }) => email)
        .sort(),
    );
    const [one, two] = [
      (await readComment(world.db, null, localityId, ids[0]!)).comment,
      (await readComment(world.db, null, localityId, ids[1]!)).comment,
    ];
    expect([one.body, two.body, one.personId === two.personId]).toEqual(["Comment 0", "Comment 1", false]);
    expect([one.answer, two.together]).toEqual(["We will say who.", one.together]);
    expect(await publish()).toEqual({ published: 0, unchecked: 0 });
    expect((await countUnanswered(world.db, localityId, plan.planId)).count).toBe(1);
  });

  test("are written and published by authors of the place, for comments that wait", async () => {
    const { plan, ids, localityId } = await withComments(1);
    const input = { localityId, disposition: "noted" as const, answer: "Thank you.", commentIds: ids };
    for (const other of [await as(world, "moderator"), await as(world, "author", world.rochdale)]) {
      await expect(prepareAnswers(world.db, other, now(), input)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(
        publishAnswers(world.db, other, now(), { localityId, planId: plan.planId, origin: ORIGIN }),
      ).rejects.toMatchObject({ kind: "forbidden" });
    }
    await expect(prepareAnswers(world.db, plan.author, now(), { ...input, commentIds: [] })).rejects.toMatchObject({
      field: "comments",
    });
    await expect(prepareAnswers(world.db, plan.author, now(), { ...input, answer: " " })).rejects.toMatchObject({
      field: "answer",
    });
    const reply = await say(world, await as(world, "resident"), plan, { parentId: ids[0] as string });
    await expect(
      prepareAnswers(world.db, plan.author, now(), { ...input, commentIds: [reply.id] }),
    ).rejects.toMatchObject({ kind: "not_found" });
  });

  test("go with a comment that is taken back meanwhile", async () => {
    const { plan, residents, ids, localityId, publish } = await withComments(1);
    await prepareAnswers(world.db, plan.author, now(), {
      localityId,
      disposition: "noted",
      answer: "Yes.",
      commentIds: ids,
    });
    await withdrawComment(world.db, residents[0]!, now(), { localityId, commentId: ids[0]! });
    expect(await publish()).toEqual({ published: 0, unchecked: 0 });
    expect([await told(), await countPrepared(world.db, plan.planId)]).toEqual([[], 0]);
  });

  test("name the paragraph they changed, and give the reason only once they are public", async () => {
    const { plan, ids, localityId, publish } = await withComments(1);
    await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    const changed = plan.lineages[2] as string;
    await prepareAnswers(world.db, plan.author, now(), {
      localityId,
      disposition: "accepted",
      answer: "We changed it.",
      changed,
      commentIds: ids,
    });
    await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, n: 2, origin: ORIGIN });
    const why = async () => (await causesOf(world.db, { kind: "comment", id: ids[0]! })).map(({ reason }) => reason);
    expect(await why()).toEqual([""]);
    await publish();
    expect(await why()).toEqual(["We changed it."]);
  });
});

describe("a second person’s check", () => {
  test("comes before “not accepted” is published, where the place wants it, and is never one’s own", async () => {
    const { plan, ids, localityId, publish } = await withComments(2);
    const second = await as(world, "author");
    const settings = { localityId, moderation: "strangers_before" as const, secondCheck: true };
    await saveCommentSettings(world.db, await as(world, "admin"), now(), settings);
    const no = { localityId, disposition: "not_accepted" as const, answer: "There is no money for it." };
    await expect(
      answerComment(world.db, plan.author, now(), { ...no, commentId: ids[0]!, origin: ORIGIN }),
    ).rejects.toMatchObject({ field: "disposition" });
    await prepareAnswers(world.db, plan.author, now(), { ...no, commentIds: [ids[0]!] });
    await prepareAnswers(world.db, plan.author, now(), { ...no, disposition: "noted", commentIds: [ids[1]!] });
    expect(await publish()).toEqual({ published: 1, unchecked: 1 });
    const check = { localityId, commentId: ids[0]! };
    await expect(checkAnswer(world.db, plan.author, now(), check)).rejects.toMatchObject({ kind: "conflict" });
    await expect(checkAnswer(world.db, await as(world, "board"), now(), check)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await checkAnswer(world.db, second, now(), check);
    await prepareAnswers(world.db, plan.author, now(), { ...no, answer: "Other words.", commentIds: [ids[0]!] });
    expect(await publish()).toEqual({ published: 0, unchecked: 1 });
    await checkAnswer(world.db, second, now(), check);
    expect(await publish()).toEqual({ published: 1, unchecked: 0 });
  });
});

describe("what is left", () => {
  test("is listed by plan with what is ready, and stands between a draft and being final; a reply does not", async () => {
    const { plan, ids, localityId, publish } = await withComments(2);
    const other = await publishedPlan(world);
    await say(world, await as(world, "resident"), other);
    await say(world, await as(world, "resident"), plan, { parentId: ids[0] as string });
    const one = { localityId, disposition: "noted" as const, answer: "Thank you.", commentIds: [ids[0]!] };
    await prepareAnswers(world.db, plan.author, now(), one);
    const { comments } = await listUnanswered(world.db, plan.author, localityId, 1, plan.planId);
    expect(comments.map(({ comment, prepared }) => [comment.id, prepared?.answer ?? null])).toEqual([
      [ids[0], "Thank you."],
      [ids[1], null],
    ]);
    await publish();
    await expect(finishDraft(world.db, plan.author, now(), plan.which)).rejects.toMatchObject({ kind: "conflict" });
    await prepareAnswers(world.db, plan.author, now(), { ...one, commentIds: [ids[1]!] });
    await expect(finishDraft(world.db, plan.author, now(), plan.which)).rejects.toMatchObject({ kind: "conflict" });
    await publish();
    await finishDraft(world.db, plan.author, now(), plan.which);
  });
});

describe("among authors", () => {
  test("a comment has an owner, and notes that nobody else reads", async () => {
    const { plan, residents, ids, localityId } = await withComments(1);
    const commentId = ids[0] as string;
    await addNote(world.db, plan.author, now(), { localityId, commentId, body: "Ask the hospital." });
    expect((await listNotes(world.db, plan.author, localityId, commentId)).map(({ body }) => body)).toEqual([
      "Ask the hospital.",
    ]);
    for (const other of [
      null,
      residents[0]!,
      await as(world, "moderator"),
      await as(world, "author", world.rochdale),
    ]) {
      expect(await listNotes(world.db, other, localityId, commentId)).toEqual([]);
      if (other)
        await expect(addNote(world.db, other, now(), { localityId, commentId, body: "x" })).rejects.toMatchObject({
          kind: "forbidden",
        });
    }
    expect((await listAuthors(world.db, localityId, now())).map(({ id }) => id)).toEqual([plan.author.id]);
    await giveOwner(world.db, plan.author, now(), { localityId, commentId, ownerId: plan.author.id });
    await expect(
      giveOwner(world.db, plan.author, now(), { localityId, commentId, ownerId: residents[0]!.id }),
    ).rejects.toMatchObject({ field: "ownerId" });
    expect((await readComment(world.db, null, localityId, commentId)).comment.ownerId).toBe(plan.author.id);
  });
});
