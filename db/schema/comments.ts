import { flag, index, instant, json, oneOf, table, text, uniqueIndex } from "../columns.ts";
import { COMMENT_FIELDS, COMMENT_MODERATION, COMMENT_NEWS, CONTESTED, DISPOSITIONS } from "../vocabulary.ts";
import { localities } from "./places.ts";
import { planComments, planDrafts } from "./plans.ts";

/** What belongs to a place, or to a comment, goes with it. */
const ofPlace = () =>
  text("locality_id")
    .notNull()
    .references(() => localities.id, { onDelete: "cascade" });
const ofComment = () =>
  text("comment_id")
    .notNull()
    .references(() => planComments.id, { onDelete: "cascade" });

/** Who says that a comment speaks for them too: each person once. */
export const commentAgreements = table(
  "comment_agreements",
  {
    id: text("id").primaryKey(),
    commentId: ofComment(),
    personId: text("person_id").notNull(),
    at: instant("at").notNull(),
  },
  (agreement) => [
    uniqueIndex("agreement_once").on(agreement.commentId, agreement.personId),
    index("agreements_of_person").on(agreement.personId),
  ],
);

/** A reader's word to the moderators that a published comment should not stand; settled once one of them decided. */
export const commentReports = table(
  "comment_reports",
  {
    id: text("id").primaryKey(),
    localityId: ofPlace(),
    commentId: ofComment(),
    personId: text("person_id"),
    reason: text("reason").notNull(),
    at: instant("at").notNull(),
    settledAt: instant("settled_at"),
    settledById: text("settled_by_id"),
  },
  (report) => [
    uniqueIndex("report_once").on(report.commentId, report.personId),
    index("reports_to_settle").on(report.localityId, report.settledAt, report.at),
  ],
);

/** That words were taken out of a comment for good, and why; never the words. */
export const commentRedactions = table(
  "comment_redactions",
  {
    id: text("id").primaryKey(),
    commentId: ofComment(),
    field: text("field", { enum: COMMENT_FIELDS }).notNull(),
    reason: text("reason").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (redaction) => [
    index("redactions_of_comment").on(redaction.commentId),
    oneOf("comment_redaction_field", redaction.field, COMMENT_FIELDS),
  ],
);

/** What the plan's authors say among themselves about a comment: for nobody else. */
export const commentNotes = table(
  "comment_notes",
  {
    id: text("id").primaryKey(),
    commentId: ofComment(),
    body: text("body").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (note) => [index("notes_of_comment").on(note.commentId, note.at)],
);

/** An answer that is ready and not public yet: it waits for a second person, or to be published with the others. */
export const preparedAnswers = table(
  "prepared_answers",
  {
    commentId: text("comment_id")
      .primaryKey()
      .references(() => planComments.id, { onDelete: "cascade" }),
    localityId: ofPlace(),
    disposition: text("disposition", { enum: DISPOSITIONS }).notNull(),
    answer: text("answer").notNull(),
    /** The same for comments that are answered together. */
    together: text("together"),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
    checkedById: text("checked_by_id"),
    checkedAt: instant("checked_at"),
  },
  (answer) => [
    index("prepared_in_place").on(answer.localityId, answer.at),
    oneOf("prepared_disposition", answer.disposition, DISPOSITIONS),
  ],
);

/** What someone has written of a comment and not sent, for them alone: a person, or a visitor known by a secret. */
export const keptComments = table(
  "kept_comments",
  {
    id: text("id").primaryKey(),
    localityId: ofPlace(),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    /** The paragraph's name in the draft: "p-14", or "whole". */
    paragraph: text("paragraph").notNull(),
    personId: text("person_id"),
    /** SHA-256 of what a visitor's cookie or private link holds. */
    visitorHash: text("visitor_hash"),
    values: json<Record<string, string>>("values").notNull(),
    keptAt: instant("kept_at").notNull(),
  },
  (kept) => [
    uniqueIndex("kept_once").on(kept.personId, kept.draftId, kept.paragraph),
    uniqueIndex("kept_once_by_visitor").on(kept.visitorHash, kept.draftId, kept.paragraph),
    index("kept_in_place").on(kept.personId, kept.localityId, kept.keptAt),
    index("kept_by_age").on(kept.keptAt),
  ],
);

/** How a place handles comments on its plans. */
export const commentSettings = table(
  "comment_settings",
  {
    localityId: text("locality_id")
      .primaryKey()
      .references(() => localities.id, { onDelete: "cascade" }),
    moderation: text("moderation", { enum: COMMENT_MODERATION }).notNull(),
    /** Whether "not accepted" needs a second author before it is published. */
    secondCheck: flag("second_check").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (settings) => [oneOf("comment_moderation_setting", settings.moderation, COMMENT_MODERATION)],
);

/** That somebody asked for another look, with what the answer was until then; settled by the next decision. */
export const commentContests = table(
  "comment_contests",
  {
    id: text("id").primaryKey(),
    localityId: ofPlace(),
    commentId: ofComment(),
    about: text("about", { enum: CONTESTED }).notNull(),
    /** By the comment's writer; else by an author of the plan. */
    byWriter: flag("by_writer").notNull(),
    personId: text("person_id"),
    /** For those who look again alone. */
    why: text("why").notNull(),
    at: instant("at").notNull(),
    disposition: text("disposition", { enum: DISPOSITIONS }),
    answer: text("answer"),
    answeredAt: instant("answered_at"),
    settledAt: instant("settled_at"),
    settledById: text("settled_by_id"),
    /** To the writer, where a moderator left things as they were. */
    reply: text("reply"),
  },
  (one) => [
    index("contests_of_comment").on(one.commentId, one.at),
    index("contests_to_settle").on(one.localityId, one.about, one.settledAt, one.at),
    oneOf("contest_about", one.about, CONTESTED),
  ],
);

/** What a moderator did with a comment, until somebody has been told of it. */
export const commentNews = table(
  "comment_news",
  {
    id: text("id").primaryKey(),
    localityId: ofPlace(),
    commentId: ofComment(),
    what: text("what", { enum: COMMENT_NEWS }).notNull(),
    /** Who reported it; null for the news of its writer. */
    reporterId: text("reporter_id"),
    dueAt: instant("due_at").notNull(),
  },
  (news) => [index("comment_news_due").on(news.dueAt), oneOf("comment_news_what", news.what, COMMENT_NEWS)],
);
