import { type Anchor, type Difference, difference, type Place } from "#app/platform/rich-text/anchor.ts";
import type { marginNotes } from "#db/schema/margin.ts";
import type { NoteKind, NoteState, StandingState } from "#db/vocabulary.ts";

export type NoteRow = typeof marginNotes.$inferSelect;

/** Someone's answer under a note. */
export interface Reply {
  id: string;
  author: string;
  /** Null when a moderator took it down. */
  body: string | null;
  hiddenReason: string | null;
  at: Date;
}

/** A suggestion or a comment on chosen words, as one viewer may read it. */
export interface Note {
  id: string;
  kind: NoteKind;
  state: NoteState;
  standing: StandingState;
  /** Where its words were when the text was last projected. */
  place: Place | null;
  /** For open editors, which follow the words themselves; null when the words are covered or the note is settled. */
  anchor: Anchor | null;
  /** The words it is about; null while they are being checked for someone's own. */
  quote: string | null;
  /** The words suggested; null as the quote is, or when a moderator took them down. */
  words: string | null;
  body: string | null;
  hiddenReason: string | null;
  author: string;
  isMine: boolean;
  createdAt: Date;
  reason: string;
  decidedBy: string | null;
  decidedAt: Date | null;
  supporters: number;
  /** The organisations among the supporters. */
  supportingOrganisations: string[];
  iSupport: boolean;
  replies: Reply[];
}

/** Whether words are suggested, rather than something said about them. */
export const isSuggestion = (note: { kind: NoteKind }): boolean => note.kind !== "comment";

/** What stands in place of the quote once a suggestion is accepted. */
export const wordsAfter = (note: { kind: NoteKind; quote: string; words: string }): string =>
  note.kind === "insert" ? note.quote + note.words : note.words;

/** What a suggestion changes in the words it is about, in whole words. */
export const changeOf = (note: { kind: NoteKind; quote: string; words: string }): Difference =>
  difference(note.quote, wordsAfter(note));

/** The lists of a proposal's margin, in the order in which they are offered. */
export const MARGIN_LISTS = [
  "open",
  "accepted",
  "declined",
  "withdrawn",
  "overtaken",
  "comments",
  "resolved",
  "lost",
] as const;
export type MarginList = (typeof MARGIN_LISTS)[number];

export const LIST_WORDS: Record<MarginList, string> = {
  open: "Open suggestions",
  accepted: "Accepted",
  declined: "Declined",
  withdrawn: "Withdrawn",
  overtaken: "Overtaken",
  comments: "Open comments",
  resolved: "Settled comments",
  lost: "Lost their place",
};

/** Each list in a sentence, for whoever opens it. */
export const LIST_PURPOSE: Record<MarginList, string> = {
  open: "Nobody has decided on these yet.",
  accepted: "These words are in the text. They count as written by whoever suggested them.",
  declined: "These were not taken, each for a reason.",
  withdrawn: "Whoever suggested these took them back.",
  overtaken: "The words that these would change are not in the text any more.",
  comments: "What people say about chosen words.",
  resolved: "What people said, and what came of it.",
  lost: "We cannot tell for certain which words these belong to now. Put them back in their place if you can.",
};

export const NOTE_STATE_WORDS: Record<NoteState, string> = {
  open: "open",
  accepted: "accepted",
  declined: "declined",
  withdrawn: "withdrawn",
  overtaken: "overtaken",
  resolved: "settled",
};
