import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { findParagraphs, standingParagraphs } from "#app/domain/plans/references.server.ts";
import { placeOf } from "#app/http/context.server.ts";

const MOST_ASKED = 50;

/** Paragraphs of public plans: those with `?find=` words, or those named by `?at=planId,lineageId`, as they stand now. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { db } = context.portal;
  const place = placeOf(context);
  const asked = new URL(request.url).searchParams;
  const at = asked.getAll("at").slice(0, MOST_ASKED);
  const references = at.map((one) => ({ planId: one.split(",")[0] ?? "", lineageId: one.split(",")[1] ?? "" }));
  const paragraphs =
    at.length > 0
      ? await standingParagraphs(db, place, references)
      : await findParagraphs(db, place, asked.get("find") ?? "");
  return json({ paragraphs }, { headers: { "Cache-Control": "no-store" } });
}
