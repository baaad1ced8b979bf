import { and, asc, count, eq, inArray, min } from "drizzle-orm";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { Disposition } from "#db/vocabulary.ts";
import { causesOfParagraph, recordCauses } from "./causes.server.ts";
import { type ReadComment, readComment, withParagraphs } from "./comments.server.ts";
import { draftsOfPlans, readBlocks } from "./drafts.server.ts";
import { tellAnswered } from "./letters.server.ts";
import { closes, mayWritePlans } from "./policy.ts";

/**
 * Answers a published comment: every state that ends the wait needs a reason, which the writer is told of and
 * everybody can read. `changed` names the paragraph of the draft in writing that the comment changed. Throws conflict
 * when it is answered or taken back already.
 */
export async function answerComment(
  db: Db,
  viewer: Person,
  at: Date,
  input: {
    localityId: string;
    commentId: string;
    disposition: Disposition;
    answer: string;
    changed?: string | null;
    origin: string;
  },
): Promise<void> {
  const { localityId, commentId, disposition, changed, origin } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const answer = input.answer.trim();
  if (disposition === "open" || disposition === "withdrawn")
    throw invalid("Choose what happens with this comment.", "disposition");
  if (closes(disposition) && answer === "")
    throw invalid("Give the reason. The person who wrote the comment will read it.", "answer");
  await inTransaction(db, async (tx) => {
    const { comment, plan, n } = await readComment(tx, viewer, localityId, commentId);
    if (comment.moderation !== "published") throw notFound("comment");
    if (comment.disposition === "withdrawn") throw conflict("This comment was taken back.");
    if (closes(comment.disposition)) throw conflict("This comment has been answered already.");
    const said = { disposition, answer: answer || null, answeredById: viewer.id, answeredAt: at };
    await tx.update(planComments).set(said).where(eq(planComments.id, commentId));
    if (changed) {
      const drafts = await draftsOfPlans(tx, viewer, localityId, [plan.id]);
      const writing = drafts.find(({ draft }) => draft.state === "writing")?.draft;
      if (!writing)
        throw invalid("No draft is being written. Start the next draft first, or leave this empty.", "changed");
      const there = (await readBlocks(tx, writing.id)).some((block) => block.lineageId === changed);
      if (!there) throw invalid("That paragraph is not in the draft being written.", "changed");
      const before = await causesOfParagraph(tx, writing.id, changed);
      const kept = before.flatMap(({ kind, id }) => (kind === "author" ? [] : [{ kind, id }]));
      const causes = [...kept.filter((cause) => cause.id !== commentId), { kind: "comment" as const, id: commentId }];
      const why = { causes, reason: before.find((cause) => cause.reason !== "")?.reason ?? answer };
      await recordCauses(tx, at, {
        localityId,
        planId: plan.id,
        draftId: writing.id,
        lineageId: changed,
        byId: viewer.id,
        ...why,
      });
    }
    if (closes(disposition)) await tellAnswered(tx, at, { plan, n, commentId, origin });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.answered", detail: { disposition, changed: changed ?? null } });
  });
}

const unanswered = (localityId: string) =>
  and(
    eq(planComments.localityId, localityId),
    inArray(planComments.disposition, ["open", "under_review"]),
    eq(planComments.moderation, "published"),
  );

const PAGE = 20;

/** For the author's desk: published comments that wait for an answer, oldest first, 20 a page. */
export async function listUnanswered(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
): Promise<{ comments: ReadComment[]; more: boolean }> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const rows = await db
    .select()
    .from(planComments)
    .where(unanswered(localityId))
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { comments: await withParagraphs(db, rows.slice(0, PAGE)), more: rows.length > PAGE };
}

/** How many comments wait for an answer in this place, and since when the oldest has. */
export async function countUnanswered(db: Db, localityId: string): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db
    .select({ count: count(), oldest: min(planComments.saidAt) })
    .from(planComments)
    .where(unanswered(localityId));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
