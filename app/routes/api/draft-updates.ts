import type { ActionFunctionArgs } from "@remix-run/node";
import { draftDocumentName } from "#app/domain/plans/draft-text.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";
import { answerExchange } from "./exchange.server.ts";

export const loader = () => problemJson(405, "Send what you hold with POST.", { Allow: "POST" });

/** Updates of a draft's text by plain requests, where no socket gets through. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { params, context } = args;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const { draft } = await findDraft(context.portal.db, personOf(context), placeOf(context).id, planId, n);
  return answerExchange(args, draftDocumentName(draft.id));
}
