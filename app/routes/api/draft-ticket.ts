import type { ActionFunctionArgs } from "@remix-run/node";
import { openDraftText } from "#app/domain/plans/draft-document.server.ts";
import { draftDocumentName } from "#app/domain/plans/draft-text.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";
import { answerTicket } from "./ticket.server.ts";

export const loader = () => problemJson(405, "Ask for a ticket with POST.", { Allow: "POST" });

export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { params, context } = args;
  const place = placeOf(context);
  const at = { planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  const { draft } = await findDraft(context.portal.db, personOf(context), place.id, at.planId, at.n);
  await openDraftText(context.portal.db, context.portal.liveText, draft);
  return answerTicket(args, draftDocumentName(draft.id));
}
