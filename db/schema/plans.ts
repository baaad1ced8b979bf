import { bytes, index, instant, int, json, oneOf, primaryKey, table, text, uniqueIndex } from "../columns.ts";
import { COMMENT_STANDINGS, DISPOSITIONS, DRAFT_STATES, MODERATION_STATES, PARAGRAPH_KINDS } from "../vocabulary.ts";
import { localities } from "./places.ts";

export const plans = table(
  "plans",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (plan) => [index("plans_of_locality").on(plan.localityId)],
);

export const planDrafts = table(
  "plan_drafts",
  {
    id: text("id").primaryKey(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id, { onDelete: "cascade" }),
    n: int("n").notNull(),
    state: text("state", { enum: DRAFT_STATES }).notNull(),
    note: text("note").notNull(),
    source: text("source"),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
    publishedAt: instant("published_at"),
    contentHash: text("content_hash"),
    /** How many of each thing could not be kept when it was imported. */
    losses: json<Record<string, number>>("losses"),
    /** The change of the live text that the paragraphs follow; from publication on, the one that was frozen. */
    contentSeq: int("content_seq").notNull().default(0),
    /** The last change that came between the one meant to be published and publication: the next draft begins with it. */
    lateSeq: int("late_seq"),
  },
  (draft) => [
    uniqueIndex("draft_by_number").on(draft.planId, draft.n),
    oneOf("draft_state", draft.state, DRAFT_STATES),
  ],
);

/** A picture in a plan's drafts, as we drew it anew; known by the SHA-256 of its bytes. */
export const planImages = table(
  "plan_images",
  {
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id, { onDelete: "cascade" }),
    imageId: text("image_id").notNull(),
    mediaType: text("media_type").notNull(),
    width: int("width").notNull(),
    height: int("height").notNull(),
    bytes: bytes("bytes").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (image) => [primaryKey({ columns: [image.planId, image.imageId] })],
);

/** A text that an author has had read and not yet made a plan of. It goes when that is done, or after a day. */
export const planImports = table(
  "plan_imports",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    source: text("source"),
    read: json<unknown>("read").notNull(),
    at: instant("at").notNull(),
  },
  (held) => [index("plan_imports_by_age").on(held.at)],
);

/** `lineageId` is the paragraph's lasting identity from one draft to the next; `id` is its place in this one. */
export const paragraphs = table(
  "paragraphs",
  {
    id: text("id").primaryKey(),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    lineageId: text("lineage_id").notNull(),
    position: int("position").notNull(),
    /** Printed beside the paragraph and used in its link: "3" or "3.2". */
    number: text("number").notNull(),
    kind: text("kind", { enum: PARAGRAPH_KINDS }).notNull(),
    level: int("level").notNull(),
    text: text("text").notNull(),
    /** Only for a table: its rows of cells, the first row being the headings. */
    cells: json<string[][]>("cells"),
    /** Only for a table: the lasting names of its rows and columns. */
    cellNames: json<{ rows: string[]; columns: string[] }>("cell_names"),
    /** The picture it shows, when it shows one; its words are then the caption. */
    figure: json<{ imageId: string; alt: string }>("figure"),
  },
  (paragraph) => [
    uniqueIndex("paragraph_in_draft").on(paragraph.draftId, paragraph.position),
    uniqueIndex("paragraph_by_lineage").on(paragraph.draftId, paragraph.lineageId),
    index("paragraphs_of_lineage").on(paragraph.lineageId),
    oneOf("paragraph_kind", paragraph.kind, PARAGRAPH_KINDS),
  ],
);

/**
 * Why a paragraph of this draft differs from the one before: one row for each thing that led to it. Kind "author" is
 * a reason of the author's own, with nothing behind it; its `causeId` is the author.
 */
