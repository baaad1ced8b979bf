import type { ActionFunctionArgs } from "@remix-run/node";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test } from "vitest";
import { replyToNote } from "#app/domain/proposals/margin-talk.server.ts";
import * as notePage from "#app/routes/proposals/note.tsx";
import { NoteReplies } from "#app/routes/proposals/note-replies.tsx";
import {
  ASK,
  accept,
  comment,
  editor,
  here,
  id,
  note,
  now,
  openMargin,
  para,
  resident,
  rewrite,
  suggest,
  text,
  world,
} from "#tests/domain/proposals/margin-support.ts";
import { posted, requestsTo } from "#tests/support/requests.ts";

beforeEach(openMargin);

async function argsFor(noteId: string, person = editor, fields: Record<string, string> = {}) {
  const requests = requestsTo(world);
  requests.portal.liveText = text;
  const context = await requests.context({ personId: person.id });
  const path = `/bury/proposals/${id}/suggestions/${noteId}`;
  const params = { place: "bury", proposalId: id, noteId };
  return { request: posted(path, fields), params, context } as unknown as ActionFunctionArgs;
}
const page = async (noteId: string, person = editor) => notePage.loader(await argsFor(noteId, person));

test("a moderator takes one reply down by the form beside it, and the rest of the discussion stands", async () => {
  const moderator = await world.person("moderator");
  const { id: noteId } = await comment("one number", "Which number?");
  for (const body of ["An unkind reply.", "A kind one."]) {
    await replyToNote(world.db, text, editor, now(), { ...here(), noteId, body });
    world.clock.forward({ seconds: 1 });
  }
  const drawn = async (moderates: boolean) =>
    renderToStaticMarkup(
      createElement(NoteReplies, { note: await note(noteId), moderates, problemAt: () => undefined }),
    );
  const [unkind, kind] = (await note(noteId)).replies;
  expect(await drawn(false)).not.toContain("Take this reply down");
  expect(await drawn(true)).toContain(`name="replyId" value="${unkind?.id}"`);
  const fields = { intent: "take-down", noteId, replyId: unkind?.id ?? "", reason: "It names someone." };
  const silent = await notePage.action(await argsFor(noteId, moderator, { ...fields, reason: " " }));
  expect(JSON.stringify(silent)).toContain("Say why, so that whoever wrote it understands");
  await notePage.action(await argsFor(noteId, moderator, fields));
  expect((await note(noteId)).replies.map(({ body }) => body)).toEqual([null, "A kind one."]);
  const after = await drawn(true);
  expect(after).toContain("It names someone.");
  expect(after).not.toContain(`value="${unkind?.id}"`);
  expect(after).toContain(`value="${kind?.id}"`);
  expect([(await page(noteId, moderator)).moderates, (await page(noteId)).moderates]).toEqual([true, false]);
});

test("the page of a note leads to words that stand, and to nothing when they are gone", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  const { id: takenId } = await suggest("one number", "a number");
  const { id: commentId } = await comment("out of hours", "What does this mean?");
  await accept(takenId);
  for (const one of [noteId, takenId, commentId]) expect((await page(one)).blockId).toBe("ask");
  await rewrite(para("Nothing of it is left here.", "other"));
  for (const one of [noteId, takenId, commentId]) expect((await page(one)).blockId).toBe(null);
});

test("a suggestion is put back only where the words stand that it would change; a comment, anywhere", async () => {
  const { id: noteId } = await suggest("out of hours", "day and night");
  const { id: commentId } = await comment("out of hours", "What does this mean?");
  const places = async (one: string, person = editor) => (await page(one, person)).paragraphs?.map(({ id }) => id);
  expect(await places(noteId)).toBe(undefined);
  await rewrite(para("Each team gives every carer one number."), para("It is open in the day.", "more"));
  expect(await places(noteId)).toEqual([]);
  expect(await places(commentId)).toEqual(["ask", "more"]);
  expect(await places(commentId, await world.person("resident"))).toBe(undefined);
  expect(await places(commentId, resident)).toEqual(["ask", "more"]);
  await rewrite(para("Each team gives every carer one number.", "ask"), para(ASK, "copy"), para(ASK, "copy-two"));
  expect((await page(noteId)).note.state).toBe("overtaken");
  expect(await places(noteId)).toEqual(["copy", "copy-two"]);
});

test("what a form has no field for is not taken from whoever posts it", async () => {
  const forged = { authorId: editor.id, state: "resolved", proposalId: id, localityId: world.rochdale.id, reason: "x" };
  const asked = { intent: "comment", blockId: "ask", quote: "one number", body: "Which?", before: "", after: "" };
  const answer = (await notePage.action(await argsFor("", resident, { ...asked, ...forged }))) as Response;
  const noteId = /suggestions\/([0-9a-f-]{36})\?/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  expect(await note(noteId, resident)).toMatchObject({ isMine: true, state: "open", reason: "", decidedBy: null });
});
