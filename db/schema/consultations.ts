import { index, instant, int, json, table, text, uniqueIndex } from "../columns.ts";
import { planDrafts } from "./plans.ts";

/** When and how a draft is open for comment. */
export const consultations = table(
  "consultations",
  {
    id: text("id").primaryKey(),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    purpose: text("purpose").notNull(),
    stillOpen: text("still_open").notNull(),
    whoIsAsked: text("who_is_asked").notNull(),
    rung: text("rung").notNull(),
    /** Why the change is proposed at all, in plain words. */
    reasons: text("reasons").notNull().default(""),
    /** What to read before answering: an address on this portal or elsewhere, with its name. */
    pack: json<{ title: string; href: string }[]>("pack").notNull().default([]),
    /** Themes of what people said before, which this has to answer. */
    themeIds: json<string[]>("theme_ids").notNull().default([]),
    /** The legal duty it serves, as the law stood then: an id of `programmes/duties.ts`. */
    dutyId: text("duty_id"),
    /** For the short address, as it stands on a poster. */
    code: text("code"),
    opensAt: instant("opens_at").notNull(),
    closesAt: instant("closes_at").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (consultation) => [
    uniqueIndex("consultation_of_draft").on(consultation.draftId),
    uniqueIndex("consultation_by_code").on(consultation.code),
    index("consultations_by_end").on(consultation.closesAt),
  ],
);

/** Each time that a consultation was given more time. It never gets less. */
export const consultationExtensions = table(
  "consultation_extensions",
  {
    id: text("id").primaryKey(),
    consultationId: text("consultation_id")
      .notNull()
      .references(() => consultations.id, { onDelete: "cascade" }),
    from: instant("from_end").notNull(),
    to: instant("to_end").notNull(),
    reason: text("reason").notNull(),
    /** How many people were told by mail. */
    told: int("told").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (extension) => [index("extensions_of_consultation").on(extension.consultationId, extension.at)],
);
