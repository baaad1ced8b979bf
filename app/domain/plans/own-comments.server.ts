import { and, desc, eq } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";
import { type ReadComment, withParagraphs } from "./comments.server.ts";

const PAGE = 20;

/** What someone signed in has said in this place, newest first, 20 a page. */
export async function listOwnComments(
  db: Db,
  personId: string,
  localityId: string,
  page = 1,
): Promise<{ comments: ReadComment[]; more: boolean }> {
  const rows = await db
    .select()
    .from(planComments)
    .where(and(eq(planComments.personId, personId), eq(planComments.localityId, localityId)))
    .orderBy(desc(planComments.saidAt))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { comments: await withParagraphs(db, rows.slice(0, PAGE)), more: rows.length > PAGE };
}
