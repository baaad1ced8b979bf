import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { noteIn } from "#app/domain/proposals/margin-access.server.ts";
import {
  acceptSuggestion,
  declineSuggestion,
  resolveComment,
  withdrawNote,
} from "#app/domain/proposals/margin-deciding.server.ts";
import {
  ChosenWords,
  DeclineReason,
  NewComment,
  NewSuggestion,
  ReplyWords,
  ResolveNote,
  TakeDownReason,
} from "#app/domain/proposals/margin-forms.ts";
import { attachAgain, commentOnWords, suggestWords } from "#app/domain/proposals/margin-making.server.ts";
import { replyToNote, supportSuggestion, takeDown } from "#app/domain/proposals/margin-talk.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { type Problem, readForm, tryVerb, type Values } from "#app/http/form.server.ts";

const noteId = z.uuid();
const intent = <T extends string>(name: T) => z.literal(name);

/** Everything that can be done in a margin, from the editor as from a form. */
const Act = z.discriminatedUnion(
  "intent",
  [
    NewSuggestion.extend({ intent: intent("suggest") }),
    NewComment.extend({ intent: intent("comment") }),
    ChosenWords.extend({ intent: intent("attach"), noteId }),
    z.object({ intent: z.enum(["accept", "withdraw", "support", "unsupport"]), noteId }),
    z.object({ intent: intent("decline"), noteId, reason: DeclineReason }),
    z.object({ intent: intent("resolve"), noteId, reason: ResolveNote }),
    z.object({ intent: intent("reply"), noteId, body: ReplyWords }),
    z.object({ intent: intent("take-down"), noteId, replyId: z.uuid().optional(), reason: TakeDownReason }),
  ],
  { error: "Choose what to do" },
);
type Act = z.output<typeof Act>;

export type MarginAnswer =
  | { ok: true; intent: Act["intent"]; noteId: string }
  | { ok: false; problems: Problem[]; values: Values };

/** Does one thing in the margin of the proposal that the URL names, and waits until its page shows it. */
export async function actInMargin({ request, params, context }: ActionFunctionArgs): Promise<MarginAnswer> {
  const { db, clock, liveText } = context.portal;
  const viewer = personOf(context);
  const of = { localityId: placeOf(context).id, proposalId: idFrom(params, "proposalId") };
  const form = await readForm(request, Act);
  if (!form.ok) return form;
  const act = form.value;
  const at = clock.now();
  const verb = async (): Promise<string> => {
    if (act.intent === "suggest") return (await suggestWords(db, liveText, viewer, at, { ...of, ...act })).id;
    if (act.intent === "comment") return (await commentOnWords(db, liveText, viewer, at, { ...of, ...act })).id;
    const which = { ...of, noteId: act.noteId };
    if (act.intent === "attach") {
      // Whether it has lost its place is known once the text is projected; an open editor sees it at once.
      await noteIn(db, of.proposalId, act.noteId);
      await liveText.settle(documentNameOf(of.proposalId));
      await attachAgain(db, liveText, viewer, at, { ...of, ...act });
    } else if (act.intent === "accept") await acceptSuggestion(db, liveText, viewer, at, which);
    else if (act.intent === "decline")
      await declineSuggestion(db, liveText, viewer, at, { ...which, reason: act.reason });
    else if (act.intent === "resolve") await resolveComment(db, liveText, viewer, at, { ...which, reason: act.reason });
    else if (act.intent === "withdraw") await withdrawNote(db, liveText, viewer, at, which);
    else if (act.intent === "reply") await replyToNote(db, liveText, viewer, at, { ...which, body: act.body });
    else if (act.intent === "take-down")
      await takeDown(db, liveText, viewer, at, { ...which, replyId: act.replyId ?? null, reason: act.reason });
    else await supportSuggestion(db, liveText, viewer, at, { ...which, support: act.intent === "support" });
    return act.noteId;
  };
  const done = await tryVerb(verb);
  if (!done.ok) return { ok: false, problems: done.problems, values: form.values };
  if (act.intent === "accept") await liveText.settle(documentNameOf(of.proposalId));
  return { ok: true, intent: act.intent, noteId: done.value };
}
