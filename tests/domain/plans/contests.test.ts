import { beforeEach, describe, expect, test } from "vitest";
import { chooseNoteLetters } from "#app/domain/people/letter-choice.server.ts";
import { answerComment, countUnanswered } from "#app/domain/plans/answers.server.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import {
  contest,
  contestsOf,
  countContested,
  listContested,
  upholdModeration,
} from "#app/domain/plans/comment-contests.server.ts";
import { tellCommentNews } from "#app/domain/plans/comment-news.server.ts";
import { cutsOf, redactComment } from "#app/domain/plans/comment-redactions.server.ts";
import { keepReported, reportComment } from "#app/domain/plans/comment-reports.server.ts";
import { forgetContact, withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { readComment } from "#app/domain/plans/comments.server.ts";
import { finishDraft } from "#app/domain/plans/plans.server.ts";
import { countPrepared, prepareAnswers, readPrepared } from "#app/domain/plans/prepared-answers.server.ts";
import { proofByLink } from "#app/domain/plans/proof.server.ts";
import { events } from "#db/schema/events.ts";
import { mailQueue } from "#db/schema/people.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, publishedPlan, say } from "./support.ts";

let world: World;
let plan: Awaited<ReturnType<typeof publishedPlan>>;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
});
const now = () => world.clock.now();
const about = (commentId: string) => ({ localityId: world.bury.id, commentId });
const answer = (commentId: string, words: string) =>
  answerComment(world.db, plan.author, now(), {
    ...about(commentId),
    disposition: "not_accepted",
    answer: words,
    origin: ORIGIN,
  });
const letters = async () =>
  (await world.db.select().from(mailQueue)).map(({ to, subject, text }) => ({ to, subject, text }));
const tell = () => {
  world.clock.forward({ minutes: 10 });
  return tellCommentNews(world.db, now(), ORIGIN);
};