export const paragraphCauses = table(
  "paragraph_causes",
  {
    id: text("id").primaryKey(),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    lineageId: text("lineage_id").notNull(),
    causeKind: text("cause_kind").notNull(),
    causeId: text("cause_id").notNull(),
    reason: text("reason").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (cause) => [
    uniqueIndex("cause_once").on(cause.draftId, cause.lineageId, cause.causeKind, cause.causeId),
    index("causes_by_thing").on(cause.causeKind, cause.causeId),
    index("causes_of_lineage").on(cause.lineageId),
    oneOf("cause_kind", cause.causeKind, ["comment", "proposal", "theme", "experience", "suggestion", "author"]),
  ],
);

export const planComments = table(
  "plan_comments",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    /** Of the paragraph it was made on; "whole" when it is about the whole draft. */
    lineageId: text("lineage_id").notNull(),
    /** The words it is tied to, when not the whole paragraph, as they stood in its own draft. */
    quote: json<{ start: number; end: number; exact: string; before?: string; after?: string }>("quote"),
    body: text("body").notNull(),
    change: text("change"),
    affects: text("affects"),
    /** The comment that this one replies to; a reply stands below it, and is not answered by itself. */
    parentId: text("parent_id"),
    /** The writer's own lived experience, by reference: shown under its own consent. */
    experienceId: text("experience_id"),
    /** Who of the authors sees to the answer. */
    ownerId: text("owner_id"),
    /** The same for comments that were answered together. */
    together: text("together"),
    /** What the writer wants to be called in public. */
    signedAs: text("signed_as").notNull(),
    personId: text("person_id"),
    contactEmail: text("contact_email"),
    reference: text("reference").notNull(),
    codeHash: text("code_hash"),
    linkHash: text("link_hash"),
    moderation: text("moderation", { enum: MODERATION_STATES }).notNull(),
    moderationReason: text("moderation_reason"),
    /** Who decided so: whoever looks again is somebody else. */
    moderatedById: text("moderated_by_id"),
    disposition: text("disposition", { enum: DISPOSITIONS }).notNull(),
    answer: text("answer"),
    answeredById: text("answered_by_id"),
    answeredAt: instant("answered_at"),
    /** SHA-256 of the form's own key: a second press of the same form finds the same row. */
    submissionKey: text("submission_key"),
    late: text("late"),
    saidAt: instant("said_at").notNull(),
  },
  (comment) => [
    index("comments_of_draft").on(comment.draftId, comment.lineageId, comment.saidAt),
    index("comments_of_draft_by_time").on(comment.draftId, comment.saidAt, comment.id),
    index("comments_of_draft_by_state").on(comment.draftId, comment.disposition, comment.saidAt, comment.id),
    index("comments_to_answer").on(comment.localityId, comment.disposition, comment.saidAt),
    index("comments_to_check").on(comment.localityId, comment.moderation, comment.saidAt),
    index("comments_of_person").on(comment.personId),
    index("comments_in_thread").on(comment.parentId, comment.saidAt),
    index("comments_of_experience").on(comment.experienceId),
    uniqueIndex("comment_by_reference").on(comment.reference),
    uniqueIndex("comment_by_link").on(comment.linkHash),
    uniqueIndex("comment_by_submission").on(comment.submissionKey),
    oneOf("comment_moderation", comment.moderation, MODERATION_STATES),
    oneOf("comment_disposition", comment.disposition, DISPOSITIONS),
  ],
);

/**
 * Where a comment stands in a published draft: in its own, and in each that came after. "lost": its words or its
 * paragraph are not there for certain, so it waits in the tray; `lineageId` is then the paragraph that held them, where
 * the draft still has it.
 */
export const commentPlaces = table(
  "comment_places",
  {
    id: text("id").primaryKey(),
    commentId: text("comment_id")
      .notNull()
      .references(() => planComments.id, { onDelete: "cascade" }),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    lineageId: text("lineage_id"),
    /** Offsets into the paragraph's text; null for the paragraph as a whole. */
    start: int("start"),
    end: int("end"),
    standing: text("standing", { enum: COMMENT_STANDINGS }).notNull(),
    /** Who put it there by hand; null when it was made there or carried over. */
    placedById: text("placed_by_id"),
  },
  (place) => [
    uniqueIndex("comment_place_once").on(place.commentId, place.draftId),
    index("comment_places_in_draft").on(place.draftId, place.lineageId),
    index("comment_places_lost").on(place.draftId, place.standing),
    oneOf("comment_standing", place.standing, COMMENT_STANDINGS),
  ],
);
