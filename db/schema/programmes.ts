import { index, instant, int, oneOf, table, text, uniqueIndex } from "../columns.ts";
import { RUNGS } from "../vocabulary.ts";
import { localities, organisations } from "./places.ts";

export const programmes = table(
  "programmes",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    plainName: text("plain_name").notNull(),
    summary: text("summary").notNull(),
    leadOrganisationId: text("lead_organisation_id").references(() => organisations.id),
    declaredRung: text("declared_rung").notNull(),
    position: int("position").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (programme) => [uniqueIndex("programme_by_slug").on(programme.localityId, programme.slug)],
);

/** The summary table Action / Progress / Next step. */
export const transitionRows = table(
  "transition_rows",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    position: int("position").notNull(),
    action: text("action").notNull(),
    progress: text("progress").notNull(),
    nextStep: text("next_step").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (row) => [index("transition_rows_of_locality").on(row.localityId, row.position)],
);

export const activities = table(
  "activities",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    programmeId: text("programme_id")
      .notNull()
      .references(() => programmes.id),
    title: text("title").notNull(),
    purpose: text("purpose").notNull(),
    rung: text("rung").notNull(),
    whoIsAsked: text("who_is_asked").notNull(),
    startsOn: text("starts_on").notNull(),
    endsOn: text("ends_on"),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (activity) => [
    index("activities_of_locality").on(activity.localityId, activity.startsOn),
    index("activities_of_programme").on(activity.programmeId),
    oneOf("activity_rung", activity.rung, RUNGS),
  ],
);
