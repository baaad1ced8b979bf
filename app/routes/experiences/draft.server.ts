import { type AppLoadContext, redirect } from "@remix-run/node";
import { readDraft } from "#app/domain/experiences/drafts.server.ts";
import { harmHint } from "#app/domain/experiences/harm.ts";
import { placeOf } from "#app/http/context.server.ts";
import { readTellCookie } from "./cookies.server.ts";
import type { AnswerText } from "./steps.ts";

export interface OpenDraft {
  cookie: string;
  answers: AnswerText;
  sent: boolean;
}

/** The answers of whoever asks; null when there are none. */
export async function draftOf(request: Request, context: AppLoadContext): Promise<OpenDraft | null> {
  const cookie = readTellCookie(request);
  if (!cookie) return null;
  const { portal } = context;
  const draft = await readDraft(portal.db, portal.clock.now(), placeOf(context).id, cookie);
  return draft && { cookie, answers: draft.answers as AnswerText, sent: draft.experienceId !== null };
}

/** The answers under way; leads to the start when there are none, and to the receipt when they were sent. */
export async function draftUnderWay(request: Request, context: AppLoadContext): Promise<OpenDraft> {
  const draft = await draftOf(request, context);
  const tell = `/${placeOf(context).slug}/experiences/tell`;
  if (!draft) throw redirect(tell);
  if (draft.sent) throw redirect(`${tell}/sent`);
  return draft;
}

export const hintOf = (answers: AnswerText) => harmHint(answers.happened, answers.better, answers.about);
