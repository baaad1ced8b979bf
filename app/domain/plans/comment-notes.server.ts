import { and, asc, desc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { conflict, forbidden, invalid } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { commentNotes } from "#db/schema/comments.ts";
import { memberships, people } from "#db/schema/people.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { readComment } from "./comments.server.ts";
import { mayWritePlans } from "./policy.ts";

/** Says something about a comment that only the plan's authors read. */
export async function addNote(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, commentId, body }: { localityId: string; commentId: string; body: string },
): Promise<void> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const words = body.trim();
  if (words === "") throw invalid("Write your note.", "note");
  await inTransaction(db, async (tx) => {
    await readComment(tx, viewer, localityId, commentId);
    await tx.insert(commentNotes).values({ id: newId(), commentId, body: words, byId: viewer.id, at });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.note-added" });
  });
}

/** The authors' notes on a comment, newest first, at most 100; none for anyone else. */
export async function listNotes(
  db: Db,
  viewer: Viewer,
  localityId: string,
  commentId: string,
): Promise<{ id: string; body: string; by: string; at: Date }[]> {
  if (!mayWritePlans(viewer, localityId)) return [];
  const rows = await db
    .select({ note: commentNotes, by: people.name })
    .from(commentNotes)
    .innerJoin(planComments, eq(planComments.id, commentNotes.commentId))
    .leftJoin(people, eq(people.id, commentNotes.byId))
    .where(and(eq(commentNotes.commentId, commentId), eq(planComments.localityId, localityId)))
    .orderBy(desc(commentNotes.at))
    .limit(100);
  return rows.map(({ note, by }) => ({ id: note.id, body: note.body, by: by ?? "", at: note.at }));
}

/** Who writes plans in this place now, by name: whoever can own a comment. */
export async function listAuthors(db: Db, localityId: string, at: Date): Promise<{ id: string; name: string }[]> {
  return db
    .selectDistinct({ id: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.localityId, localityId),
        eq(memberships.role, "author"),
        lte(memberships.startsAt, at),
        or(isNull(memberships.endsAt), gt(memberships.endsAt, at)),
      ),
    )
    .orderBy(asc(people.name))
    .limit(100);
}

/**
 * Gives a comment to one of the authors, who sees to its answer; null takes it from them. Throws conflict when it has
 * come to somebody else since whoever asks saw it with `was`.
 */
export async function giveOwner(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; commentId: string; ownerId: string | null; was?: string | null },
): Promise<void> {
  const { localityId, commentId, ownerId, was } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { comment } = await readComment(tx, viewer, localityId, commentId);
    if (was !== undefined && comment.ownerId !== was && comment.ownerId !== ownerId)
      throw conflict("Somebody else sees to this comment now.");
    if (ownerId && !(await listAuthors(tx, localityId, at)).some(({ id }) => id === ownerId))
      throw invalid("Choose one of the plan’s authors.", "ownerId");
    await tx.update(planComments).set({ ownerId }).where(eq(planComments.id, commentId));
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.owned", detail: { ownerId } });
  });
}
