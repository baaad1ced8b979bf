import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAuthorship } from "#app/domain/proposals/contributions.server.ts";
import { passagesBy } from "#app/domain/proposals/passages.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";

/** People are named to those who write with them; to everyone else, organisations are, and residents as residents. */
export async function readWhoWrote({ request, params, context }: LoaderFunctionArgs) {
  const { viewer, portal } = context;
  const place = placeOf(context);
  const { proposal, content, access, mayClose } = await readProposal(
    portal.db,
    viewer,
    place.id,
    idFrom(params, "proposalId"),
  );
  const mayName = access === "edit" || mayClose;
  const asked = new URL(request.url).searchParams.get("by");
  const by = mayName && asked === "person" ? ("person" as const) : ("organisation" as const);
  const authorship = await readAuthorship(portal.db, { localityId: place.id, proposalId: proposal.id });
  return { proposal, content, mayName, by, ...passagesBy(by, content, authorship) };
}
