import { beforeEach, expect, test } from "vitest";
import { chooseNoteLetters } from "#app/domain/people/letter-choice.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { askReset } from "#app/domain/people/sign-in.server.ts";
import { resolveComment, withdrawNote } from "#app/domain/proposals/margin-deciding.server.ts";
import { tellOfNotes } from "#app/domain/proposals/margin-letters.server.ts";
import { commentOnWords } from "#app/domain/proposals/margin-making.server.ts";
import { replyToNote, supportSuggestion, takeDown } from "#app/domain/proposals/margin-talk.server.ts";
import { jobs } from "#app/jobs.server.ts";
import { mailQueue } from "#db/schema/people.ts";
import { mailTo, ORIGIN } from "#tests/support/mailbox.ts";
import { requestsTo } from "#tests/support/requests.ts";
import {
  ASK,
  accept,
  comment,
  decline,
  editor,
  here,
  id,
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
import { started, write } from "./writing.ts";

beforeEach(openMargin);

const SUBJECT = "News about your suggestions and comments";
const tell = () => tellOfNotes(world.db, now(), ORIGIN);
/** Ten minutes later, when what was done in one sitting goes out. */
const later = async () => {
  world.clock.forward({ minutes: 10 });
  return tell();
};
const letters = async (person: Person) => (await mailTo(world, person.email)).filter((one) => one.subject === SUBJECT);
const reply = (noteId: string, viewer: Person, body = "Secret words.") =>
  replyToNote(world.db, text, viewer, now(), { ...here(), noteId, body });
const page = (noteId: string) => `${ORIGIN}/bury/proposals/${id}/suggestions/${noteId}`;

test("what is decided and answered in one sitting comes in one letter, with its links and nobody’s words", async () => {
  const { id: first } = await suggest("out of hours", "day and night");
  world.clock.forward({ seconds: 1 });
  const { id: second } = await suggest("one number", "a single number");
  world.clock.forward({ seconds: 1 });
  const { id: said } = await comment("knows them", "Who does?");
  await accept(first);
  await decline(second, "The board set it.");
  await reply(said, editor);
  expect(await tell(), "not at once").toBe(0);
  expect(await later()).toBe(1);
  const [letter, ...others] = await letters(resident);
  expect(others).toEqual([]);
  expect(letter?.text).toContain(`Your suggestion: ${page(first)}\n\nYour suggestion: ${page(second)}`);
  expect(letter?.text).toContain(`Your comment: ${page(said)}`);
  for (const words of ["day and night", "single", "board set", "Who does", "Secret"]) {
    expect(`${letter?.subject} ${letter?.text}`).not.toContain(words);
  }
  expect(await verbs()).toContain("proposal.partaker-told");
  expect(await letters(editor), "whoever decides is not written to").toEqual([]);
});

test("the next letter about the same proposal comes after four hours, and holds all that came meanwhile", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await reply(noteId, editor);
  expect(await later()).toBe(1);
  await reply(noteId, editor);
  const { id: said } = await comment("knows them", "Who does?");
  await reply(said, editor);
  world.clock.forward({ hours: 3 });
  expect(await later()).toBe(0);
  world.clock.forward({ hours: 1 });
  expect(await tell()).toBe(1);
  expect(await letters(resident)).toHaveLength(2);
  expect((await letters(resident))[1]?.text).toContain(page(said));
  world.clock.forward({ hours: 5 });
  expect(await tell(), "nothing is told twice").toBe(0);
});

test("one proposal’s letter does not hold back another’s", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await accept(noteId);
  expect(await later()).toBe(1);
  const other = await started(world, text, editor, "Another");
  await write(world, text, editor, other, [{ kind: "paragraph", id: "ask", text: "By whom and how?" }]);
  const chosen = { localityId: world.bury.id, proposalId: other, blockId: "ask", quote: "", before: "", after: "" };
  const made = await commentOnWords(world.db, text, resident, now(), { ...chosen, body: "Yes." });
  const settling = { localityId: world.bury.id, proposalId: other, noteId: made.id, reason: "Done." };
  await resolveComment(world.db, text, editor, now(), settling);
  expect(await later()).toBe(1);
});

