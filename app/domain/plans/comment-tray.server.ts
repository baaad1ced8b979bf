import { and, asc, count, desc, eq, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { conflict, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { commentPlaces, planComments, planDrafts } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { quoteIn } from "./comment-taking.server.ts";
import { type PlacedComment, readComment } from "./comments.server.ts";
import { findDraft, findParagraph } from "./drafts.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";
import { commentByProof } from "./proof.server.ts";

const PAGE = 20;
const inTray = (draftId: string) =>
  and(
    eq(commentPlaces.draftId, draftId),
    eq(commentPlaces.standing, "lost"),
    eq(planComments.moderation, "published"),
    ne(planComments.disposition, "withdrawn"),
  );

/** The published comments that have lost their words or their paragraph in this draft, oldest first, 20 a page. */
export async function listLost(
  db: Db,
  draftId: string,
  page = 1,
): Promise<{ comments: PlacedComment[]; more: boolean }> {
  const madeOn = alias(planDrafts, "made_on");
  const rows = await db
    .select({ comment: planComments, n: madeOn.n, place: commentPlaces })
    .from(commentPlaces)
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .innerJoin(madeOn, eq(madeOn.id, planComments.draftId))
    .where(inTray(draftId))
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { comments: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** How many published comments wait in the tray of this draft. */
export async function countLost(db: Db, draftId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(commentPlaces)
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .where(inTray(draftId));
  return row?.count ?? 0;
}

/** Whether this comment is the viewer's own: by account, or by what a visitor's cookie proves. */
export async function isOwnComment(
  db: Db,
  viewer: Viewer,
  comment: { id: string; localityId: string; personId: string | null },
  proof: string | null,
): Promise<boolean> {
  if (viewer !== null && comment.personId === viewer.id) return true;
  return proof !== null && (await commentByProof(db, comment.localityId, proof))?.id === comment.id;
}

/**
 * Puts a comment from the tray of the newest draft back to a paragraph, by its number, or to words of it. By an author
 * of the plan or the person who wrote it. Throws invalid for a paragraph or words that are not there.
 */
export async function reattachComment(
  db: Db,
  viewer: Viewer,
  at: Date,
  input: WhichDraft & { commentId: string; number: string; words: string | null; proof?: string | null },
): Promise<void> {
  const { localityId, planId, n, commentId, number, words, proof = null } = input;
  await inTransaction(db, async (tx) => {
    const { draft } = await findDraft(tx, viewer, localityId, planId, n);
    const { comment } = await readComment(tx, viewer, localityId, commentId, proof);
    if (!mayWritePlans(viewer, localityId) && !(await isOwnComment(tx, viewer, comment, proof)))
      throw notFound("comment");
    const [newest] = await tx
      .select({ id: planDrafts.id, n: planDrafts.n })
      .from(planDrafts)
      .where(and(eq(planDrafts.planId, planId), ne(planDrafts.state, "writing")))
      .orderBy(desc(planDrafts.n))
      .limit(1);
    if (newest?.id !== draft.id) throw conflict(`Draft ${newest?.n} is out now. Give the comment its place there.`);
    const block = await findParagraph(tx, draft.id, `p-${number}`).catch(() => {
      throw invalid(`Draft ${n} has no paragraph ${number}.`, "number");
    });
    const quote = words ? quoteIn(block, words) : null;
    const spot = { lineageId: block.lineageId, start: quote?.start ?? null, end: quote?.end ?? null };
    const moved = await tx
      .update(commentPlaces)
      .set({ ...spot, standing: "placed", placedById: viewer?.id ?? null })
      .where(
        and(
          eq(commentPlaces.commentId, commentId),
          eq(commentPlaces.draftId, draft.id),
          eq(commentPlaces.standing, "lost"),
        ),
      )
      .returning({ id: commentPlaces.id });
    if (moved.length === 0) throw conflict("This comment has a place already.");
    const event = { at, localityId, actorId: viewer?.id ?? null, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.reattached", detail: { n, lineageId: block.lineageId } });
  });
}
