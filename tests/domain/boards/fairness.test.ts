import { beforeEach, expect, test } from "vitest";
import { readFairness } from "#app/domain/boards/fairness.server.ts";
import { openEvidence } from "#app/domain/boards/issue.server.ts";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { openConsultation } from "#app/domain/plans/consultations.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { boards, decisions, meetings, paperEvidence, papers } from "#db/schema/boards.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { as, CONSULTATION, ORIGIN, publishedPlan, say } from "#tests/domain/plans/support.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const ROLE_ONLY =
  "The portal does not record who sits on which board. Everyone with a board role in this place is counted.";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();

async function asked(change: Record<string, unknown> = {}) {
  const plan = await publishedPlan(world);
  const days = { opensOn: "2026-03-01", closesOn: "2026-04-20" };
  await openConsultation(world.db, plan.author, now(), { ...plan.which, ...CONSULTATION, ...days, ...change });
  const check = async (viewer: Parameters<typeof readFairness>[1] = null) => {
    const { consultation } = await findDraft(world.db, null, world.bury.id, plan.planId, 1);
    if (!consultation) throw new Error("nothing asked");
    return readFairness(world.db, viewer, world.bury.id, { planId: plan.planId, consultation }, now());
  };
  return { plan, check };
}

/** An issued paper that rests on the draft. */
async function paperOn(draftId: string): Promise<string> {
  const ids = { board: newId(), meeting: newId(), paper: newId() };
  const base = { localityId: world.bury.id };
  await inTransaction(world.db, async (tx) => {
    await tx.insert(boards).values({
      ...{ id: ids.board, ...base, slug: "lsb", name: "Locality System Board", aliases: [], purpose: "" },
      ...{ powers: "decides", quorum: null, position: 1 },
    });
    await tx.insert(meetings).values({
      ...{ id: ids.meeting, boardId: ids.board, heldOn: "2026-05-01", standing: "formal" as const },
      ...{ place: "", note: "", outcome: null },
    });
    await tx.insert(papers).values({
      ...{ id: ids.paper, ...base, meetingId: ids.meeting, item: "7b", title: "Plan", ask: "", summary: "" },
      ...{ frontSheet: [], state: "issued", isPublic: true, addedById: newId(), addedAt: now() },
    });
    const evidence = { paperId: ids.paper, kind: "draft", targetId: draftId };
    await tx.insert(paperEvidence).values({ ...evidence, addedById: newId(), addedAt: now() });
  });
  return ids.paper;
}

test("what nobody wrote down is not taken as given: reasons, something to read, four weeks", async () => {
  const bare = await asked({ closesOn: "2026-03-20" });
  expect((await bare.check()).checks.map(({ holds }) => holds)).toEqual(["yes", "no", "no", "not yet"]);
  const pack = [{ title: "The budget", href: "/bury/about/open-data" }];
  const whole = await asked({ reasons: "Money ran out.", pack });
  expect((await whole.check()).checks.map(({ holds }) => holds)).toEqual(["yes", "yes", "yes", "not yet"]);
});

test("answers are weighed only when every comment and theme is answered and every member opened the evidence", async () => {
  const coordinator = await as(world, "coordinator");
  const named = { name: "One number", statement: "S", definition: "D", programmeId: null, localityId: world.bury.id };
  const { id: themeId } = await nameTheme(world.db, coordinator, now(), named);
  const { plan, check } = await asked({ themeIds: [themeId] });
  const { id: commentId } = await say(world, await as(world, "resident"), plan);
  const member = await as(world, "board");
  const paperId = await paperOn(plan.draftId);
  const last = async () => (await check()).checks[3];
  expect((await last())?.says).toEqual([
    "1 comment waits for an answer.",
    "The theme “One number” stands unanswered.",
    "The paper is with Locality System Board. 0 of 1 board member has opened the evidence.",
    ROLE_ONLY,
  ]);
  await openEvidence(world.db, member, now(), { localityId: world.bury.id, paperId });
  expect((await check()).openedBy).toBeNull();
  expect((await check(member)).openedBy).toEqual([member.name]);
  const answer = {
    localityId: world.bury.id,
    commentId,
    disposition: "accepted" as const,
    answer: "Yes.",
    origin: ORIGIN,
  };
  world.clock.set("2026-04-21T09:00:00Z");
  await answerComment(world.db, plan.author, now(), answer);
  await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
  const lineageId = plan.lineages[2] as string;
  const causes = [{ kind: "theme" as const, id: themeId }];
  const reworded = { ...plan.which, n: 2, lineageId, text: "One number, day and night.", causes };
  await rewordParagraph(world.db, liveTextOf(world), plan.author, now(), reworded);
  expect((await last())?.holds).toBe("not yet");
  await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, n: 2, origin: ORIGIN });
  expect(await last()).toEqual({
    principle: "Answers weighed with care",
    holds: "yes",
    says: [
      "Every comment has an answer.",
      "Every theme has led to words in the plan.",
      "The paper is with Locality System Board. 1 of 1 board member has opened the evidence.",
      ROLE_ONLY,
    ],
  });
});

test("who had opened the evidence is asked at the board’s decision: whoever opens it later, or joins later, changes nothing", async () => {
  const { plan, check } = await asked();
  const [early, late] = [await as(world, "board"), await as(world, "board")];
  const paperId = await paperOn(plan.draftId);
  const opens = (member: typeof early) => openEvidence(world.db, member, now(), { localityId: world.bury.id, paperId });
  await opens(early);
  world.clock.forward({ days: 70 });
  const decided = { id: newId(), localityId: world.bury.id, paperId, outcome: "agreed" as const, reason: "Yes." };
  const recorded = { reviewOn: "2027-05-01", recordedById: early.id, recordedAt: now(), evidenceHash: "h" };
  await inTransaction(world.db, (tx) => tx.insert(decisions).values({ ...decided, ...recorded }));
  world.clock.forward({ minutes: 1 });
  await opens(late);
  await as(world, "board");
  const [, , , weighed] = (await check()).checks;
  expect(weighed?.says).toContain("1 of 2 board members had opened the evidence when Locality System Board decided.");
  expect(weighed?.holds).toBe("not yet");
});
