import { eq } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { marginNotes } from "#db/schema/margin.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { NoteState } from "#db/vocabulary.ts";
import { conflict, forbidden } from "../errors.ts";
import type { Person } from "../people/person.ts";
import { isSuggestion, type NoteRow, wordsAfter } from "./margin.ts";
import { type Margin, type MarginOf, marginFor, noteIn, recordNote } from "./margin-access.server.ts";
import { keepNews, partakersOf } from "./margin-letters.server.ts";
import { refusePastedWords } from "./pasted-words.server.ts";
import { mayComment, mayEditText } from "./policy.ts";
import { documentNameOf } from "./proposal.ts";

type Writing = Pick<LiveText, "replaceHeld" | "announce">;
type Of = MarginOf & { noteId: string };

interface Settled {
  state: NoteState;
  verb: string;
  reason?: string;
  seq?: number;
}

async function settle(
  tx: Tx,
  liveText: Pick<LiveText, "announce">,
  viewer: Person,
  at: Date,
  { margin, note }: { margin: Margin; note: NoteRow },
  { state, verb, reason = "", seq }: Settled,
): Promise<void> {
  const { proposal } = margin;
  const decided = { decidedById: viewer.id, decidedAt: at, appliedSeq: seq ?? null };
  await tx
    .update(marginNotes)
    .set({ state, reason, ...decided })
    .where(eq(marginNotes.id, note.id));
  await recordNote(tx, viewer, at, proposal, verb, note.id, seq === undefined ? {} : { seq });
  await keepNews(tx, viewer.id, at, note, await partakersOf(tx, note, { supporters: true }));
  liveText.announce(tx, documentNameOf(proposal.id), "margin");
}

async function openNote(tx: Tx, viewer: Person, { noteId, ...of }: Of) {
  const margin = await marginFor(tx, viewer, of);
  const note = await noteIn(tx, margin.proposal.id, noteId);
  return { margin, note };
}

/**
 * Accepts a suggestion: in one transaction its words come into the live text, credited to whoever suggested them, and
 * the record says who accepted. For whoever may edit. Errors: forbidden, conflict when it is decided already or its
 * words do not stand in the text as they did, invalid when someone's own restricted words are in it by now.
 */
export function acceptSuggestion(db: Db, liveText: Writing, viewer: Person, at: Date, of: Of): Promise<void> {
  return inTransaction(db, async (tx) => {
    const found = await openNote(tx, viewer, of);
    const { margin, note } = found;
    if (!mayEditText(margin.access) || !isSuggestion(note)) throw forbidden();
    if (note.state !== "open") throw conflict("This suggestion has already been dealt with.");
    if (note.hiddenAt) throw conflict("A moderator took this suggestion down.");
    const words = wordsAfter(note);
    await refusePastedWords(tx, margin.proposal.localityId, words, "form");
    const name = documentNameOf(margin.proposal.id);
    const change = { anchor: note, words };
    const done = await liveText.replaceHeld(tx, name, note.authorId, `suggestion:${note.id}`, change);
    if (!done) throw conflict("The words that it would change have just changed. Look at the text again.");
    await settle(tx, liveText, viewer, at, found, { state: "accepted", verb: "suggestion.accepted", seq: done.seq });
  });
}

/** Declines a suggestion, for a reason that everyone can read. For whoever may edit. */
export function declineSuggestion(
  db: Db,
  liveText: Pick<LiveText, "announce">,
  viewer: Person,
  at: Date,
  { reason, ...of }: Of & { reason: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const found = await openNote(tx, viewer, of);
    const { margin, note } = found;
    if (!mayEditText(margin.access) || !isSuggestion(note)) throw forbidden();
    if (note.state !== "open" && note.state !== "overtaken")
      throw conflict("This suggestion has already been dealt with.");
    await refusePastedWords(tx, margin.proposal.localityId, reason, "reason");
    await settle(tx, liveText, viewer, at, found, { state: "declined", verb: "suggestion.declined", reason });
  });
}

/** Takes back one's own suggestion or comment while nobody has decided on it. It stays to be read as withdrawn. */
export function withdrawNote(
  db: Db,
  liveText: Pick<LiveText, "announce">,
  viewer: Person,
  at: Date,
  of: Of,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const found = await openNote(tx, viewer, of);
    if (found.note.authorId !== viewer.id) throw forbidden();
    if (found.note.state !== "open" && found.note.state !== "overtaken")
      throw conflict("This has already been dealt with.");
    const verb = isSuggestion(found.note) ? "suggestion.withdrawn" : "words.comment-withdrawn";
    await settle(tx, liveText, viewer, at, found, { state: "withdrawn", verb });
  });
}

/** Settles a comment and says what came of it. For whoever may edit, and for its author. */
export function resolveComment(
  db: Db,
  liveText: Pick<LiveText, "announce">,
  viewer: Person,
  at: Date,
  { reason, ...of }: Of & { reason: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const found = await openNote(tx, viewer, of);
    const { margin, note } = found;
    const isOwn = note.authorId === viewer.id && mayComment(margin.access);
    if (isSuggestion(note) || !(mayEditText(margin.access) || isOwn)) throw forbidden();
    if (note.state !== "open") throw conflict("This has already been dealt with.");
    await refusePastedWords(tx, margin.proposal.localityId, reason, "reason");
    await settle(tx, liveText, viewer, at, found, { state: "resolved", verb: "words.comment-resolved", reason });
  });
}
