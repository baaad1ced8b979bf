import { flag, index, instant, int, json, oneOf, table, text, uniqueIndex } from "../columns.ts";
import { CONSENT_SCOPES, CONTACT_CHANNELS, EXPERIENCE_FIELDS, EXPERIENCE_STATES, TOLD_AS } from "../vocabulary.ts";
import { areas, localities } from "./places.ts";
import { activities, programmes } from "./programmes.ts";

export interface OnBehalf {
  relationship: string;
  place: string;
  verbatim: boolean;
  readBack: boolean;
}

/** Someone's own account of care. The words stand here and nowhere else. */
export const experiences = table(
  "experiences",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    programmeId: text("programme_id")
      .notNull()
      .references(() => programmes.id),
    activityId: text("activity_id").references(() => activities.id),
    areaId: text("area_id").references(() => areas.id),
    reference: text("reference").notNull(),
    /** SHA-256 of the short code that goes with the reference. */
    codeHash: text("code_hash").notNull(),
    /** SHA-256 of the long token in the private link. */
    linkHash: text("link_hash").notNull(),
    happened: text("happened"),
    better: text("better"),
    about: text("about"),
    /** Who the person said they are: gives "A carer in Prestwich" beside their words. */
    toldAs: text("told_as", { enum: TOLD_AS }),
    /** The words hint at harm: a moderator reads these first. */
    urgent: flag("urgent").notNull().default(false),
    state: text("state", { enum: EXPERIENCE_STATES }).notNull(),
    stateReason: text("state_reason"),
    contributorId: text("contributor_id"),
    enteredById: text("entered_by_id"),
    onBehalf: json<OnBehalf>("on_behalf"),
    contactChannel: text("contact_channel", { enum: CONTACT_CHANNELS }).notNull(),
    contactDetail: text("contact_detail"),
    needs: text("needs"),
    isDemo: flag("is_demo").notNull(),
    toldAt: instant("told_at").notNull(),
    checkedAt: instant("checked_at"),
    checkedById: text("checked_by_id"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (experience) => [
    uniqueIndex("experience_by_reference").on(experience.reference),
    uniqueIndex("experience_by_link").on(experience.linkHash),
    index("experiences_in_state").on(experience.localityId, experience.state, experience.toldAt),
    index("experiences_to_check").on(experience.localityId, experience.state, experience.urgent, experience.toldAt),
    index("experiences_of_programme").on(experience.programmeId, experience.state),
    index("experiences_of_activity").on(experience.activityId, experience.state),
    index("experiences_of_contributor").on(experience.contributorId),
    oneOf("experience_state", experience.state, EXPERIENCE_STATES),
  ],
);

/** Each choice of who may read, dated and with the wording that was shown. The newest row of a scope counts. */
export const consents = table(
  "consents",
  {
    id: text("id").primaryKey(),
    experienceId: text("experience_id")
      .notNull()
      .references(() => experiences.id, { onDelete: "cascade" }),
    scope: text("scope", { enum: CONSENT_SCOPES }).notNull(),
    granted: flag("granted").notNull(),
    wordingVersion: text("wording_version").notNull(),
    /** Rises with each change of mind, so that the newest is never in doubt. */
    version: int("version").notNull(),
    at: instant("at").notNull(),
  },
  (consent) => [
    uniqueIndex("consent_of_experience").on(consent.experienceId, consent.scope, consent.version),
    oneOf("consent_scope", consent.scope, CONSENT_SCOPES),
  ],
);

/** Words taken out by a moderator: the words are gone, the reason stays. */
export const redactions = table(
  "redactions",
  {
    id: text("id").primaryKey(),
    experienceId: text("experience_id")
      .notNull()
      .references(() => experiences.id, { onDelete: "cascade" }),
    field: text("field", { enum: EXPERIENCE_FIELDS }).notNull(),
    reason: text("reason").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (redaction) => [index("redactions_of_experience").on(redaction.experienceId)],
);

/** A passage that may be shown: where it stands in an experience, never its words. */
export const quotations = table(
  "quotations",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    experienceId: text("experience_id")
      .notNull()
      .references(() => experiences.id, { onDelete: "cascade" }),
    field: text("field", { enum: EXPERIENCE_FIELDS }).notNull(),
    start: int("start").notNull(),
    end: int("end").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (quotation) => [
    index("quotations_of_experience").on(quotation.experienceId),
    index("quotations_of_locality").on(quotation.localityId),
  ],
);

/** A disclosure that only the safeguarding role sees. */
export const safeguardingReferrals = table(
  "safeguarding_referrals",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    experienceId: text("experience_id")
      .notNull()
      .references(() => experiences.id, { onDelete: "cascade" }),
    referredById: text("referred_by_id").notNull(),
    concern: text("concern").notNull(),
    level: text("level").notNull(),
    ownerId: text("owner_id"),
    referredAt: instant("referred_at").notNull(),
    closedAt: instant("closed_at"),
    closingNote: text("closing_note"),
  },
  (referral) => [index("referrals_of_locality").on(referral.localityId, referral.closedAt)],
);

/** Answers on their way through the question pages. `id` is the SHA-256 of the cookie. */
export const experienceDrafts = table(
  "experience_drafts",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    answers: json<Record<string, unknown>>("answers").notNull(),
    /** Set once sent: a second press of the button finds the same receipt. */
    experienceId: text("experience_id"),
    expiresAt: instant("expires_at").notNull(),
  },
  (draft) => [index("experience_drafts_by_expiry").on(draft.expiresAt)],
);

export const themes = table(
  "themes",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    programmeId: text("programme_id").references(() => programmes.id),
    name: text("name").notNull(),
    statement: text("statement").notNull(),
    definition: text("definition").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (theme) => [index("themes_of_locality").on(theme.localityId)],
);

/** A passage placed under a theme, by whom and when. */
export const codings = table(
  "codings",
  {
    id: text("id").primaryKey(),
    quotationId: text("quotation_id")
      .notNull()
      .references(() => quotations.id, { onDelete: "cascade" }),
    themeId: text("theme_id")
      .notNull()
      .references(() => themes.id, { onDelete: "cascade" }),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (coding) => [
    uniqueIndex("coding_once").on(coding.quotationId, coding.themeId),
    index("codings_of_theme").on(coding.themeId),
  ],
);

/** Someone at their private page: `id` is the SHA-256 of the cookie that their link or code was swapped for. */
export const privateVisits = table(
  "private_visits",
  {
    id: text("id").primaryKey(),
    experienceId: text("experience_id")
      .notNull()
      .references(() => experiences.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
  },
  (visit) => [
    index("private_visits_of_experience").on(visit.experienceId),
    index("private_visits_by_expiry").on(visit.expiresAt),
  ],
);
