import { and, desc, eq, gt, inArray, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { type Piece, wordsChanged } from "#app/platform/rich-text/words-changed.ts";
import type { Db } from "#db/connect.server.ts";
import { commentPlaces, paragraphs, planComments, planDrafts } from "#db/schema/plans.ts";
import { WHOLE_DRAFT } from "./comment.ts";
import type { ReadComment } from "./comments.server.ts";
import type { Paragraph } from "./paragraph.ts";

/** What the newest draft made of the paragraph that a comment is on. */
export interface Became {
  n: number;
  /** "lost": nobody can say for certain where it belongs now; its paragraph may still be there. */
  state: "same" | "changed" | "lost";
  paragraph: Paragraph | null;
  /** The words then and now; none where the paragraph is gone. */
  pieces: Piece[];
}

/** What became of the words that these comments are on, by comment; nothing for one whose draft is still the newest. */
export async function whatBecame(db: Db, comments: readonly ReadComment[]): Promise<Map<string, Became>> {
  const became = new Map<string, Became>();
  const some = comments.filter(
    ({ comment }) => comment.lineageId !== WHOLE_DRAFT && comment.disposition !== "withdrawn",
  );
  if (some.length === 0) return became;
  const own = alias(planDrafts, "own");
  const rows = await db
    .select({
      commentId: commentPlaces.commentId,
      standing: commentPlaces.standing,
      n: planDrafts.n,
      paragraph: paragraphs,
    })
    .from(commentPlaces)
    .innerJoin(planDrafts, eq(planDrafts.id, commentPlaces.draftId))
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .innerJoin(own, eq(own.id, planComments.draftId))
    .leftJoin(
      paragraphs,
      and(eq(paragraphs.draftId, commentPlaces.draftId), eq(paragraphs.lineageId, commentPlaces.lineageId)),
    )
    .where(
      and(
        inArray(
          commentPlaces.commentId,
          some.map(({ comment }) => comment.id),
        ),
        gt(planDrafts.n, own.n),
        ne(planDrafts.state, "writing"),
      ),
    )
    .orderBy(desc(planDrafts.n));
  for (const { comment, paragraph: was } of some) {
    const newest = rows.find((row) => row.commentId === comment.id);
    if (!newest || !was) continue;
    const { n, paragraph } = newest;
    const same = paragraph?.text === was.text;
    const state = newest.standing === "lost" ? "lost" : same ? "same" : "changed";
    became.set(comment.id, { n, state, paragraph, pieces: paragraph ? wordsChanged(was.text, paragraph.text) : [] });
  }
  return became;
}