describe("an answer", () => {
  test("is contested once by the comment’s writer: it waits again, what it said stays, and the plan is not final meanwhile", async () => {
    const writer = await as(world, "resident");
    const { id } = await say(world, writer, plan);
    const ask = { ...about(id), about: "answer" as const, why: "Zqwhy: you read the wrong paragraph." };
    await expect(contest(world.db, writer, now(), ask)).rejects.toMatchObject({ kind: "conflict" });
    await answer(id, "There is no money.");
    await expect(contest(world.db, writer, now(), { ...ask, why: " " })).rejects.toMatchObject({ field: "why" });
    await expect(contest(world.db, await as(world, "resident"), now(), ask)).rejects.toMatchObject({
      kind: "not_found",
    });
    await contest(world.db, writer, now(), ask);
    const waits = (await readComment(world.db, null, world.bury.id, id)).comment;
    expect([waits.disposition, waits.answer]).toEqual(["under_review", null]);
    expect((await countUnanswered(world.db, world.bury.id)).count).toBe(1);
    await expect(finishDraft(world.db, plan.author, now(), plan.which)).rejects.toMatchObject({ kind: "conflict" });
    expect(await contestsOf(world.db, [id])).toMatchObject([
      { byWriter: true, disposition: "not_accepted", answer: "There is no money.", settledAt: null },
    ]);
    await answer(id, "We read it again, and there is none.");
    expect((await contestsOf(world.db, [id]))[0]?.settledAt).toEqual(now());
    await expect(contest(world.db, writer, now(), ask)).rejects.toMatchObject({ kind: "conflict" });
    const verbs = (await world.db.select().from(events)).map(({ verb }) => verb);
    expect(verbs.filter((verb) => /answered|contested/.test(verb))).toEqual([
      "comment.answered",
      "comment.contested",
      "comment.answered",
    ]);
    expect(JSON.stringify([await world.db.select().from(events), await letters()])).not.toContain("Zqwhy");
  });

  test("is not contested while its comment is off the page, where no author would see it wait", async () => {
    const writer = await as(world, "resident");
    const { id } = await say(world, writer, plan);
    await answer(id, "No.");
    const moderator = await as(world, "moderator");
    const decide = { ...about(id), reason: "Rude." };
    await checkComment(world.db, moderator, now(), { ...decide, publish: false });
    const ask = { ...about(id), about: "answer" as const, why: "Wrong." };
    await expect(contest(world.db, writer, now(), ask)).rejects.toMatchObject({ kind: "conflict" });
    await checkComment(world.db, moderator, now(), { ...decide, publish: true });
    await contest(world.db, writer, now(), ask);
    expect((await countUnanswered(world.db, world.bury.id)).count).toBe(1);
  });

  test("goes with the comment when that is taken back: the one that stands, those before, and one that is ready", async () => {
    const writer = await as(world, "resident");
    const { id } = await say(world, writer, plan);
    await answer(id, "Zqfirst");
    await contest(world.db, writer, now(), { ...about(id), about: "answer", why: "Zqwhy" });
    const ready = { ...about(id), commentIds: [id], disposition: "noted" as const, answer: "Zqready" };
    await prepareAnswers(world.db, plan.author, now(), ready);
    await withdrawComment(world.db, writer, now(), about(id));
    const left = [
      await contestsOf(world.db, [id]),
      await readPrepared(world.db, plan.author, world.bury.id, id),
      await readComment(world.db, plan.author, world.bury.id, id),
    ];
    expect(JSON.stringify(left)).not.toMatch(/Zq/);
    expect(await countPrepared(world.db, plan.planId)).toBe(0);
  });

  test("is taken back by an author as often as needed, by a visitor with proof, and by nobody once the plan is final", async () => {
    const { id, token } = await say(world, null, plan);
    await checkComment(world.db, await as(world, "moderator"), now(), { ...about(id), publish: true, reason: "" });
    const ask = { ...about(id), about: "answer" as const, why: "Wrong." };
    for (const _ of [1, 2]) {
      await answer(id, "No.");
      await contest(world.db, plan.author, now(), ask);
    }
    await answer(id, "No.");
    await expect(contest(world.db, null, now(), ask)).rejects.toMatchObject({ kind: "not_found" });
    await contest(world.db, null, now(), { ...ask, proof: proofByLink(token ?? "") });
    expect((await contestsOf(world.db, [id])).filter((one) => one.byWriter)).toHaveLength(1);
    await answer(id, "No.");
    await finishDraft(world.db, plan.author, now(), plan.which);
    await expect(contest(world.db, plan.author, now(), ask)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("what a moderator did", () => {
  test("is told to its writer in one letter for a sitting, without a word of theirs, unless they turned letters off", async () => {
    const [writer, silent] = [await as(world, "resident"), await as(world, "resident")];
    await chooseNoteLetters(world.db, silent, now(), { wanted: false });
    const moderator = await as(world, "moderator");
    const said = { body: "Sister Quill was kind." };
    const first = await say(world, writer, plan, said);
    const second = await say(world, writer, plan);
    const third = await say(world, silent, plan, said);
    const visitor = await say(world, null, plan, { contactEmail: "me@example.org" });
    const unwanted = await say(world, null, plan, { contactEmail: "not@example.org" });
    const cut = { words: "Sister Quill", reason: "name" as const };
    for (const { id } of [first, third]) await redactComment(world.db, moderator, now(), { ...about(id), ...cut });
    for (const { id } of [second, visitor, unwanted])
      await checkComment(world.db, moderator, now(), { ...about(id), publish: false, reason: "Zqreason" });
    await forgetContact(world.db, now(), { localityId: world.bury.id, proof: proofByLink(unwanted.token ?? "") });
    expect(await tellCommentNews(world.db, now(), ORIGIN)).toBe(0);
    expect(await tell()).toBe(2);
    expect(await tell()).toBe(0);
    const sent = await letters();
    expect(sent.map(({ to }) => to).sort()).toEqual(["me@example.org", writer.email].sort());
    expect(new Set(sent.map(({ subject }) => subject))).toEqual(new Set(["News about comments on a plan"]));
    const [own] = sent.filter(({ to }) => to === writer.email);
    expect(own?.text).toContain(`Comment ${first.reference}: A moderator took words out of it.`);
    expect(own?.text).toContain(`Comment ${second.reference}: A moderator did not publish it`);
    expect(own?.text).toContain("/account#letters");
    expect(JSON.stringify(sent)).not.toMatch(/Quill|Zqreason/);
    expect((await cutsOf(world.db, [first.id])).get(first.id)).toMatchObject([
      { field: "body", reason: "A person’s name", at: expect.any(Date) },
    ]);
  });

  test("is told once however often it was done, with a count of what a letter has no room for, and apart to a visitor at the address of an account", async () => {
    const writer = await as(world, "resident");
    const moderator = await as(world, "moderator");
    const visitor = await say(world, null, plan, { contactEmail: writer.email });
    await checkComment(world.db, moderator, now(), { ...about(visitor.id), publish: false, reason: "Rude." });
    for (let i = 0; i < 22; i++) {
      const { id } = await say(world, writer, plan, { body: "Sister Quill and Dr Crane were kind." });
      for (const words of ["Sister Quill", "Dr Crane"])
        await redactComment(world.db, moderator, now(), { ...about(id), words, reason: "name" });
    }
    expect(await tell()).toBe(2);
    const sent = (await letters()).map(({ text }) => text);
    const [own] = sent.filter((text) => text.includes("/comments/mine"));
    expect(own?.match(/took words out/g)).toHaveLength(20);
    expect(own).toContain("And 2 more.");
    const [theirs] = sent.filter((text) => text.includes("/comments/find"));
    expect(theirs).toContain(`Comment ${visitor.reference}:`);
    expect(own).not.toContain(visitor.reference);
  });

  test("is told to whoever reported the comment: that it stayed, lost words, or is off the page", async () => {
    const moderator = await as(world, "moderator");
    const reporter = await as(world, "resident");
    const comments = [];
    for (const body of ["One", "Two Quill", "Three"])
      comments.push(await say(world, await as(world, "resident"), plan, { body }));
    const [kept, cut, off] = comments.map(({ id }) => id) as [string, string, string];
    for (const id of [kept, cut, off]) {
      await reportComment(world.db, reporter, now(), { ...about(id), reason: "Zqreport" });
      await reportComment(world.db, null, now(), { ...about(id), reason: "Zqreport" });
    }
    world.clock.forward({ minutes: 1 });
    await redactComment(world.db, moderator, now(), { ...about(cut), words: "Quill", reason: "name" });
    for (const id of [kept, cut]) await keepReported(world.db, moderator, now(), about(id));
    await checkComment(world.db, moderator, now(), { ...about(off), publish: false, reason: "Rude." });
    await tell();
    const [letter, ...more] = (await letters()).filter(({ to }) => to === reporter.email);
    expect(more).toEqual([]);
    const lines = letter?.text.split("\n").filter((line) => line.includes("You reported it")) ?? [];
    expect(lines.map((line) => line.replace(/^.*moderator /, "")).sort()).toEqual([
      "read it and left it on the page.",
      "took it off the page.",
      "took words out of it and left the rest.",
    ]);
    expect(letter?.text).not.toContain("Zqreport");
  });

  test("is contested by its writer and looked at again by somebody else, who publishes it or says why not", async () => {
    const [first, second] = [await as(world, "moderator"), await as(world, "moderator")];
    const writer = await as(world, "resident");
    const { id } = await say(world, writer, plan);
    const ask = { ...about(id), about: "moderation" as const, why: "It names nobody." };
    await expect(contest(world.db, writer, now(), ask)).rejects.toMatchObject({ kind: "conflict" });
    await checkComment(world.db, first, now(), { ...about(id), publish: false, reason: "It names a nurse." });
    await expect(contest(world.db, plan.author, now(), ask)).rejects.toMatchObject({ kind: "not_found" });
    await contest(world.db, writer, now(), ask);
    expect((await listContested(world.db, second, world.bury.id)).comments.map(({ comment }) => comment.id)).toEqual([
      id,
    ]);
    await expect(listContested(world.db, plan.author, world.bury.id)).rejects.toMatchObject({ kind: "forbidden" });
    const uphold = { ...about(id), reply: "It does, in the second line." };
    await expect(upholdModeration(world.db, first, now(), uphold)).rejects.toMatchObject({ kind: "conflict" });
    await expect(upholdModeration(world.db, second, now(), { ...uphold, reply: "" })).rejects.toMatchObject({
      field: "reason",
    });
    await upholdModeration(world.db, second, now(), uphold);
    expect(await countContested(world.db, world.bury.id)).toEqual({ count: 0, oldest: null });
    expect(await contestsOf(world.db, [id])).toMatchObject([{ reply: "It does, in the second line." }]);
    await tell();
    expect((await letters()).at(-1)?.text).toContain("A moderator has looked at it again, as you asked.");

    const other = await say(world, writer, plan);
    await checkComment(world.db, first, now(), { ...about(other.id), publish: false, reason: "Rude." });
    await contest(world.db, writer, now(), { ...ask, commentId: other.id });
    await checkComment(world.db, first, now(), { ...about(other.id), publish: true, reason: "" });
    expect((await countContested(world.db, world.bury.id)).count).toBe(0);
  });
});
