import { beforeEach, expect, test } from "vitest";
import { tellExperience, withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { WHOLE_DRAFT } from "#app/domain/plans/comment.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import { redactComment } from "#app/domain/plans/comment-redactions.server.ts";
import { withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { filterFrom, searchOf } from "#app/domain/plans/response.ts";
import { eachResponse, listResponses, weighResponses } from "#app/domain/plans/responses.server.ts";
import { moveParagraph, removeParagraph } from "#app/domain/plans/wording.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { telling } from "#tests/support/experiences.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openResponse, sayNext } from "./response-support.ts";
import { as, ORIGIN, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();

const opened = async () => ({ ...(await openResponse(world)), resident: await as(world, "resident") });

test("comments are counted by section and by what waits; what is unpublished or taken back is in no count", async () => {
  const { plan, resident, counts } = await opened();
  const money = plan.lineages[5] as string;
  await sayNext(world, resident, plan);
  const { id } = await sayNext(world, resident, plan, { body: "We need more.", lineageId: money });
  await sayNext(world, null, plan, { body: "unpublished secret?" });
  const answer = {
    localityId: world.bury.id,
    commentId: id,
    disposition: "noted" as const,
    answer: "Yes.",
    origin: ORIGIN,
  };
  await answerComment(world.db, plan.author, now(), answer);
  world.clock.set("2026-04-22T09:00:00Z");
  await sayNext(world, resident, plan, { body: "I am late." });
  expect(await counts()).toMatchObject({
    comments: 3,
    unanswered: 2,
    late: 1,
    questions: 1,
    sections: [
      { anchor: "s-1", name: "1 Care close to home", comments: 2, unanswered: 2 },
      { anchor: "s-2", name: "2 Money", comments: 1, unanswered: 0 },
    ],
  });
});

test("comments are found by words, section, state, open question and lateness, and by all of them together", async () => {
  const { plan, resident, find, ask } = await opened();
  const money = plan.lineages[5] as string;
  await sayNext(world, resident, plan, { body: "Will the BUS come? 100%" });
  await sayNext(world, resident, plan, {
    body: "More money.",
    change: "a bus pass",
    lineageId: money,
    signedAs: "Ann",
  });
  await sayNext(world, null, plan, { body: "bus unpublished" });
  expect(await find("words=bus")).toEqual(["Will the BUS come? 100%", "More money."]);
  expect(await find("words=bus+pass")).toEqual(["More money."]);
  expect(await find("words=100%25")).toEqual(["Will the BUS come? 100%"]);
  for (const words of ["words:bus", "(bus", 'bus"', "bus*", "key:"])
    expect(await find(`words=${words}`)).not.toContain("?");
  expect(await find("words=%25")).toEqual([]);
  expect(await find("section=s-2")).toEqual(["More money."]);
  expect(await find("section=s-2&words=come")).toEqual([]);
  expect(await find("only=asks")).toEqual(["Will the BUS come? 100%"]);
  expect(await find("only=unanswered&only=asks&only=late")).toEqual([]);
  expect(await find("only[]=unanswered")).toHaveLength(2);
  expect(await find("signed=named")).toEqual(["More money."]);
  expect(await find("signed=unnamed")).toEqual(["Will the BUS come? 100%"]);
  expect(await find("state=accepted")).toEqual([]);
  expect(await find("only=late")).toEqual([]);
  expect(await find("state=nonsense&section='--&campaign=x&only=everything&hidden=published")).toHaveLength(2);
  const asked = await ask("words=bus&state=open");
  expect(await weighResponses(world.db, asked)).toMatchObject({ comments: 2 });
  expect(searchOf(asked.filter)).toBe("?words=bus&state=open");
  const all = "?words=bus&section=s-2&signed=named&only=unanswered&only=late";
  expect(searchOf(filterFrom(new URLSearchParams(all)))).toBe(all);
});

test("words are found in every form, and in answers; what is redacted, declined or taken back is found no more", async () => {
  const { plan, resident, find } = await opened();
  const moderator = await as(world, "moderator");
  const on = { localityId: world.bury.id, origin: ORIGIN };
  const { id } = await sayNext(world, resident, plan, { body: "Dr Crawford kept cancelling my appointments." });
  expect(await find("words=appointment+cancelled")).toHaveLength(1);
  const taken = { ...on, commentId: id, words: "Dr Crawford", reason: "name" as const };
  await redactComment(world.db, moderator, now(), taken);
  expect(await find("words=Crawford")).toEqual([]);
  expect(await find("words=appointment")).toHaveLength(1);
  const answered = { ...on, commentId: id, disposition: "accepted" as const, answer: "We will pay for taxis." };
  await answerComment(world.db, plan.author, now(), answered);
  expect(await find("words=taxi")).toHaveLength(1);
  const undone = new Error("undone");
  const both = inTransaction(world.db, async (tx) => {
    await withdrawComment(tx, resident, now(), { localityId: world.bury.id, commentId: id });
    expect(await find("words=taxi")).toHaveLength(1);
    throw undone;
  });
  await expect(both).rejects.toBe(undone);
  expect(await find("words=taxi")).toHaveLength(1);
  await withdrawComment(world.db, resident, now(), { localityId: world.bury.id, commentId: id });
  expect(await find("words=taxi")).toEqual([]);
  expect(await find("words=appointment")).toEqual([]);
  const second = await sayNext(world, resident, plan, { body: "My appointment was kept." });
  await checkComment(world.db, moderator, now(), { ...on, commentId: second.id, publish: false, reason: "No" });
  expect(await find("words=appointment")).toEqual([]);
  expect(await find("words=appointment&hidden=declined", moderator)).toEqual(["My appointment was kept."]);
});

test("what is not public is found by those who check comments alone, and is in nobody else's list, count or weight", async () => {
  const { plan, resident, ask, find, counts } = await opened();
  await sayNext(world, resident, plan, { body: "A bus." });
  const before = await Promise.all([
    counts(),
    counts("places=newest"),
    weighResponses(world.db, await ask("words=bus")),
  ]);
  await sayNext(world, null, plan, { body: "secret bus?", signedAs: "Ann" });
  expect(
    await Promise.all([counts(), counts("places=newest"), weighResponses(world.db, await ask("words=bus"))]),
  ).toEqual(before);
  for (const role of ["resident", "author", "board", "guardian", "admin"] as const) {
    const someone = await as(world, role);
    expect([role, await find("words=secret&hidden=waiting", someone)]).toEqual([role, []]);
  }
  for (const role of ["moderator", "coordinator"] as const)
    expect([role, await find("words=secret&hidden=waiting", await as(world, role))]).toEqual([role, ["secret bus?"]]);
  const elsewhere = await as(world, "moderator", world.rochdale);
  expect(await find("words=secret&hidden=waiting", elsewhere)).toEqual([]);
  expect(await find("words=secret", await as(world, "moderator"))).toEqual([]);
});

test("the response is counted and listed in the sections of the newest draft too, and what lost its place in the tray", async () => {
  const { plan, resident, ask, find, counts } = await opened();
  const [, teams = "", carers = "", , , share = ""] = plan.lineages;
  await sayNext(world, resident, plan, { body: "On teams.", lineageId: teams });
  await sayNext(world, resident, plan, { body: "On carers.", lineageId: carers });
  await sayNext(world, resident, plan, { body: "On money.", lineageId: share });
  await sayNext(world, resident, plan, { body: "On all.", lineageId: WHOLE_DRAFT });
  world.clock.set("2026-04-22T09:00:00Z");
  const { n } = await startNextDraft(world.db, liveTextOf(world), plan.author, now(), {
    localityId: world.bury.id,
    planId: plan.planId,
  });
  const next = { localityId: world.bury.id, planId: plan.planId, n };
  expect((await ask()).newest).toBeNull();
  await removeParagraph(world.db, liveTextOf(world), plan.author, now(), { ...next, lineageId: carers });
  for (let i = 0; i < 3; i++)
    await moveParagraph(world.db, liveTextOf(world), plan.author, now(), {
      ...next,
      lineageId: share,
      direction: "up",
    });
  await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...next, origin: ORIGIN });
  expect((await ask()).newest?.n).toBe(2);
  const one = { comments: 1, unanswered: 1 };
  expect(await counts()).toMatchObject({
    comments: 4,
    sections: [
      { anchor: "s-1", comments: 2 },
      { anchor: "s-2", comments: 1 },
    ],
    whole: one,
    lost: { comments: 0 },
  });
  expect(await counts("places=newest")).toMatchObject({
    comments: 4,
    sections: [
      { anchor: "s-1", comments: 2 },
      { anchor: "s-2", comments: 0 },
    ],
    whole: one,
    lost: one,
  });
  expect(await find("places=newest&section=s-1")).toEqual(["On teams.", "On money."]);
  expect(await find("section=s-1")).toEqual(["On teams.", "On carers."]);
  const { responses } = await listResponses(world.db, await ask("places=newest"));
  expect(responses.map(({ comment, where, lost }) => [comment.body, where !== null, lost])).toEqual([
    ["On teams.", true, false],
    ["On carers.", false, true],
    ["On money.", true, false],
    ["On all.", false, false],
  ]);
});

test("comments of people who told us what happened to them are found until they take that back", async () => {
  const { plan, resident, find } = await opened();
  const told = await tellExperience(world.db, resident, now(), await telling(world));
  await sayNext(world, resident, plan, { body: "It happened to me.", experienceId: told.id });
  await sayNext(world, resident, plan, { body: "Just an idea." });
  expect(await find("only=experience")).toEqual(["It happened to me."]);
  await inTransaction(world.db, (tx) => withdrawExperience(tx, told.id, now(), resident.id));
  expect(await find("only=experience")).toEqual([]);
});

test("every comment that a filter asks for is read once, however many there are at one moment", async () => {
  const { plan, resident, ask } = await opened();
  for (let i = 0; i < 7; i++) await say(world, resident, plan, { body: `Number ${i}` });
  const found: string[] = [];
  for await (const { comment } of eachResponse(world.db, await ask(), 3)) found.push(comment.body);
  expect(found.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `Number ${i}`));
});
