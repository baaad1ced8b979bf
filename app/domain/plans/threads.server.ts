import { and, asc, count, eq, inArray, ne, sql } from "drizzle-orm";
import { conflict, forbidden, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import { isPublic } from "#app/domain/experiences/consents.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { commentAgreements } from "#db/schema/comments.ts";
import { experiences } from "#db/schema/experiences.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { type PublishedCount, publishedCount } from "../places/suppression.ts";
import { redactionsOf } from "./comment-redactions.server.ts";
import { readComment, type ShownComment } from "./comments.server.ts";
import { mayAgree } from "./policy.ts";

const PAGE = 20;

/** The published replies to a comment, oldest first, 20 a page. One that was taken back keeps its place. */
export async function listReplies(
  db: Db,
  commentId: string,
  page = 1,
): Promise<{ replies: ShownComment[]; more: boolean }> {
  const rows = await db
    .select({ comment: planComments, n: planDrafts.n })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(and(eq(planComments.parentId, commentId), eq(planComments.moderation, "published")))
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { replies: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** What stands around comments in a list. */
export interface Around {
  /** How many published replies there are, how many people agree, whether the viewer is one of them. */
  replies: number;
  agree: PublishedCount;
  mine: boolean;
  /** Why words were taken out of it. */
  redacted: string[];
  /** The experience it refers to, and whether everybody may read that one now. */
  experience: { id: string; isPublic: boolean } | null;
}

/** The same for each of these comments, in a few queries for all. */
export async function readAround(
  db: Db,
  viewer: Viewer,
  comments: readonly Pick<ShownComment, "comment">[],
): Promise<Map<string, Around>> {
  const ids = comments.map(({ comment }) => comment.id);
  if (ids.length === 0) return new Map();
  const [replies, agreed, mine, redacted, told] = await Promise.all([
    db
      .select({ id: planComments.parentId, count: count() })
      .from(planComments)
      .where(
        and(
          inArray(planComments.parentId, ids),
          eq(planComments.moderation, "published"),
          ne(planComments.disposition, "withdrawn"),
        ),
      )
      .groupBy(planComments.parentId),
    db
      .select({ id: commentAgreements.commentId, count: count() })
      .from(commentAgreements)
      .where(inArray(commentAgreements.commentId, ids))
      .groupBy(commentAgreements.commentId),
    viewer
      ? db
          .select({ id: commentAgreements.commentId })
          .from(commentAgreements)
          .where(and(eq(commentAgreements.personId, viewer.id), inArray(commentAgreements.commentId, ids)))
      : [],
    redactionsOf(db, ids),
    experiencesOf(db, comments),
  ]);
  return new Map(
    comments.map(({ comment: { id, experienceId } }) => [
      id,
      {
        replies: replies.find((row) => row.id === id)?.count ?? 0,
        agree: publishedCount(agreed.find((row) => row.id === id)?.count ?? 0),
        mine: mine.some((row) => row.id === id),
        redacted: redacted.get(id) ?? [],
        experience: (experienceId && told.get(experienceId)) || null,
      },
    ]),
  );
}

/** Says that someone's published comment speaks for the viewer too, or with `agree: false` takes that back. */
export async function agreeWith(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, commentId, agree }: { localityId: string; commentId: string; agree: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { comment } = await readComment(tx, viewer, localityId, commentId);
    if (comment.moderation !== "published" || comment.disposition === "withdrawn") throw notFound("comment");
    if (!viewer.confirmed) throw conflict("Confirm your e-mail address first. Then you can agree with comments.");
    if (!mayAgree(viewer, comment)) throw forbidden();
    const own = and(eq(commentAgreements.commentId, commentId), eq(commentAgreements.personId, viewer.id));
    if (agree)
      await tx
        .insert(commentAgreements)
        .values({ id: newId(), commentId, personId: viewer.id, at })
        .onConflictDoNothing();
    else await tx.delete(commentAgreements).where(own);
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: agree ? "comment.agreed" : "comment.agreement-withdrawn" });
  });
}

/** The experiences that these comments refer to and nobody took back, and whether everybody may read each now. */
async function experiencesOf(
  db: Db,
  comments: readonly Pick<ShownComment, "comment">[],
): Promise<Map<string, NonNullable<Around["experience"]>>> {
  const ids = [...new Set(comments.flatMap(({ comment }) => comment.experienceId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: experiences.id, isPublic: sql<boolean | number>`${isPublic()}` })
    .from(experiences)
    .where(and(inArray(experiences.id, ids), ne(experiences.state, "withdrawn")));
  return new Map(rows.map(({ id, isPublic }) => [id, { id, isPublic: Boolean(isPublic) }]));
}
