/**
 * The field's fixed words, shared by tables, rules and pages. Pure, and safe in a browser.
 * Meanings: `docs/glossary.md`.
 */
export const ROLES = [
  "resident",
  "contributor",
  "coordinator",
  "moderator",
  "safeguarding",
  "author",
  "board",
  "clerk",
  "guardian",
  "admin",
] as const;
export type Role = (typeof ROLES)[number];

export const CONSENT_SCOPES = [
  "coordinator_read",
  "programme_use",
  "board_read",
  "read_aloud",
  "public_quote",
  "named_quote",
  "footprint_share",
  "contact_back",
] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/** The ladder of engagement, lowest rung first. */
export const RUNGS = [
  "coercion",
  "educating",
  "informing",
  "consultation",
  "engagement",
  "co-design",
  "co-production",
] as const;
export type Rung = (typeof RUNGS)[number];

export const DISPOSITIONS = [
  "open",
  "under_review",
  "accepted",
  "partly_accepted",
  "not_accepted",
  "already_covered",
  "out_of_scope",
  "noted",
  "withdrawn",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const EXPERIENCE_STATES = ["waiting", "approved", "declined", "safeguarding", "withdrawn"] as const;
export type ExperienceState = (typeof EXPERIENCE_STATES)[number];

/** The three places of an account where a person's own words stand. */
export const EXPERIENCE_FIELDS = ["happened", "better", "about"] as const;
export type ExperienceField = (typeof EXPERIENCE_FIELDS)[number];

/** Who tells an experience of care. */
export const TOLD_AS = ["patient", "carer", "family", "staff"] as const;
export type ToldAs = (typeof TOLD_AS)[number];

export const CONTACT_CHANNELS = ["none", "email", "phone", "letter", "group"] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

export const PROPOSAL_STATES = ["writing", "submitted", "closed"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** The kinds of text that a proposal can start as. */
export const PROPOSAL_TEMPLATES = [
  "proposal",
  "statement-of-intent",
  "terms-of-reference",
  "engagement-framework",
  "programme-charter",
  "service-specification",
  "report-for-decision",
] as const;
export type ProposalTemplate = (typeof PROPOSAL_TEMPLATES)[number];

/** What a text can be read from. */
export const IMPORT_SOURCES = ["word", "text"] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

export const DRAFT_STATES = ["writing", "published", "open", "closed", "final"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

export const PARAGRAPH_KINDS = ["heading", "paragraph", "list_item", "table"] as const;
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];

/** Another way to read a published draft. */
export const FORMAT_KINDS = ["easy_read", "translation", "bsl", "audio"] as const;
export type FormatKind = (typeof FORMAT_KINDS)[number];

export const FORMAT_STATES = ["making", "published", "taken_back"] as const;
export type FormatState = (typeof FORMAT_STATES)[number];

/** As whom somebody comments on a plan, when they say so. */
export const SPEAKERS = ["resident", "carer", "staff", "organisation"] as const;
export type Speaker = (typeof SPEAKERS)[number];

export const MODERATION_STATES = ["waiting", "published", "declined"] as const;
export type ModerationState = (typeof MODERATION_STATES)[number];

/** The places of a comment where its writer's own words stand. */
export const COMMENT_FIELDS = ["body", "change", "affects"] as const;
export type CommentField = (typeof COMMENT_FIELDS)[number];

/** What a moderator did that someone is told of: a comment's writer, or whoever reported it. */
export const COMMENT_NEWS = [
  "declined",
  "redacted",
  "published",
  "looked_again",
  "report_kept",
  "report_redacted",
  "report_taken_off",
] as const;
export type CommentNews = (typeof COMMENT_NEWS)[number];

/** What someone may ask to be looked at again: a comment's answer, or what a moderator did with it. */
export const CONTESTED = ["answer", "moderation"] as const;

/** When comments are read by a moderator: all before they are shown, those of strangers before, or all after. */
export const COMMENT_MODERATION = ["before", "strangers_before", "after"] as const;
export type CommentModeration = (typeof COMMENT_MODERATION)[number];

/** Where a comment stands in a draft: on its words or its paragraph, or nowhere for certain. */
export const COMMENT_STANDINGS = ["placed", "lost"] as const;

export const MEETING_STANDINGS = ["formal", "shadow", "informal"] as const;
export type MeetingStanding = (typeof MEETING_STANDINGS)[number];

export const OUTCOMES = ["agreed", "agreed_with_change", "not_agreed", "deferred", "noted"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PROMISE_STATES = ["not_started", "under_way", "done", "not_done"] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** What stands in a proposal's margin: a comment on chosen words, or other words suggested for them. */
export const NOTE_KINDS = ["comment", "insert", "replace", "delete"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const NOTE_STATES = ["open", "accepted", "declined", "withdrawn", "overtaken", "resolved"] as const;
export type NoteState = (typeof NOTE_STATES)[number];

/** Where the words of a note are now: there, changed a little between their ends, or not to be found for certain. */
export const STANDINGS = ["placed", "changed", "lost"] as const;
export type StandingState = (typeof STANDINGS)[number];
