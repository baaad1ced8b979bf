import { eq } from "drizzle-orm";
import { notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { commentContests, preparedAnswers } from "#db/schema/comments.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { UNNAMED } from "./comment.ts";
import { readComment } from "./comments.server.ts";
import { commentByProof } from "./proof.server.ts";

/** Forgets where a visitor can be reached about their comment: no more letters. By whoever holds its proof. */
export async function forgetContact(
  db: Db,
  at: Date,
  { localityId, proof }: { localityId: string; proof: string | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const comment = await commentByProof(tx, localityId, proof);
    if (!comment) throw notFound("comment");
    await tx.update(planComments).set({ contactEmail: null }).where(eq(planComments.id, comment.id));
    const event = { at, localityId, actorId: null, subjectKind: "comment", subjectId: comment.id };
    await recordEvent(tx, { ...event, verb: "comment.contact-forgotten" });
  });
}

/**
 * Takes a comment back: the words go, and with them what was answered, since an answer may repeat them. The place where
 * they stood stays. By its writer, signed in or with `proof`.
 */
export async function withdrawComment(
  db: Db,
  viewer: Viewer,
  at: Date,
  input: { localityId: string; commentId: string; proof?: string | null },
): Promise<void> {
  const { localityId, commentId, proof = null } = input;
  await inTransaction(db, async (tx) => {
    const { comment } = await readComment(tx, viewer, localityId, commentId, proof);
    const own = viewer !== null && comment.personId === viewer.id;
    if (!own && (await commentByProof(tx, localityId, proof))?.id !== commentId) throw notFound("comment");
    if (comment.disposition === "withdrawn") return;
    const gone = {
      body: "",
      change: null,
      affects: null,
      experienceId: null,
      quote: null,
      contactEmail: null,
      signedAs: UNNAMED,
      answer: null,
    };
    await tx
      .update(planComments)
      .set({ ...gone, disposition: "withdrawn" })
      .where(eq(planComments.id, commentId));
    const said = { why: "", answer: null, reply: null };
    await tx.update(commentContests).set(said).where(eq(commentContests.commentId, commentId));
    await tx.delete(preparedAnswers).where(eq(preparedAnswers.commentId, commentId));
    const event = { at, localityId, actorId: viewer?.id ?? null, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.withdrawn" });
  });
}
