import type { LoaderFunctionArgs } from "@remix-run/node";
import { placeOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";
import { COLLECTIONS } from "./collections.server.ts";
import { pageAt, pageCursor } from "./cursor.ts";
import { isCollection } from "./items.ts";

/** A page of a collection as JSON: what this caller may see, by the same queries as the pages. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const name = params.collection;
  if (!isCollection(name)) return problemJson(404, "There is no such collection.");
  const page = pageAt(new URL(request.url).searchParams.get("cursor"));
  if (page === null) return problemJson(400, "Use a cursor as it stands in `next` of an answer, or none.");
  const { origin } = portal.config;
  const asked = { db: portal.db, viewer, place, page, base: `${origin}/${place.slug}`, origin };
  const { items, more } = await COLLECTIONS[name](asked);
  const path = `${origin}/api/v1/${place.slug}/${name}`;
  const body = { data: items, next: more ? `${path}?cursor=${pageCursor(page + 1)}` : null };
  return Response.json(body, { headers: { "Cache-Control": viewer ? "no-store" : "no-cache", Vary: "Cookie" } });
}
