import type { ActionFunctionArgs } from "@remix-run/node";
import { findProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";
import { answerTicket } from "./ticket.server.ts";

export const loader = () => problemJson(405, "Ask for a ticket with POST.", { Allow: "POST" });

export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { params, context } = args;
  const proposal = await findProposal(context.portal.db, placeOf(context).id, idFrom(params, "proposalId"));
  if (!proposal) return problemJson(404, "There is no such document.");
  return answerTicket(args, `proposal:${proposal.id}`);
}