test("whoever answered is told of answers, and supporters of the decision alone", async () => {
  const [second, behind] = [await world.person("resident"), await world.person("resident")];
  const { id: noteId } = await suggest("out of hours", "day and night");
  await supportSuggestion(world.db, text, behind, now(), { ...here(), noteId, support: true });
  await reply(noteId, second);
  await reply(noteId, editor);
  await later();
  expect((await letters(second))[0]?.text).toContain(`A suggestion that you took part in: ${page(noteId)}`);
  expect(await letters(behind)).toEqual([]);
  await withdrawNote(world.db, text, resident, now(), { ...here(), noteId });
  world.clock.forward({ hours: 4 });
  await tell();
  expect([await letters(behind), await letters(second), await letters(resident)].map((one) => one.length)).toEqual([
    1, 2, 1,
  ]);
});

test("someone who has answered there meanwhile has seen it and gets no letter about it", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await reply(noteId, editor);
  await reply(noteId, resident);
  await later();
  expect(await letters(resident)).toEqual([]);
  expect(await letters(editor)).toHaveLength(1);
});

test("whoever’s words a moderator took down is told, and nobody else is", async () => {
  const moderator = await world.person("moderator");
  const { id: noteId } = await comment("one number", "Rude.");
  await takeDown(world.db, text, moderator, now(), { ...here(), noteId, replyId: null, reason: "It insults." });
  await later();
  expect(await letters(resident)).toHaveLength(1);
  expect(await letters(editor)).toEqual([]);
});

test("a letter that fails half way is not lost: it is still due", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await accept(noteId);
  world.clock.forward({ minutes: 10 });
  const broken = { ...requestsTo(world).portal, config: null as never };
  const job = jobs.find(({ name }) => name === "tell people what is new about their notes");
  await expect(job?.run(broken, null)).rejects.toThrow();
  await job?.run(requestsTo(world).portal, null);
  expect(await letters(resident)).toHaveLength(1);
});

const choose = (wanted: boolean) => chooseNoteLetters(world.db, resident, now(), { wanted });

test("whoever turned these letters off gets none, nor one later about the same; letters about the account come", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await reply(noteId, editor);
  await choose(false);
  expect(await later()).toBe(0);
  await choose(true);
  world.clock.forward({ hours: 5 });
  expect(await tell(), "what was new while they were off").toBe(0);
  await choose(false);
  await askReset(world.db, now(), ORIGIN, resident.email);
  expect((await mailTo(world, resident.email)).map(({ subject }) => subject)).toEqual([
    "Choose a new password - In the Room",
  ]);
  await accept(noteId);
  await choose(true);
  expect(await later(), "the choice counts as it is when the letter goes").toBe(1);
});

test("each letter says where to turn these letters off, to people and to mail programs", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await accept(noteId);
  await later();
  const [sent] = await world.db.select().from(mailQueue);
  expect(sent?.text).toContain(`turn them off on your account page: ${ORIGIN}/account#letters`);
  expect(sent?.headers).toEqual({ "List-Unsubscribe": `<${ORIGIN}/account#letters>` });
});

const GONE = "Each team gives every carer one number.";

test("whoever suggested words is told when an edit overtakes them, unless the edit is their own", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await suggest("answered", "picked up", editor);
  await rewrite(para(GONE));
  expect(await later()).toBe(1);
  const line = `Your suggestion (the words it would change are not in the text any more): ${page(noteId)}`;
  expect((await letters(resident))[0]?.text).toContain(line);
  expect(await letters(editor)).toEqual([]);
});

test("a suggestion whose words are back before the letter goes is told of only when there is more to tell", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  await rewrite(para(GONE));
  await rewrite(para(ASK));
  expect(await later()).toBe(0);
  await rewrite(para(GONE));
  await reply(noteId, editor);
  await rewrite(para(ASK));
  expect(await later()).toBe(1);
  expect((await letters(resident))[0]?.text).toContain(`Your suggestion: ${page(noteId)}`);
});
