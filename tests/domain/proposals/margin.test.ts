import { and, desc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { wordsAfter } from "#app/domain/proposals/margin.ts";
import { acceptSuggestion, resolveComment, withdrawNote } from "#app/domain/proposals/margin-deciding.server.ts";
import { attachAgain } from "#app/domain/proposals/margin-making.server.ts";
import { listNotes, readMargin } from "#app/domain/proposals/margin-notes.server.ts";
import { replyToNote, supportSuggestion, takeDown } from "#app/domain/proposals/margin-talk.server.ts";
import { setProposalClosed } from "#app/domain/proposals/proposals.server.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import { marginNotes } from "#db/schema/margin.ts";
import { inTransaction } from "#db/transaction.server.ts";
import {
  ASK,
  accept,
  chosen,
  comment,
  decline,
  editor,
  here,
  id,
  live,
  note,
  now,
  openMargin,
  para,
  resident,
  rewrite,
  suggest,
  text,
  verbs,
  world,
} from "./margin-support.ts";
import { coAuthor } from "./writing.ts";

beforeEach(openMargin);

test("an accepted suggestion is in the text as its author's words, in one transaction, and says who accepted", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night", resident, "Nobody knows what that means.");
  await accept(noteId);
  expect(await live()).toContain("answered day and night by someone");
  const [row] = await world.db
    .select()
    .from(docUpdates)
    .where(eq(docUpdates.docName, `proposal:${id}`))
    .orderBy(desc(docUpdates.seq))
    .limit(1);
  expect(row).toMatchObject({ personId: resident.id, origin: `suggestion:${noteId}`, sessionId: null });
  const [kept] = await world.db.select().from(marginNotes).where(eq(marginNotes.id, noteId));
  expect(kept).toMatchObject({ state: "accepted", decidedById: editor.id, appliedSeq: row?.seq });
  const event = (await listEventsOf(world.db, "proposal", id)).find(({ verb }) => verb === "suggestion.accepted");
  expect(event).toMatchObject({ actorId: editor.id, detail: { note: noteId, seq: row?.seq } });
  await expect(accept(noteId)).rejects.toMatchObject({ kind: "conflict" });
});

test("what is put in, put in place and taken out is told apart from the words themselves", async () => {
  const kinds: [string, string, string][] = [
    ["one number", "one number and one name", "insert"],
    ["one number", "a single number", "replace"],
    [" by someone who knows them", "", "delete"],
  ];
  for (const [quote, instead, kind] of kinds) {
    const made = await note((await suggest(quote, instead)).id);
    expect(made.kind).toBe(kind);
    expect(wordsAfter({ kind: made.kind, quote: made.quote ?? "", words: made.words ?? "" })).toBe(instead);
    await withdrawNote(world.db, text, resident, now(), { ...here(), noteId: made.id });
  }
  await expect(suggest("one number", " one number ")).rejects.toMatchObject({ kind: "invalid", field: "instead" });
});

test("of a paragraph that is written anew only the words that differ are suggested, so that others may change the rest", async () => {
  const anew = (instead: string) => suggest("", instead);
  const cases: [string, { kind: string; quote: string; words: string }][] = [
    [ASK.replace("out of hours", "day and night"), { kind: "replace", quote: "out of hours", words: "day and night" }],
    [ASK.replace("one number", "one free number"), { kind: "insert", quote: "one", words: " free" }],
    [ASK.replace(" by someone", ""), { kind: "delete", quote: "by someone", words: "" }],
    [`Now ${ASK}`, { kind: "replace", quote: "Each", words: "Now Each" }],
    [`${ASK} Always.`, { kind: "insert", quote: "them.", words: " Always." }],
    ["Something else altogether", { kind: "replace", quote: ASK, words: "Something else altogether" }],
    ["", { kind: "delete", quote: ASK, words: "" }],
  ];
  for (const [instead, expected] of cases) {
    const { id: noteId } = await anew(instead);
    expect(await note(noteId)).toMatchObject(expected);
    await withdrawNote(world.db, text, resident, now(), { ...here(), noteId });
  }
  await expect(anew(` ${ASK} `)).rejects.toMatchObject({ kind: "invalid", field: "instead" });
  const { id: noteId } = await anew(ASK.replace("out of hours", "day and night"));
  await rewrite(para(ASK.replace("Each team gives", "All teams give")));
  await accept(noteId);
  expect(await live()).toContain("All teams give every carer one number, answered day and night by someone");
});

