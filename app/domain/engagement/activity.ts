import { z } from "zod";
import { londonDay } from "#app/platform/clock/clock.ts";
import type { activities } from "#db/schema/programmes.ts";
import { RUNGS } from "#db/vocabulary.ts";
import { dayOrNull, requiredDay, requiredWords } from "../fields.ts";

export type Activity = typeof activities.$inferSelect;

/** What the coordinator says when opening an activity. Days are `YYYY-MM-DD`; an activity without an end stays open. */
export const NewActivity = z
  .object({
    title: requiredWords("Give the activity a name", 120),
    purpose: requiredWords("Say what you want to find out", 2000),
    programmeId: z.uuid("Choose a programme"),
    rung: z.enum(RUNGS, { error: "Choose a rung of the ladder" }),
    whoIsAsked: requiredWords("Say who is asked", 500),
    startsOn: requiredDay("Enter the first day, like 2026-03-16"),
    endsOn: dayOrNull("Enter the last day, like 2026-04-16, or leave it empty"),
  })
  .refine((activity) => activity.endsOn === null || activity.endsOn >= activity.startsOn, {
    path: ["endsOn"],
    message: "The last day cannot be before the first day",
  });
export type NewActivity = z.output<typeof NewActivity>;

export type ActivityTime = "coming" | "open" | "over";

/** Where an activity stands on a day in London: both its first and its last day count as open. */
export function activityTime({ startsOn, endsOn }: Pick<Activity, "startsOn" | "endsOn">, at: Date): ActivityTime {
  const day = londonDay(at);
  if (day < startsOn) return "coming";
  return endsOn !== null && day > endsOn ? "over" : "open";
}
