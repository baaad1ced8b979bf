import { type ExcerptPart, excerptOf } from "#app/platform/search/excerpt.ts";
import { type Found, search } from "#app/platform/search/search.server.ts";
import type { Db } from "#db/connect.server.ts";

export type Result = Omit<Found, "body"> & { excerpt: ExcerptPart[] };

/** Public text of a place that holds every word, best first, 20 a page from 1; nothing for an empty query. */
export async function searchPlace(
  db: Db,
  localityId: string,
  query: string,
  page: number,
): Promise<{ results: Result[]; more: boolean }> {
  if (query === "") return { results: [], more: false };
  const { found, more } = await search(db, localityId, query, page);
  return { results: found.map(({ body, ...one }) => ({ ...one, excerpt: excerptOf(body, query) })), more };
}