test("a change whose transaction fails afterwards leaves text and suggestion as they were", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  const failing = inTransaction(world.db, async (tx) => {
    await acceptSuggestion(tx, text, editor, now(), { ...here(), noteId });
    throw new Error("the disk is full");
  });
  await expect(failing).rejects.toThrow("the disk is full");
  expect(await live()).toContain("out of hours");
  expect(await note(noteId)).toMatchObject({ state: "open" });
});

test("only those who may edit accept and decline; a decline says why; one's own is withdrawn; each has its list", async () => {
  const coordinator = await world.person("coordinator");
  const { id: first } = await suggest("out of hours", "day and night");
  const { id: second } = await suggest("one number", "a number");
  const { id: third } = await suggest("knows them", "knows them well");
  for (const other of [resident, coordinator]) {
    await expect(accept(first, other)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(decline(first, "No", other)).rejects.toMatchObject({ kind: "forbidden" });
  }
  await decline(first, "The board set the hours.");
  await expect(accept(first)).rejects.toMatchObject({ kind: "conflict" });
  const back = (viewer: Person) => withdrawNote(world.db, text, viewer, now(), { ...here(), noteId: second });
  await expect(back(editor)).rejects.toMatchObject({ kind: "forbidden" });
  await back(resident);
  await accept(third);
  await setProposalClosed(world.db, text, coordinator, now(), { ...here(), closed: true });
  const lists = { open: [], accepted: [third], declined: [first], withdrawn: [second], overtaken: [] } as const;
  for (const [list, ids] of Object.entries(lists)) {
    const found = await listNotes(world.db, null, { ...here(), list: list as keyof typeof lists });
    expect([list, found.items.map((one) => one.id)]).toEqual([list, ids]);
    expect(found.counts).toMatchObject({ open: 0, accepted: 1, declined: 1, withdrawn: 1 });
  }
  expect(await note(first, null)).toMatchObject({ reason: "The board set the hours.", author: "A resident" });
  await expect(suggest("one number", "two")).rejects.toMatchObject({ kind: "forbidden" });
});

test("everyone with an account comments, people with a role in the place suggest, and a visitor reads", async () => {
  const elsewhere = await world.person("resident", { place: world.rochdale });
  await expect(suggest("one number", "two", elsewhere)).rejects.toMatchObject({ kind: "forbidden" });
  const { id: noteId } = await comment("one number", "Which number?", elsewhere);
  await replyToNote(world.db, text, resident, now(), { ...here(), noteId, body: "A new one." });
  const margin = await readMargin(world.db, null, here());
  expect(margin.access).toBe("none");
  expect(margin.notes[0]).toMatchObject({
    body: "Which number?",
    replies: [{ body: "A new one.", author: "A resident" }],
  });
  expect((await note(noteId, resident)).author).toBe(elsewhere.name);
  const settle = (viewer: Person) =>
    resolveComment(world.db, text, viewer, now(), { ...here(), noteId, reason: "We say which." });
  await expect(settle(resident)).rejects.toMatchObject({ kind: "forbidden" });
  await settle(editor);
  expect((await listNotes(world.db, null, { ...here(), list: "resolved" })).items[0]).toMatchObject({ id: noteId });
  const foreign = { ...here(), localityId: world.rochdale.id };
  await expect(readMargin(world.db, elsewhere, foreign)).rejects.toMatchObject({ kind: "not_found" });
});

test("support counts people once, names organisations, and never comes from oneself", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  const stand = (viewer: Person, support = true) =>
    supportSuggestion(world.db, text, viewer, now(), { ...here(), noteId, support });
  await expect(stand(resident)).rejects.toMatchObject({ kind: "forbidden" });
  await stand(editor);
  await stand(editor);
  await stand(await world.person("resident"));
  expect(await note(noteId)).toMatchObject({ supporters: 2, supportingOrganisations: ["Bury vcse"], iSupport: true });
  await stand(editor, false);
  expect(await note(noteId)).toMatchObject({ supporters: 1, supportingOrganisations: [], iSupport: false });
});

