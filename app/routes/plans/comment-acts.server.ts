import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { z } from "zod";
import { notFound } from "#app/domain/errors.ts";
import { idOrNull, requiredWords } from "#app/domain/fields.ts";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { AnswerForm, CommentForm } from "#app/domain/plans/comment.ts";
import { contest } from "#app/domain/plans/comment-contests.server.ts";
import { addNote, giveOwner } from "#app/domain/plans/comment-notes.server.ts";
import { reportComment } from "#app/domain/plans/comment-reports.server.ts";
import { addComment } from "#app/domain/plans/comments.server.ts";
import { findParagraph } from "#app/domain/plans/drafts.server.ts";
import { readPlan } from "#app/domain/plans/plans.server.ts";
import { checkAnswer, prepareAnswers } from "#app/domain/plans/prepared-answers.server.ts";
import { agreeWith } from "#app/domain/plans/threads.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { draftInWriting } from "./draft-in-writing.server.ts";

const INTENTS = [
  "answer",
  "prepare",
  "check",
  "note",
  "owner",
  "reopen",
  "reply",
  "agree",
  "disagree",
  "report",
] as const;
const Asked = z.object({ intent: z.enum(INTENTS, "Choose one of the buttons.") });
const Note = z.object({ note: requiredWords("Write your note", 5000) });
const Reopen = z.object({ why: requiredWords("Say what we should look at again", 2000) });
const Owner = z.object({ ownerId: idOrNull("Choose one of the plan’s authors") });
const Report = z.object({ reason: requiredWords("Say what is wrong with it", 1000) });

/** Everything that can be done on a comment's page: by everyone, and by the plan's authors. */
export async function actOnComment(args: ActionFunctionArgs) {
  const { request, params, context } = args;
  const place = placeOf(context);
  const { viewer, portal } = context;
  const { db } = portal;
  const at = portal.clock.now();
  const [planId, n, commentId] = [idFrom(params, "planId"), numberFrom(params, "n"), idFrom(params, "commentId")];
  const form = await formOf(request);
  const asked = checkForm(form, Asked);
  if (!asked.ok) return badInput(asked.problems, asked.values);
  const { intent } = asked.value;
  const which = { localityId: place.id, commentId };
  const here = `/${place.slug}/plans/${planId}/drafts/${n}/comments/${commentId}`;

  /** Checks what was posted, does it, and comes back with a word about it. */
  async function doing<S extends z.ZodType>(schema: S, said: string, work: (given: z.output<S>) => Promise<unknown>) {
    const read = checkForm(form, schema);
    if (!read.ok) return badInput(read.problems, read.values);
    const done = await tryVerb(() => work(read.value));
    return done.ok ? redirect(`${here}?sent=${said}`) : badInput(done.problems, read.values);
  }

  if (intent === "reply") return reply(args, form, { localityId: place.id, planId, commentId });
  if (intent === "report")
    return doing(Report, "report", ({ reason }) => reportComment(db, viewer, at, { ...which, reason }));
  // Everything else is for people who are signed in; each verb asks whether it is for this one.
  if (!viewer) throw redirect(`/sign-in?to=${here}`);
  switch (intent) {
    case "agree":
    case "disagree":
      return doing(Asked, intent, () => agreeWith(db, viewer, at, { ...which, agree: intent === "agree" }));
    case "note":
      return doing(Note, "note", ({ note }) => addNote(db, viewer, at, { ...which, body: note }));
    case "owner":
      return doing(Owner, "owner", ({ ownerId }) => giveOwner(db, viewer, at, { ...which, ownerId }));
    case "reopen":
      return doing(Reopen, "reopen", ({ why }) => contest(db, viewer, at, { ...which, about: "answer", why }));
    case "check":
      return doing(Asked, "check", () => checkAnswer(db, viewer, at, which));
    default:
      return doing(AnswerForm, intent, async ({ disposition, answer, changed: number }) => {
        const changed = number ? await lineageOf(args, planId, number) : null;
        const given = { ...which, disposition, answer, changed };
        if (intent === "prepare") await prepareAnswers(db, viewer, at, { ...given, commentIds: [commentId] });
        else await answerComment(db, viewer, at, { ...given, origin: portal.config.origin });
      });
  }
}

/** The paragraph that the author means by "14" in the draft being written. */
async function lineageOf({ context }: ActionFunctionArgs, planId: string, number: string): Promise<string> {
  const writing = await draftInWriting(context, planId, "");
  const found = writing && (await findParagraph(context.portal.db, writing.id, `p-${number}`).catch(() => null));
  // An id that no paragraph has: the verb then says so beside the field.
  return found?.lineageId ?? "none";
}

async function reply(
  { request, context }: ActionFunctionArgs,
  form: FormData,
  { localityId, planId, commentId }: { localityId: string; planId: string; commentId: string },
) {
  const { viewer, portal } = context;
  const read = checkForm(form, CommentForm);
  if (!read.ok) return badInput(read.problems, read.values);
  const { drafts } = await readPlan(portal.db, null, localityId, planId);
  const n = drafts[0]?.draft.n;
  if (n === undefined) throw notFound("plan");
  const given = { ...read.value, localityId, planId, n, lineageId: "", parentId: commentId };
  const added = await tryVerb(() => addComment(portal.db, viewer, portal.clock.now(), given));
  if (!added.ok) return badInput(added.problems, read.values);
  if (viewer) return redirect(`${new URL(request.url).pathname}?sent=reply`);
  const { reference, code, token, late } = added.value;
  const sent = { reference, code, token, late, mail: read.value.contactEmail !== null };
  return data({ problems: [], values: {}, sent });
}
