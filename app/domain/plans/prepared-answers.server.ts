import { and, asc, count, eq } from "drizzle-orm";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { preparedAnswers } from "#db/schema/comments.ts";
import { paragraphCauses, planComments, planDrafts } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { type Answer, answerWords, giveAnswer, mustWait, nameCause } from "./answers.server.ts";
import { readCommentSettings } from "./comment-settings.server.ts";
import { mayWritePlans } from "./policy.ts";

export type PreparedAnswer = typeof preparedAnswers.$inferSelect;

/** Comments that are answered together in one go. */
const MOST_TOGETHER = 50;

/**
 * Keeps an answer ready for one comment or for several that say alike; each comment stays its writer's own. In place of
 * what was ready before; nobody outside the authors sees it. Throws conflict for a comment that is answered already.
 */
export async function prepareAnswers(
  db: Db,
  viewer: Person,
  at: Date,
  input: Answer & { commentIds: readonly string[] },
): Promise<void> {
  const { localityId, disposition } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const answer = answerWords(input);
  const ids = [...new Set(input.commentIds)];
  if (ids.length === 0) throw invalid("Choose at least one comment.", "comments");
  if (ids.length > MOST_TOGETHER) throw invalid(`Choose ${MOST_TOGETHER} comments or fewer.`, "comments");
  const together = ids.length > 1 ? newId() : null;
  await inTransaction(db, async (tx) => {
    for (const commentId of ids) {
      const read = await mustWait(tx, viewer, localityId, commentId);
      // The reason of a change stays unsaid until the answer is public.
      await nameCause(tx, viewer, at, read, { ...input, reason: "" });
      const row = { disposition, answer, together, byId: viewer.id, at, checkedById: null, checkedAt: null };
      await tx
        .insert(preparedAnswers)
        .values({ commentId, localityId, ...row })
        .onConflictDoUpdate({ target: preparedAnswers.commentId, set: row });
      const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
      await recordEvent(tx, { ...event, verb: "answer.prepared", detail: { disposition, together: ids.length } });
    }
  });
}

/** The answer that is ready for a comment; for authors alone, null for anyone else. */
export async function readPrepared(
  db: Db,
  viewer: Viewer,
  localityId: string,
  commentId: string,
): Promise<PreparedAnswer | null> {
  if (!mayWritePlans(viewer, localityId)) return null;
  const [prepared] = await db
    .select()
    .from(preparedAnswers)
    .where(and(eq(preparedAnswers.commentId, commentId), eq(preparedAnswers.localityId, localityId)));
  return prepared ?? null;
}

/** A second author says that a prepared answer may go out. Throws conflict for the one who wrote it. */
export async function checkAnswer(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, commentId }: { localityId: string; commentId: string },
): Promise<void> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const prepared = await readPrepared(tx, viewer, localityId, commentId);
    if (!prepared) throw notFound("answer");
    if (prepared.byId === viewer.id) throw conflict("Somebody else must check your answer.");
    if (prepared.checkedById) throw conflict("This answer has been checked already.");
    await tx
      .update(preparedAnswers)
      .set({ checkedById: viewer.id, checkedAt: at })
      .where(eq(preparedAnswers.commentId, commentId));
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "answer.checked" });
  });
}

/** Whether a prepared answer still needs a second person. */
export const needsCheck = (
  prepared: Pick<PreparedAnswer, "disposition" | "checkedById">,
  { secondCheck }: { secondCheck: boolean },
): boolean => secondCheck && prepared.disposition === "not_accepted" && prepared.checkedById === null;

/**
 * Publishes all answers that are ready on a plan, together: each writer is told. What a second person has to check
 * first stays, and is counted.
 */
export async function publishAnswers(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, planId, origin }: { localityId: string; planId: string; origin: string },
): Promise<{ published: number; unchecked: number }> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const settings = await readCommentSettings(tx, localityId);
    const ready = await tx
      .select({ prepared: preparedAnswers, disposition: planComments.disposition })
      .from(preparedAnswers)
      .innerJoin(planComments, eq(planComments.id, preparedAnswers.commentId))
      .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
      .where(and(eq(preparedAnswers.localityId, localityId), eq(planDrafts.planId, planId)))
      .orderBy(asc(preparedAnswers.at), asc(preparedAnswers.commentId));
    let published = 0;
    let unchecked = 0;
    for (const { prepared, disposition } of ready) {
      const { commentId, answer } = prepared;
      if (disposition === "withdrawn") {
        await tx.delete(preparedAnswers).where(eq(preparedAnswers.commentId, commentId));
        continue;
      }
      if (needsCheck(prepared, settings)) {
        unchecked++;
        continue;
      }
      const read = await mustWait(tx, viewer, localityId, commentId);
      await giveAnswer(tx, viewer, at, read, { ...prepared, origin });
      await tx
        .update(paragraphCauses)
        .set({ reason: answer })
        .where(
          and(
            eq(paragraphCauses.causeKind, "comment"),
            eq(paragraphCauses.causeId, commentId),
            eq(paragraphCauses.reason, ""),
          ),
        );
      published++;
    }
    return { published, unchecked };
  });
}

/** How many answers are ready on this plan. */
export async function countPrepared(db: Db, planId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(preparedAnswers)
    .innerJoin(planComments, eq(planComments.id, preparedAnswers.commentId))
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(eq(planDrafts.planId, planId));
  return row?.count ?? 0;
}
