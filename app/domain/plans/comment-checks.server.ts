import { and, asc, count, desc, eq, min, ne } from "drizzle-orm";
import { conflict, forbidden, invalid } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ModerationState } from "#db/vocabulary.ts";
import { settleContest } from "./comment-contests.server.ts";
import { keepCommentNews } from "./comment-news.server.ts";
import { settleReports } from "./comment-reports.server.ts";
import { type ReadComment, readComment, withParagraphs } from "./comments.server.ts";
import { mayCheckComments } from "./policy.ts";

/** Publishes a comment that waits, or declines one that waits or stands. Declining needs a reason, which its writer can read. */
export async function checkComment(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; commentId: string; publish: boolean; reason: string },
): Promise<void> {
  const { localityId, commentId, publish } = input;
  if (!mayCheckComments(viewer, localityId)) throw forbidden();
  const reason = input.reason.trim();
  if (!publish && reason === "")
    throw invalid("Give the reason. The person who wrote the comment can read it.", "reason");
  await inTransaction(db, async (tx) => {
    const { comment } = await readComment(tx, viewer, localityId, commentId);
    if (comment.disposition === "withdrawn") throw conflict("This comment was taken back.");
    const moderation = publish ? "published" : "declined";
    if (comment.moderation === moderation) throw conflict(`This comment is ${moderation} already.`);
    await tx
      .update(planComments)
      .set({ moderation, moderationReason: reason || null, moderatedById: viewer.id })
      .where(eq(planComments.id, commentId));
    await settleReports(tx, viewer, at, { localityId, commentId, what: "report_taken_off" });
    const again = await settleContest(tx, viewer, at, { commentId, about: "moderation" });
    if (!publish || again) await keepCommentNews(tx, at, { localityId, commentId, what: moderation });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: `comment.${moderation}`, detail: { from: comment.moderation } });
  });
}

const PAGE = 20;

/** Comments to check: those that wait, oldest first; or those that stand or were declined, newest first. 20 a page. */
export async function listCommentsToCheck(
  db: Db,
  viewer: Viewer,
  localityId: string,
  state: ModerationState,
  page = 1,
): Promise<{ comments: ReadComment[]; more: boolean }> {
  if (!mayCheckComments(viewer, localityId)) throw forbidden();
  const rows = await db
    .select()
    .from(planComments)
    .where(
      and(
        eq(planComments.localityId, localityId),
        eq(planComments.moderation, state),
        ne(planComments.disposition, "withdrawn"),
      ),
    )
    .orderBy(state === "waiting" ? asc(planComments.saidAt) : desc(planComments.saidAt))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { comments: await withParagraphs(db, rows.slice(0, PAGE)), more: rows.length > PAGE };
}

/** How many comments wait to be checked in this place, and since when the oldest has. */
export async function countWaitingComments(
  db: Db,
  localityId: string,
): Promise<{ count: number; oldest: Date | null }> {
  const waiting = and(
    eq(planComments.localityId, localityId),
    eq(planComments.moderation, "waiting"),
    ne(planComments.disposition, "withdrawn"),
  );
  const [row] = await db
    .select({ count: count(), oldest: min(planComments.saidAt) })
    .from(planComments)
    .where(waiting);
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
