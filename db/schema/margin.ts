import { flag, index, instant, int, oneOf, primaryKey, table, text } from "../columns.ts";
import { NOTE_KINDS, NOTE_STATES, STANDINGS } from "../vocabulary.ts";
import { people } from "./people.ts";
import { organisations } from "./places.ts";
import { proposals } from "./proposals.ts";

/**
 * What people say about chosen words of a proposal: a comment, or other words suggested for them. Never part of the
 * text itself. The anchor (block, relative positions, quote, context) says which words; `standing` says where they
 * were when the text was last projected.
 */
export const marginNotes = table(
  "margin_notes",
  {
    id: text("id").primaryKey(),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: NOTE_KINDS }).notNull(),
    blockId: text("block_id").notNull(),
    relStart: text("rel_start").notNull(),
    relEnd: text("rel_end").notNull(),
    quote: text("quote").notNull(),
    before: text("text_before").notNull(),
    after: text("text_after").notNull(),
    seq: int("seq").notNull(),
    standing: text("standing", { enum: STANDINGS }).notNull(),
    atBlockId: text("at_block_id"),
    atStart: int("at_start"),
    atEnd: int("at_end"),
    /** The words suggested: in place of the quote, or after it; empty for a comment and where words are taken out. */
    words: text("words").notNull(),
    /** Why they are suggested, or the comment. */
    body: text("body").notNull(),
    authorId: text("author_id").notNull(),
    organisationId: text("organisation_id").references(() => organisations.id),
    createdAt: instant("created_at").notNull(),
    state: text("state", { enum: NOTE_STATES }).notNull(),
    /** Why it was declined, or what came of a comment. */
    reason: text("reason").notNull(),
    decidedById: text("decided_by_id"),
    decidedAt: instant("decided_at"),
    /** The row of the log that put an accepted suggestion into the text. */
    appliedSeq: int("applied_seq"),
    /** Why a moderator took its words down; they are kept and not shown. */
    hiddenReason: text("hidden_reason"),
    hiddenById: text("hidden_by_id"),
    hiddenAt: instant("hidden_at"),
  },
  (note) => [
    index("margin_notes_of_proposal").on(note.proposalId, note.state, note.createdAt),
    oneOf("margin_note_kind", note.kind, NOTE_KINDS),
    oneOf("margin_note_state", note.state, NOTE_STATES),
    oneOf("margin_note_standing", note.standing, STANDINGS),
  ],
);

export const marginReplies = table(
  "margin_replies",
  {
    id: text("id").primaryKey(),
    noteId: text("note_id")
      .notNull()
      .references(() => marginNotes.id, { onDelete: "cascade" }),
    body: text("body").notNull(),
    authorId: text("author_id").notNull(),
    organisationId: text("organisation_id").references(() => organisations.id),
    createdAt: instant("created_at").notNull(),
    hiddenReason: text("hidden_reason"),
    hiddenById: text("hidden_by_id"),
    hiddenAt: instant("hidden_at"),
  },
  (reply) => [index("margin_replies_of_note").on(reply.noteId, reply.createdAt)],
);

/** Someone stands behind a suggestion, once. */
export const marginSupports = table(
  "margin_supports",
  {
    noteId: text("note_id")
      .notNull()
      .references(() => marginNotes.id, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    organisationId: text("organisation_id").references(() => organisations.id),
    at: instant("at").notNull(),
  },
  (support) => [primaryKey({ columns: [support.noteId, support.personId] })],
);

/** Something new about a note, for someone who took part in it: told in the next letter about its proposal. */
export const marginNews = table(
  "margin_news",
  {
    noteId: text("note_id")
      .notNull()
      .references(() => marginNotes.id, { onDelete: "cascade" }),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    /** When the letter is to go; null once it has, or when the person has been there since. */
    dueAt: instant("due_at"),
    /** There is only this to tell: the words went from the text. It lapses when they are back before the letter goes. */
    ifOvertaken: flag("if_overtaken").notNull().default(false),
    toldAt: instant("told_at"),
  },
  (news) => [
    primaryKey({ columns: [news.noteId, news.personId] }),
    index("margin_news_due").on(news.dueAt),
    index("margin_news_of_person").on(news.personId, news.proposalId),
  ],
);
