import { and, asc, count, eq, exists, gte, isNull, min, ne } from "drizzle-orm";
import { forbidden, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { commentRedactions, commentReports } from "#db/schema/comments.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { CommentNews } from "#db/vocabulary.ts";
import { keepCommentNews } from "./comment-news.server.ts";
import { type ReadComment, readComment, withParagraphs } from "./comments.server.ts";
import { mayCheckComments } from "./policy.ts";

/** Tells the moderators what is wrong with a published comment. Anyone may; the same person once for each comment. */
export async function reportComment(
  db: Db,
  viewer: Viewer,
  at: Date,
  { localityId, commentId, reason }: { localityId: string; commentId: string; reason: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { comment } = await readComment(tx, viewer, localityId, commentId);
    if (comment.moderation !== "published" || comment.disposition === "withdrawn") throw notFound("comment");
    const row = { id: newId(), localityId, commentId, personId: viewer?.id ?? null, reason, at };
    await tx.insert(commentReports).values(row).onConflictDoNothing();
    const event = { at, localityId, actorId: viewer?.id ?? null, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.reported" });
  });
}

/** Settles what was reported about a comment, in the transaction that decides on it; who reported it hears `what` was done. */
export async function settleReports(
  tx: Tx,
  viewer: Person,
  at: Date,
  { localityId, commentId, what }: { localityId: string; commentId: string; what: CommentNews },
): Promise<number> {
  const settled = await tx
    .update(commentReports)
    .set({ settledAt: at, settledById: viewer.id })
    .where(and(eq(commentReports.commentId, commentId), isNull(commentReports.settledAt)))
    .returning({ personId: commentReports.personId });
  for (const { personId } of settled)
    if (personId) await keepCommentNews(tx, at, { localityId, commentId, what, reporterId: personId });
  return settled.length;
}

/** Whether words were taken out of a comment since somebody first reported it. */
async function isCutSinceReport(tx: Tx, commentId: string): Promise<boolean> {
  const [cut] = await tx
    .select({ id: commentRedactions.id })
    .from(commentRedactions)
    .innerJoin(commentReports, eq(commentReports.commentId, commentRedactions.commentId))
    .where(
      and(
        eq(commentRedactions.commentId, commentId),
        isNull(commentReports.settledAt),
        gte(commentRedactions.at, commentReports.at),
      ),
    )
    .limit(1);
  return cut !== undefined;
}

/** Leaves a reported comment on the page. */
export async function keepReported(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, commentId }: { localityId: string; commentId: string },
): Promise<void> {
  if (!mayCheckComments(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    await readComment(tx, viewer, localityId, commentId);
    const what = (await isCutSinceReport(tx, commentId)) ? "report_redacted" : "report_kept";
    const reports = await settleReports(tx, viewer, at, { localityId, commentId, what });
    if (reports === 0) return;
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.kept", detail: { reports } });
  });
}

const PAGE = 20;

/** Published comments that someone reported, with what was said about them, oldest first, 20 a page. */
export async function listReported(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
): Promise<{ comments: (ReadComment & { reasons: string[] })[]; more: boolean }> {
  if (!mayCheckComments(viewer, localityId)) throw forbidden();
  const open = and(eq(commentReports.commentId, planComments.id), isNull(commentReports.settledAt));
  const rows = await db
    .select()
    .from(planComments)
    .where(
      and(
        eq(planComments.localityId, localityId),
        eq(planComments.moderation, "published"),
        ne(planComments.disposition, "withdrawn"),
        exists(db.select({ id: commentReports.id }).from(commentReports).where(open)),
      ),
    )
    .orderBy(asc(planComments.saidAt))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  const shown = await withParagraphs(db, rows.slice(0, PAGE));
  const reports = await db
    .select()
    .from(commentReports)
    .where(and(eq(commentReports.localityId, localityId), isNull(commentReports.settledAt)))
    .orderBy(asc(commentReports.at))
    .limit(500);
  const reasonsOf = (id: string) => reports.flatMap((report) => (report.commentId === id ? report.reason : []));
  return {
    comments: shown.map((one) => ({ ...one, reasons: reasonsOf(one.comment.id) })),
    more: rows.length > PAGE,
  };
}

/** How many reports wait for a moderator in this place, and since when the oldest has. */
export async function countReports(db: Db, localityId: string): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db
    .select({ count: count(), oldest: min(commentReports.at) })
    .from(commentReports)
    .innerJoin(planComments, eq(planComments.id, commentReports.commentId))
    .where(
      and(
        eq(commentReports.localityId, localityId),
        isNull(commentReports.settledAt),
        eq(planComments.moderation, "published"),
        ne(planComments.disposition, "withdrawn"),
      ),
    );
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
