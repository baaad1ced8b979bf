import { and, asc, count, eq, inArray, isNull, min } from "drizzle-orm";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { preparedAnswers } from "#db/schema/comments.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { Disposition } from "#db/vocabulary.ts";
import { causesOfParagraph, recordCauses } from "./causes.server.ts";
import { settleContest } from "./comment-contests.server.ts";
import { readCommentSettings } from "./comment-settings.server.ts";
import { type ReadComment, readComment, withParagraphs } from "./comments.server.ts";
import { draftsOfPlans, readBlocks } from "./drafts.server.ts";
import { tellAnswered } from "./letters.server.ts";
import { closes, mayWritePlans } from "./policy.ts";

export interface Answer {
  localityId: string;
  disposition: Disposition;
  answer: string;
  /** The paragraph of the draft in writing that the comment changed. */
  changed?: string | null;
}

/** The answer's words. Throws invalid for a state that is no answer, and for one that ends the wait without a reason. */
export function answerWords({ disposition, answer }: Pick<Answer, "disposition" | "answer">): string {
  const words = answer.trim();
  if (disposition === "open" || disposition === "withdrawn")
    throw invalid("Choose what happens with this comment.", "disposition");
  if (closes(disposition) && words === "")
    throw invalid("Give the reason. The person who wrote the comment will read it.", "answer");
  return words;
}

/** A published comment that still waits. Throws conflict when it is answered or taken back already. */
export async function mustWait(tx: Tx, viewer: Person, localityId: string, commentId: string): Promise<ReadComment> {
  const read = await readComment(tx, viewer, localityId, commentId);
  const { comment } = read;
  if (comment.moderation !== "published" || comment.parentId) throw notFound("comment");
  if (comment.disposition === "withdrawn") throw conflict("This comment was taken back.");
  if (closes(comment.disposition)) throw conflict("This comment has been answered already.");
  return read;
}

/**
 * Answers a published comment: every state that ends the wait needs a reason, which the writer is told of and
 * everybody can read. `changed` names the paragraph of the draft in writing that the comment changed. Throws conflict
 * when it is answered or taken back already, and invalid where the place wants a second person to check a refusal.
 */
export async function answerComment(
  db: Db,
  viewer: Person,
  at: Date,
  input: Answer & { commentId: string; origin: string },
): Promise<void> {
  const { localityId, commentId, disposition } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const answer = answerWords(input);
  await inTransaction(db, async (tx) => {
    const read = await mustWait(tx, viewer, localityId, commentId);
    if (disposition === "not_accepted" && (await readCommentSettings(tx, localityId)).secondCheck)
      throw invalid("A second person checks this answer. Keep it, and ask another author to check it.", "disposition");
    await nameCause(tx, viewer, at, read, { ...input, reason: answer });
    await giveAnswer(tx, viewer, at, read, { ...input, answer, together: null });
  });
}

/** Names the comment as what led to a change in the draft in writing; what led to it before stays. */
export async function nameCause(
  tx: Tx,
  viewer: Person,
  at: Date,
  { comment, plan }: ReadComment,
  { localityId, changed, reason }: Pick<Answer, "localityId" | "changed"> & { reason: string },
): Promise<void> {
  if (!changed) return;
  const drafts = await draftsOfPlans(tx, viewer, localityId, [plan.id]);
  const writing = drafts.find(({ draft }) => draft.state === "writing")?.draft;
  if (!writing) throw invalid("No draft is being written. Start the next draft first, or leave this empty.", "changed");
  const there = (await readBlocks(tx, writing.id)).some((block) => block.lineageId === changed);
  if (!there) throw invalid("Choose a paragraph of the draft that is being written.", "changed");
  const before = await causesOfParagraph(tx, writing.id, changed);
  const kept = before.flatMap(({ kind, id }) => (kind === "author" ? [] : [{ kind, id }]));
  const own = { kind: "comment" as const, id: comment.id };
  await recordCauses(tx, at, {
    localityId,
    planId: plan.id,
    draftId: writing.id,
    lineageId: changed,
    byId: viewer.id,
    causes: [...kept.filter((cause) => cause.id !== comment.id), own],
    reason: before.find((cause) => cause.reason !== "")?.reason ?? reason,
  });
}

/** Makes an answer public and tells the writer, in the transaction of whoever decided so. */
export async function giveAnswer(
  tx: Tx,
  viewer: Person,
  at: Date,
  { comment, plan, n }: ReadComment,
  given: Answer & { origin: string; together: string | null; byId?: string },
): Promise<void> {
  const { localityId, disposition, answer, changed, origin, together, byId = viewer.id } = given;
  const commentId = comment.id;
  const said = { disposition, answer: answer || null, answeredById: byId, answeredAt: at, together };
  await tx.update(planComments).set(said).where(eq(planComments.id, commentId));
  await tx.delete(preparedAnswers).where(eq(preparedAnswers.commentId, commentId));
  if (closes(disposition)) await settleContest(tx, viewer, at, { commentId, about: "answer" });
  if (closes(disposition)) await tellAnswered(tx, at, { plan, n, commentId, origin });
  const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
  await recordEvent(tx, { ...event, verb: "comment.answered", detail: { disposition, changed: changed ?? null } });
}

/** Whose comments are asked for: those that one author sees to, or with null those that nobody does. */
type Owner = string | null | undefined;

const unanswered = (localityId: string, planId?: string, ownerId?: Owner) =>
  and(
    ownerId === undefined
      ? undefined
      : ownerId === null
        ? isNull(planComments.ownerId)
        : eq(planComments.ownerId, ownerId),
    eq(planComments.localityId, localityId),
    planId ? eq(planDrafts.planId, planId) : undefined,
    inArray(planComments.disposition, ["open", "under_review"]),
    eq(planComments.moderation, "published"),
    isNull(planComments.parentId),
  );

const PAGE = 20;

/** A comment that waits, with the answer that is ready for it, if one is. */
export interface Unanswered extends ReadComment {
  prepared: typeof preparedAnswers.$inferSelect | null;
}

/**
 * For the author's desk: published comments that wait for an answer, oldest first, 20 a page; with `planId` those on
 * that plan, and with `ownerId` those that this author sees to, or nobody.
 */
export async function listUnanswered(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
  planId?: string,
  ownerId?: Owner,
): Promise<{ comments: Unanswered[]; more: boolean }> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const rows = await db
    .select({ comment: planComments, prepared: preparedAnswers })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .leftJoin(preparedAnswers, eq(preparedAnswers.commentId, planComments.id))
    .where(unanswered(localityId, planId, ownerId))
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  const read = await withParagraphs(
    db,
    rows.slice(0, PAGE).map(({ comment }) => comment),
  );
  const preparedFor = (id: string) => rows.find(({ comment }) => comment.id === id)?.prepared ?? null;
  return {
    comments: read.map((one) => ({ ...one, prepared: preparedFor(one.comment.id) })),
    more: rows.length > PAGE,
  };
}

/** How many comments wait for an answer in this place, or on this plan, and since when the oldest has. */
export async function countUnanswered(
  db: Db,
  localityId: string,
  planId?: string,
  ownerId?: Owner,
): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db
    .select({ count: count(), oldest: min(planComments.saidAt) })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(unanswered(localityId, planId, ownerId));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
