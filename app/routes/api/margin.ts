import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readMargin } from "#app/domain/proposals/margin-notes.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { actInMargin } from "../proposals/margin-act.server.ts";

const FRESH = { headers: { "Cache-Control": "no-store" } };

/** What stands beside a proposal's text, as this viewer may read it: what the open editor asks for. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const of = { localityId: placeOf(context).id, proposalId: idFrom(params, "proposalId") };
  return Response.json(await readMargin(context.portal.db, context.viewer, of), FRESH);
}

export async function action(args: ActionFunctionArgs): Promise<Response> {
  const answer = await actInMargin(args);
  return Response.json(answer, { ...FRESH, status: answer.ok ? 200 : 422 });
}
