import { and, eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { marginNotes, marginReplies, marginSupports } from "#db/schema/margin.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { organisationIn, type Person } from "../people/person.ts";
import { isSuggestion } from "./margin.ts";
import { type MarginOf, marginFor, noteIn, recordNote } from "./margin-access.server.ts";
import { keepNews, partakersOf } from "./margin-letters.server.ts";
import { refusePastedWords } from "./pasted-words.server.ts";
import { mayComment, mayTakeDown } from "./policy.ts";
import { documentNameOf } from "./proposal.ts";

type Announcing = Pick<LiveText, "announce">;
type Of = MarginOf & { noteId: string };

/** Answers under a note; its author and whoever wrote there are told. For everyone with an account, while the proposal is open. */
export function replyToNote(
  db: Db,
  liveText: Announcing,
  viewer: Person,
  at: Date,
  { noteId, body, ...of }: Of & { body: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { proposal, access } = await marginFor(tx, viewer, of);
    if (!mayComment(access)) throw forbidden();
    const note = await noteIn(tx, proposal.id, noteId);
    await refusePastedWords(tx, proposal.localityId, body, "body");
    const organisationId = organisationIn(viewer, proposal.localityId);
    const id = newId();
    await tx
      .insert(marginReplies)
      .values({ id, noteId: note.id, body, authorId: viewer.id, organisationId, createdAt: at });
    await recordNote(tx, viewer, at, proposal, "note.answered", note.id, { reply: id });
    await keepNews(tx, viewer.id, at, note, await partakersOf(tx, note, { supporters: false }));
    liveText.announce(tx, documentNameOf(proposal.id), "margin");
  });
}

/** Stands behind an open suggestion, or no longer. Nobody supports their own. */
export function supportSuggestion(
  db: Db,
  liveText: Announcing,
  viewer: Person,
  at: Date,
  { noteId, support, ...of }: Of & { support: boolean },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { proposal, access } = await marginFor(tx, viewer, of);
    if (!mayComment(access)) throw forbidden();
    const note = await noteIn(tx, proposal.id, noteId);
    if (!isSuggestion(note) || note.authorId === viewer.id) throw forbidden();
    if (note.state !== "open") throw conflict("This suggestion has already been dealt with.");
    const organisationId = organisationIn(viewer, proposal.localityId);
    const own = and(eq(marginSupports.noteId, note.id), eq(marginSupports.personId, viewer.id));
    if (support)
      await tx
        .insert(marginSupports)
        .values({ noteId: note.id, personId: viewer.id, organisationId, at })
        .onConflictDoNothing();
    else await tx.delete(marginSupports).where(own);
    const verb = support ? "suggestion.supported" : "suggestion.support-taken-back";
    await recordNote(tx, viewer, at, proposal, verb, note.id);
    liveText.announce(tx, documentNameOf(proposal.id), "margin");
  });
}

/**
 * Takes the words of a note or of a reply down, for a reason that stands in their place; whoever wrote them is told. For
 * moderators.
 */
export function takeDown(
  db: Db,
  liveText: Announcing,
  viewer: Person,
  at: Date,
  { noteId, replyId, reason, ...of }: Of & { replyId: string | null; reason: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { proposal } = await marginFor(tx, viewer, of);
    if (!mayTakeDown(viewer, proposal.localityId)) throw forbidden();
    const note = await noteIn(tx, proposal.id, noteId);
    let writerId = note.authorId;
    const hidden = { hiddenReason: reason, hiddenById: viewer.id, hiddenAt: at };
    if (replyId) {
      const which = and(eq(marginReplies.id, replyId), eq(marginReplies.noteId, note.id));
      const [reply] = await tx.update(marginReplies).set(hidden).where(which).returning();
      if (!reply) throw notFound("reply");
      writerId = reply.authorId;
    } else await tx.update(marginNotes).set(hidden).where(eq(marginNotes.id, note.id));
    await recordNote(tx, viewer, at, proposal, "note.taken-down", note.id, replyId ? { reply: replyId } : {});
    await keepNews(tx, viewer.id, at, note, [writerId]);
    liveText.announce(tx, documentNameOf(proposal.id), "margin");
  });
}
