import { beforeEach, expect, test } from "vitest";
import { walk } from "#app/domain/evidence/walk.server.ts";
import { tellOfPlanChanges } from "#app/domain/feedback/plan-tellings.server.ts";
import { readTrace } from "#app/domain/feedback/trace.server.ts";
import { wayOfExperience } from "#app/domain/feedback/way.server.ts";
import { narrowConsent, takeBack } from "#app/domain/feedback/withdrawal.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import type { CauseRef } from "#app/domain/plans/cause.ts";
import { causesOf } from "#app/domain/plans/causes.server.ts";
import { withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { compareDrafts, compareWriting } from "#app/domain/plans/compare.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { experiencesOf, giveReasons, suggestionsOf } from "#app/domain/plans/reasons.server.ts";
import { explainChange, removeParagraph, rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { tellOfNotes } from "#app/domain/proposals/margin-letters.server.ts";
import { takeDown } from "#app/domain/proposals/margin-talk.server.ts";
import { approvedPassage } from "#tests/support/experiences.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { mailTo } from "#tests/support/mailbox.ts";
import {
  accept,
  now,
  openMargin,
  id as proposalId,
  resident,
  suggest,
  text,
  world,
} from "../proposals/margin-support.ts";
import { as, ORIGIN, publishedPlan, say } from "./support.ts";

let plan: Awaited<ReturnType<typeof publishedPlan>>;
let author: Person;
let which: { localityId: string; planId: string; n: number };
let carers: string;
let record: string;

beforeEach(async () => {
  await openMargin();
  plan = await publishedPlan(world);
  author = plan.author;
  carers = plan.lineages[2] ?? "";
  record = plan.lineages[3] ?? "";
});

/** Draft 2 in writing, in which carers get other words and the sentence about the record is gone. */
async function changed() {
  const { n } = await startNextDraft(world.db, liveTextOf(world), author, now(), {
    localityId: world.bury.id,
    planId: plan.planId,
  });
  which = { localityId: world.bury.id, planId: plan.planId, n };
  await rewordParagraph(world.db, liveTextOf(world), author, now(), {
    ...which,
    lineageId: carers,
    text: "Carers ring one number.",
  });
  await removeParagraph(world.db, liveTextOf(world), author, now(), { ...which, lineageId: record });
}
const because = (lineageId: string, causes: CauseRef[], also = "", reason = "They asked.") =>
  giveReasons(world.db, author, now(), { ...which, lineageId, causes, also, reason });
const publish = () => publishDraft(world.db, liveTextOf(world), author, now(), { ...which, origin: ORIGIN });
const kindsOf = async (lineageId: string, viewer: Person | null = null) => {
  const { changes } = await compareDrafts(world.db, plan.planId, 1, 2, viewer);
  const causes = changes.find((one) => one.lineageId === lineageId)?.causes ?? [];
  return causes.map(({ kind, label, path }) => [kind, label, path !== null]);
};
const pathsFrom = async (kind: "experience" | "comment" | "proposal", id: string) => [
  ...(await walk(world.db, kind, id)).ahead.paragraph,
];

test("behind a change stand comments, experiences, suggestions and proposals, each walked both ways with the words", async () => {
  const comment = await say(world, await as(world, "resident"), plan, { body: "One number!" });
  const told = await approvedPassage(world);
  const { id: noteId } = await suggest("one number", "a single number");
  await accept(noteId);
  await changed();
  await because(carers, [
    { kind: "comment", id: comment.id },
    { kind: "experience", id: told.id },
    { kind: "suggestion", id: noteId },
  ]);
  // More by its reference or the address of its page.
  const { changes } = await compareWriting(world.db, author, which);
  const named = changes.find((one) => one.lineageId === carers)?.causes ?? [];
  const refs = named.map(({ kind, id }) => ({ kind, id }) as CauseRef);
  await because(carers, refs, `https://room.example/bury/proposals/${proposalId}#top`);
  expect(await causesOf(world.db, { kind: "suggestion", id: noteId })).toEqual([]);
  await publish();
  const kinds = (await kindsOf(carers)).map(([kind]) => kind);
  expect(kinds.toSorted()).toEqual(["comment", "experience", "proposal", "suggestion"]);
  for (const [kind, id] of [
    ["suggestion", noteId],
    ["experience", told.id],
    ["comment", comment.id],
  ] as const) {
    const [change] = await causesOf(world.db, { kind, id });
    expect(
      change?.pieces
        .filter((piece) => piece.kind === "in")
        .map((piece) => piece.text)
        .join(" "),
    ).toContain("number");
  }
  for (const [kind, id] of [
    ["experience", told.id],
    ["proposal", proposalId],
  ] as const)
    expect(await pathsFrom(kind, id)).toHaveLength(1);
  const way = await wayOfExperience(world.db, null, world.bury, told.id);
  expect(way.find((hop) => hop.kind === "plan")).toMatchObject({
    del: "Carers will be told who to ring.",
    ins: "Carers ring one number.",
  });
});

test("an experience is named by an author who may read it, opens for those who may, and shows nothing once taken back", async () => {
  const told = await approvedPassage(world, {
    consent: { public_quote: false, board_read: true, programme_use: true },
  });
  const closed = await approvedPassage(world, { consent: { public_quote: false, programme_use: false } });
  await changed();
  await expect(because(carers, [{ kind: "experience", id: closed.id }])).rejects.toMatchObject({ kind: "invalid" });
  await expect(because(carers, [], `/bury/experiences/${closed.id}`)).rejects.toMatchObject({ kind: "invalid" });
  expect(
    (
      await experiencesOf(world.db, author, world.bury.id, { experienceIds: [told.id, closed.id], proposalIds: [] })
    ).map(({ id }) => id),
  ).toEqual([told.id]);
  await because(carers, [{ kind: "experience", id: told.id }]);
  await publish();
  const hidden = [["experience", "What one person told us, which not everybody may read", false]];
  expect(await kindsOf(carers)).toEqual(hidden);
  expect(await kindsOf(carers, await as(world, "resident"))).toEqual(hidden);
  const board = await as(world, "board");
  const open = [["experience", "What one person told us", true]];
  expect(await kindsOf(carers, board)).toEqual(open);
  const narrower = { experienceId: told.id, choices: { board_read: false }, actorId: null };
  await narrowConsent(world.db, text, narrower, now());
  expect(await kindsOf(carers, board)).toEqual(hidden);
  expect(await kindsOf(carers, author)).toEqual(open);
  await takeBack(world.db, text, { experienceId: told.id, actorId: null }, now());
  const gone = [["experience", "What one person told us, and has taken back", false]];
  for (const viewer of [null, board, author]) expect(await kindsOf(carers, viewer)).toEqual(gone);
});

test("a paragraph that was taken out stays on the thread of what led to it, there and back", async () => {
  const told = await approvedPassage(world);
  await changed();
  await because(record, [{ kind: "experience", id: told.id }]);
  expect(await pathsFrom("experience", told.id)).toEqual([]);
  await publish();
  const [row = ""] = await pathsFrom("experience", told.id);
  expect(row).not.toBe("");
  const back = await readTrace(world.db, null, world.bury, "paragraph", row);
  expect(back.nodes.find((node) => node.isStart)?.note).toBe("taken out of draft 2");
  const way = await wayOfExperience(world.db, null, world.bury, told.id);
  expect(way.find((hop) => hop.kind === "plan")).toMatchObject({
    heading: "These words were taken out of the plan",
    del: "Everybody has one record.",
    href: `/bury/plans/${plan.planId}/compare/1/2#change-${record}`,
  });
  expect((await kindsOf(record)).map(([kind]) => kind)).toEqual(["experience"]);
});

test("who is named stays named by whom and when; what the form beside the text does not know of it leaves alone", async () => {
  const told = await approvedPassage(world);
  await changed();
  await because(carers, [{ kind: "experience", id: told.id }]);
  const [first] = (await compareWriting(world.db, author, which)).changes.flatMap((one) => one.causes);
  world.clock.forward({ minutes: 5 });
  const proposal = { kind: "proposal" as const, id: proposalId };
  const more = { ...which, lineageId: carers, causes: [proposal], reason: "More." };
  await explainChange(world.db, liveTextOf(world), author, now(), more);
  const causes = (await compareWriting(world.db, author, which)).changes.flatMap((one) => one.causes);
  expect(causes.map(({ kind, at, reason }) => [kind, at, reason])).toEqual([
    ["experience", first?.at, "More."],
    ["proposal", now(), "More."],
  ]);
  await because(carers, [proposal]);
  expect((await compareWriting(world.db, author, which)).changes.flatMap((one) => one.causes)).toHaveLength(1);
  expect(await suggestionsOf(world.db, author, world.bury.id, [{ id: proposalId, title: "Ask" }])).toEqual([]);
});

test("accepted suggestions are offered with their words, until a moderator takes those down", async () => {
  const { id: noteId } = await suggest("one number", "a single number");
  await accept(noteId);
  const offered = async () =>
    (await suggestionsOf(world.db, author, world.bury.id, [{ id: proposalId, title: "Ask" }])).map(
      ({ words }) => words,
    );
  expect(await offered()).toEqual(["a single number"]);
  const down = { localityId: world.bury.id, proposalId, noteId, replyId: null, reason: "It names a nurse." };
  await takeDown(world.db, text, await as(world, "moderator"), now(), down);
  expect(await offered()).toEqual([null]);
});

test("a comment that was taken back is named no more, and stays named where it was", async () => {
  const writer = await as(world, "resident");
  const [first, second] = [await say(world, writer, plan), await say(world, writer, plan)];
  await changed();
  await because(carers, [{ kind: "comment", id: first.id }]);
  for (const { id } of [first, second])
    await withdrawComment(world.db, writer, now(), { localityId: world.bury.id, commentId: id });
  await because(carers, [{ kind: "comment", id: first.id }], "", "Said once more.");
  await expect(because(carers, [{ kind: "comment", id: second.id }])).rejects.toMatchObject({ kind: "invalid" });
});

test("reasons are given by authors, for what a draft in writing changes, and for things of this place alone", async () => {
  await changed();
  const given = { ...which, lineageId: carers, causes: [], reason: "Why not." };
  await expect(giveReasons(world.db, resident, now(), given)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(because(plan.lineages[1] ?? "", [])).rejects.toMatchObject({ kind: "not_found" });
  for (const kind of ["comment", "suggestion", "experience", "proposal", "theme"] as const)
    await expect(because(carers, [{ kind, id: plan.planId }])).rejects.toMatchObject({ kind: "invalid" });
  await expect(because(carers, [], "C-9999-9999")).rejects.toMatchObject({ kind: "invalid" });
  await publish();
  await expect(because(carers, [])).rejects.toMatchObject({ kind: "conflict" });
  await expect(compareWriting(world.db, author, which)).rejects.toMatchObject({ kind: "not_found" });
});

test("those whose words changed a plan are told once the draft is out, once, as they chose", async () => {
  const told = await approvedPassage(world, {
    consent: { contact_back: true },
    contact: { channel: "email", detail: "rosa@example.org" },
  });
  const silent = await approvedPassage(world);
  const { id: noteId } = await suggest("one number", "a single number");
  await changed();
  await because(carers, [
    { kind: "experience", id: told.id },
    { kind: "experience", id: silent.id },
    { kind: "suggestion", id: noteId },
  ]);
  expect(await tellOfPlanChanges(world.db, now(), ORIGIN)).toBe(0);
  await publish();
  expect(await tellOfPlanChanges(world.db, now(), ORIGIN)).toBe(1);
  expect(await tellOfPlanChanges(world.db, now(), ORIGIN)).toBe(0);
  const [letter, ...more] = await mailTo(world, "rosa@example.org");
  expect(more).toEqual([]);
  expect(letter?.text).toContain("A plan has changed because of what you told us.");
  expect(letter?.text).not.toContain("number");
  const way = await wayOfExperience(world.db, null, world.bury, told.id);
  expect(way.at(-1)?.text).toContain("A plan has changed because of what you told us.");
  world.clock.forward({ minutes: 11 });
  await tellOfNotes(world.db, now(), ORIGIN);
  const news = (await mailTo(world, resident.email)).filter((one) => one.text.includes(`/suggestions/${noteId}`));
  expect(news).toHaveLength(1);
});