test("words that an edit takes away overtake a suggestion, and it is open again when they come back", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  const { id: commentId } = await comment("out of hours", "What does this mean?");
  await rewrite(para("Each team gives every carer one number."));
  expect(await note(noteId)).toMatchObject({ state: "overtaken", standing: "lost", place: null });
  expect(await note(commentId)).toMatchObject({ state: "open", standing: "lost" });
  expect((await listNotes(world.db, null, { ...here(), list: "lost" })).items.map((one) => one.id)).toEqual([
    commentId,
  ]);
  await expect(accept(noteId)).rejects.toMatchObject({ kind: "conflict" });
  await rewrite(para(ASK));
  expect(await note(noteId)).toMatchObject({ state: "open", standing: "placed", place: { blockId: "ask", start: 49 } });
  expect(await verbs()).toEqual(expect.arrayContaining(["suggestion.overtaken", "suggestion.found-again"]));
});

test("a comment stays on words that were lightly edited and says so; a suggestion for them is overtaken", async () => {
  const { id: commentId } = await comment("every carer one number, answered", "Yes.");
  const { id: noteId } = await suggest("every carer one number, answered", "all carers one number, answered");
  await rewrite(para(ASK.replace("one number", "one free number")));
  expect(await note(commentId)).toMatchObject({ state: "open", standing: "changed", place: { start: 16 } });
  expect(await note(noteId)).toMatchObject({ state: "overtaken", standing: "changed" });
});

test("what lost its place is put back: a comment on any words, a suggestion only on the same", async () => {
  const { id: commentId } = await comment("out of hours", "What does this mean?");
  const { id: noteId } = await suggest("out of hours", "day and night");
  const again = (which: string, quote: string, viewer = resident) =>
    attachAgain(world.db, text, viewer, now(), { ...here(), noteId: which, ...chosen(quote, "new") });
  await expect(again(commentId, "At night")).rejects.toMatchObject({ kind: "conflict" });
  await rewrite(para("At night and out of hours somebody answers.", "new"));
  expect(await note(noteId)).toMatchObject({ state: "open", standing: "lost" });
  await expect(again(commentId, "At night", await world.person("resident"))).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(again(commentId, "no such words")).rejects.toMatchObject({ kind: "invalid", field: "quote" });
  await again(commentId, "At night");
  await expect(again(noteId, "At night")).rejects.toMatchObject({ kind: "invalid", field: "quote" });
  await again(noteId, "");
  expect(await note(commentId)).toMatchObject({ standing: "placed", quote: "At night" });
  await accept(noteId);
  expect(await live()).toBe("At night and day and night somebody answers.");
});

test("words that stand twice in a paragraph are not chosen until more of them are", async () => {
  await rewrite(para("A number for carers and a number for teams."));
  await expect(suggest("number for", "line for")).rejects.toMatchObject({ kind: "invalid", field: "quote" });
  await accept((await suggest("number for teams", "line for teams")).id);
  expect(await live()).toBe("A number for carers and a line for teams.");
  const whole = await comment("", "All of it.");
  expect((await note(whole.id)).quote).toBe("A number for carers and a line for teams.");
});

test("a moderator takes words down: the place says why, nobody reads them, and nobody can accept them", async () => {
  const { id: noteId } = await suggest("out of hours", "rude words");
  const down = (viewer: Person) =>
    takeDown(world.db, text, viewer, now(), { ...here(), noteId, replyId: null, reason: "It insults someone." });
  await expect(down(editor)).rejects.toMatchObject({ kind: "forbidden" });
  await down(await world.person("moderator"));
  const { words, body, hiddenReason } = await note(noteId);
  expect([words, body, hiddenReason]).toEqual([null, null, "It insults someone."]);
  await expect(accept(noteId)).rejects.toMatchObject({ kind: "conflict" });
});

test("two editors and one suggestion: the second is told, and the text has it once", async () => {
  const second = await world.person("contributor");
  await coAuthor(world, text, editor, second, here().proposalId);
  const { id: noteId } = await suggest("out of hours", "day and night");
  const both = await Promise.allSettled([accept(noteId), accept(noteId, second)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const rows = await world.db
    .select()
    .from(docUpdates)
    .where(and(eq(docUpdates.docName, `proposal:${id}`), eq(docUpdates.origin, `suggestion:${noteId}`)));
  expect(rows).toHaveLength(1);
});
