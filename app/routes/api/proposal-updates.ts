import type { ActionFunctionArgs } from "@remix-run/node";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { findProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";
import { answerExchange } from "./exchange.server.ts";

export const loader = () => problemJson(405, "Send what you hold with POST.", { Allow: "POST" });

/** Updates of a proposal's text by plain requests, where no socket gets through. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { params, context } = args;
  const proposal = await findProposal(context.portal.db, placeOf(context).id, idFrom(params, "proposalId"));
  if (!proposal) return problemJson(404, "There is no such document.");
  return answerExchange(args, documentNameOf(proposal.id));
}
