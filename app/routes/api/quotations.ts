import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { noteReading, readQuotations } from "#app/domain/experiences/quotations.server.ts";
import { placeOf } from "#app/http/context.server.ts";

const MOST_ASKED = 50;

/** The quotations named by `?id=`, as this viewer may read them now: for citations that reached an open editor. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { portal, viewer } = context;
  const { db, clock } = portal;
  const place = placeOf(context);
  const ids = new URL(request.url).searchParams.getAll("id").slice(0, MOST_ASKED);
  const shown = [...(await readQuotations(db, viewer, place.id, ids)).values()];
  await noteReading(db, viewer, clock.now(), place.id, shown, "Writing a proposal");
  const quotations = shown.map(({ id, words, attribution }) => ({ id, words, attribution }));
  return json({ quotations }, { headers: { "Cache-Control": "no-store" } });
}
