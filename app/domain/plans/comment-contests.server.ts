import { and, asc, count, desc, eq, exists, inArray, isNull, min, ne } from "drizzle-orm";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { commentContests, commentRedactions } from "#db/schema/comments.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { keepCommentNews } from "./comment-news.server.ts";
import { isOwnComment } from "./comment-tray.server.ts";
import { type ReadComment, readComment, withParagraphs } from "./comments.server.ts";
import { closes, mayCheckComments, mayWritePlans } from "./policy.ts";

export type Contest = typeof commentContests.$inferSelect;
export type Contested = Contest["about"];

const MOST = 2000;

function wordsOf(given: string): string {
  const words = given.trim();
  if (words === "") throw invalid("Say what we should look at again.", "why");
  if (words.length > MOST) throw invalid(`Use ${MOST.toLocaleString("en-GB")} characters or fewer.`, "why");
  return words;
}

/**
 * Asks for another look: by the writer of a comment, once at its answer and once at what a moderator did with it; or by
 * an author of the plan, who takes an answer back. An answer that is asked about waits again, and what it said is kept.
 */
export async function contest(
  db: Db,
  viewer: Viewer,
  at: Date,
  input: { localityId: string; commentId: string; about: Contested; why: string; proof?: string | null },
): Promise<void> {
  const { localityId, commentId, about, proof = null } = input;
  const why = wordsOf(input.why);
  await inTransaction(db, async (tx) => {
    const read = await readComment(tx, viewer, localityId, commentId, proof);
    const own = await isOwnComment(tx, viewer, read.comment, proof);
    if (!own && !(about === "answer" && mayWritePlans(viewer, localityId))) throw notFound("comment");
    if (read.comment.disposition === "withdrawn") throw conflict("This comment was taken back.");
    const before = await tx
      .select()
      .from(commentContests)
      .where(and(eq(commentContests.commentId, commentId), eq(commentContests.about, about)));
    if (own && before.some((one) => one.byWriter)) throw conflict("You have asked for another look once already.");
    const { disposition, answer, answeredAt } = read.comment;
    const earlier = about === "answer" ? { disposition, answer, answeredAt } : {};
    await (about === "answer" ? reopen(tx, read) : mustBeModerated(tx, read));
    const row = { id: newId(), localityId, commentId, about, byWriter: own, personId: viewer?.id ?? null, why, at };
    await tx.insert(commentContests).values({ ...row, ...earlier });
    const event = { at, localityId, actorId: viewer?.id ?? null, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: own ? "comment.contested" : "comment.reopened", detail: { about } });
  });
}

async function reopen(tx: Tx, { comment, plan }: ReadComment): Promise<void> {
  if (!closes(comment.disposition)) throw conflict("This comment has no answer yet.");
  if (comment.moderation !== "published")
    throw conflict("This comment is not on the page, so nobody answers it again.");
  if ((await finalOnes(tx, [plan.id])).has(plan.id))
    throw conflict("This plan is final. Its answers can no longer change.");
  const waits = { disposition: "under_review" as const, answer: null, answeredAt: null, answeredById: null };
  await tx
    .update(planComments)
    .set({ ...waits, together: null })
    .where(eq(planComments.id, comment.id));
}

/** Which of these plans are final: what was answered on their drafts stays as it is. */
export async function finalOnes(db: Db, planIds: readonly string[]): Promise<Set<string>> {
  if (planIds.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ planId: planDrafts.planId })
    .from(planDrafts)
    .where(and(inArray(planDrafts.planId, [...planIds]), eq(planDrafts.state, "final")));
  return new Set(rows.map((row) => row.planId));
}

async function mustBeModerated(tx: Tx, { comment }: ReadComment): Promise<void> {
  if (comment.moderation === "declined") return;
  const [cut] = await tx
    .select({ id: commentRedactions.id })
    .from(commentRedactions)
    .where(eq(commentRedactions.commentId, comment.id))
    .limit(1);
  if (!cut) throw conflict("A moderator has changed nothing about this comment.");
}

const open = (commentId: string, about: Contested) =>
  and(eq(commentContests.commentId, commentId), eq(commentContests.about, about), isNull(commentContests.settledAt));

/** Settles what was asked about a comment, in the transaction that decides on it. */
export async function settleContest(
  tx: Tx,
  viewer: Person,
  at: Date,
  { commentId, about, reply = null }: { commentId: string; about: Contested; reply?: string | null },
): Promise<boolean> {
  const settled = await tx
    .update(commentContests)
    .set({ settledAt: at, settledById: viewer.id, reply })
    .where(open(commentId, about))
    .returning({ id: commentContests.id });
  return settled.length > 0;
}

/** A moderator leaves what was done to a comment as it is and tells its writer why. */
export async function upholdModeration(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; commentId: string; reply: string },
): Promise<void> {
  const { localityId, commentId } = input;
  if (!mayCheckComments(viewer, localityId)) throw forbidden();
  const reply = input.reply.trim();
  if (reply === "") throw invalid("Give the reason. The person who wrote the comment can read it.", "reason");
  await inTransaction(db, async (tx) => {
    const { comment } = await readComment(tx, viewer, localityId, commentId);
    if (await hasDecided(tx, viewer, comment))
      throw conflict("You decided about this comment. Somebody else must look at it again.");
    if (!(await settleContest(tx, viewer, at, { commentId, about: "moderation", reply }))) throw notFound("comment");
    await keepCommentNews(tx, at, { localityId, commentId, what: "looked_again" });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.moderation-upheld" });
  });
}

async function hasDecided(tx: Tx, viewer: Person, comment: ReadComment["comment"]): Promise<boolean> {
  if (comment.moderation === "declined" && comment.moderatedById === viewer.id) return true;
  const own = and(eq(commentRedactions.commentId, comment.id), eq(commentRedactions.byId, viewer.id));
  return (await tx.select({ id: commentRedactions.id }).from(commentRedactions).where(own).limit(1)).length > 0;
}

/** What was asked about these comments, newest first. */
export async function contestsOf(db: Db, commentIds: readonly string[]): Promise<Contest[]> {
  if (commentIds.length === 0) return [];
  return db
    .select()
    .from(commentContests)
    .where(inArray(commentContests.commentId, [...commentIds]))
    .orderBy(desc(commentContests.at))
    .limit(500);
}

const PAGE = 20;
const waiting = (localityId: string) =>
  and(
    eq(commentContests.localityId, localityId),
    eq(commentContests.about, "moderation"),
    isNull(commentContests.settledAt),
  );

/** Comments whose writers ask moderators to look again, oldest first, 20 a page. */
export async function listContested(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
): Promise<{ comments: ReadComment[]; more: boolean }> {
  if (!mayCheckComments(viewer, localityId)) throw forbidden();
  const asked = and(waiting(localityId), eq(commentContests.commentId, planComments.id));
  const rows = await db
    .select()
    .from(planComments)
    .where(
      and(
        eq(planComments.localityId, localityId),
        ne(planComments.disposition, "withdrawn"),
        exists(db.select({ id: commentContests.id }).from(commentContests).where(asked)),
      ),
    )
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { comments: await withParagraphs(db, rows.slice(0, PAGE)), more: rows.length > PAGE };
}

/** How many wait for a moderator to look again, and since when the oldest has. */
export async function countContested(db: Db, localityId: string): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db
    .select({ count: count(), oldest: min(commentContests.at) })
    .from(commentContests)
    .innerJoin(planComments, eq(planComments.id, commentContests.commentId))
    .where(and(waiting(localityId), ne(planComments.disposition, "withdrawn")));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
