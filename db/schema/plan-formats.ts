import { bytes, index, instant, int, json, oneOf, primaryKey, table, text, uniqueIndex } from "../columns.ts";
import { FORMAT_KINDS, FORMAT_STATES, PARAGRAPH_KINDS } from "../vocabulary.ts";
import { planDrafts } from "./plans.ts";

/**
 * Another way to read one published draft: Easy Read, a translation, a British Sign Language video, audio. It belongs to
 * that draft for good; whether the plan has moved on since is never stored.
 */
export const planFormats = table(
  "plan_formats",
  {
    id: text("id").primaryKey(),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: FORMAT_KINDS }).notNull(),
    /** A tag of `plans/languages.ts`. */
    language: text("language").notNull(),
    state: text("state", { enum: FORMAT_STATES }).notNull(),
    /** 1 while it is the only one of its kind and language for its draft; null once it was taken back. */
    only: int("only"),
    /** Its title, in its own language. */
    title: text("title").notNull(),
    /** Which part of the draft it gives; empty when all of it. */
    covers: text("covers").notNull(),
    madeBy: text("made_by").notNull(),
    madeOn: text("made_on"),
    reviewedBy: text("reviewed_by").notNull(),
    reviewedOn: text("reviewed_on"),
    /** How one says in its language that the plan has moved on. */
    movedOn: text("moved_on").notNull(),
    /** Where the video is. */
    link: text("link"),
    /** A translation with the same paragraphs as the draft, or a run of it: the position of the first in the draft. */
    besideFrom: int("beside_from"),
    /** What the audio reads: "draft", "words" (its own transcript) or the id of a written format of the same draft. */
    reads: text("reads"),
    audioId: text("audio_id"),
    audioType: text("audio_type"),
    audioSize: int("audio_size"),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
    publishedAt: instant("published_at"),
  },
  (format) => [
    uniqueIndex("format_once").on(format.draftId, format.kind, format.language, format.only),
    index("formats_by_publication").on(format.state, format.publishedAt),
    oneOf("format_kind", format.kind, FORMAT_KINDS),
    oneOf("format_state", format.state, FORMAT_STATES),
  ],
);

/** The words of a format, block by block: the steps of Easy Read, the paragraphs of a translation or a transcript. */
export const planFormatParts = table(
  "plan_format_parts",
  {
    id: text("id").primaryKey(),
    formatId: text("format_id")
      .notNull()
      .references(() => planFormats.id, { onDelete: "cascade" }),
    position: int("position").notNull(),
    number: text("number").notNull(),
    kind: text("kind", { enum: PARAGRAPH_KINDS }).notNull(),
    level: int("level").notNull(),
    text: text("text").notNull(),
    cells: json<string[][]>("cells"),
    figure: json<{ imageId: string; alt: string }>("figure"),
    /** Easy Read: what stands above the step; empty for none. */
    heading: text("heading").notNull(),
    /** Easy Read: words that it explains. */
    hardWords: json<{ word: string; means: string }[]>("hard_words").notNull(),
  },
  (part) => [
    index("parts_of_format").on(part.formatId, part.position),
    oneOf("format_part_kind", part.kind, PARAGRAPH_KINDS),
  ],
);

/** What was put right in a published format, or why it was taken back: for everybody to read. */
export const planFormatCorrections = table(
  "plan_format_corrections",
  {
    id: text("id").primaryKey(),
    formatId: text("format_id")
      .notNull()
      .references(() => planFormats.id, { onDelete: "cascade" }),
    act: text("act", { enum: ["corrected", "taken_back"] }).notNull(),
    reason: text("reason").notNull(),
    /** The words that stood there before; empty when they are too many, or no words changed. */
    before: text("before").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (correction) => [
    index("corrections_of_format").on(correction.formatId, correction.at),
    oneOf("format_correction_act", correction.act, ["corrected", "taken_back"]),
  ],
);

/** Audio in pieces, so that a part of it can be sent without reading all of it. */
export const planFormatAudio = table(
  "plan_format_audio",
  {
    formatId: text("format_id")
      .notNull()
      .references(() => planFormats.id, { onDelete: "cascade" }),
    audioId: text("audio_id").notNull(),
    position: int("position").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (piece) => [primaryKey({ columns: [piece.formatId, piece.audioId, piece.position] })],
);
