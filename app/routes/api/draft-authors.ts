import type { LoaderFunctionArgs } from "@remix-run/node";
import { draftAuthorship } from "#app/domain/plans/draft-authorship.server.ts";
import { passagesBy } from "#app/domain/proposals/passages.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { answerWhoWrote } from "./who-wrote.server.ts";

/** Who wrote which words of a draft's live text, for its authors. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { portal, viewer } = context;
  const which = { localityId: placeOf(context).id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  const { content, ...authorship } = await draftAuthorship(portal.db, portal.liveText, viewer, which);
  const by = new URL(request.url).searchParams.get("by") === "person" ? ("person" as const) : ("organisation" as const);
  return answerWhoWrote({ by, mayName: true, content, ...passagesBy(by, content, authorship) });
}
