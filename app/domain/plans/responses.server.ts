import { and, asc, count, eq, gt, gte, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteSelect } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/connect.server.ts";
import { commentPlaces, paragraphs, planComments } from "#db/schema/plans.ts";
import { WHOLE_DRAFT } from "./comment.ts";
import { anchorOf, type Paragraph, paragraphName } from "./paragraph.ts";
import { type Asked, inOwnPlaces, placeIn } from "./response-ask.server.ts";

export interface Response {
  comment: typeof planComments.$inferSelect;
  /** Where it stands in the draft that it is shown in; null when it is about the whole, or lost. */
  where: { anchor: string; name: string } | null;
  /** It waits in the tray of the draft that it is shown in. */
  lost: boolean;
}

const PAGE = 20;

const responseOf = ({
  comment,
  paragraph,
}: {
  comment: Response["comment"];
  paragraph: Paragraph | null;
}): Response => ({
  comment,
  where: paragraph && { anchor: anchorOf(paragraph), name: paragraphName(paragraph) },
  lost: paragraph === null && comment.lineageId !== WHOLE_DRAFT,
});

/** Joins to comments the paragraph that each stands at, in the draft that they are shown in. */
function placed<T extends SQLiteSelect>(rows: T, asked: Asked) {
  const here = eq(paragraphs.draftId, asked.shownIn.id);
  if (inOwnPlaces(asked)) return rows.leftJoin(paragraphs, and(here, eq(paragraphs.lineageId, planComments.lineageId)));
  return rows
    .leftJoin(commentPlaces, placeIn(asked))
    .leftJoin(
      paragraphs,
      and(here, eq(paragraphs.lineageId, commentPlaces.lineageId), eq(commentPlaces.standing, "placed")),
    );
}

const selection = (db: Db, asked: Asked) =>
  placed(db.select({ comment: planComments, paragraph: paragraphs }).from(planComments).$dynamic(), asked);

/** The comments that are asked for, oldest first, 20 a page. */
export async function listResponses(db: Db, asked: Asked, page = 1): Promise<{ responses: Response[]; more: boolean }> {
  const rows = await selection(db, asked)
    .where(asked.where)
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { responses: rows.slice(0, PAGE).map(responseOf), more: rows.length > PAGE };
}

/** How many comments are asked for, and about how many letters their words have. */
export async function weighResponses(db: Db, asked: Asked): Promise<{ comments: number; letters: number }> {
  const { body, change, affects, answer } = planComments;
  const letters = sql<number>`sum(length(${body}) + coalesce(length(${change}), 0) + coalesce(length(${affects}), 0) + coalesce(length(${answer}), 0))`;
  const [row] = await placed(db.select({ n: count(), letters }).from(planComments).$dynamic(), asked).where(
    asked.where,
  );
  return { comments: row?.n ?? 0, letters: Number(row?.letters ?? 0) };
}

/** Every comment that is asked for, oldest first, read a few hundred at a time: for files, in flat memory. */
export async function* eachResponse(db: Db, asked: Asked, atOnce = 500): AsyncGenerator<Response> {
  let last: Response["comment"] | null = null;
  for (;;) {
    // The first bound alone lets the index find where to go on.
    const after: SQL | undefined = last
      ? and(
          gte(planComments.saidAt, last.saidAt),
          or(gt(planComments.saidAt, last.saidAt), gt(planComments.id, last.id)),
        )
      : undefined;
    const rows = await selection(db, asked)
      .where(and(asked.where, after))
      .orderBy(asc(planComments.saidAt), asc(planComments.id))
      .limit(atOnce);
    for (const row of rows) yield responseOf(row);
    last = rows.at(-1)?.comment ?? null;
    if (rows.length < atOnce || !last) return;
  }
}
