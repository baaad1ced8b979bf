import { z } from "zod";
import type { activities } from "#db/schema/programmes.ts";
import { RUNGS } from "#db/vocabulary.ts";

export { londonDay } from "#app/platform/clock/clock.ts";

export type Activity = typeof activities.$inferSelect;

const realDay = (day: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** What the coordinator says when opening an activity. Days are `YYYY-MM-DD`; an activity without an end stays open. */
export const NewActivity = z
  .object({
    title: z
      .string({ error: "Give the activity a name" })
      .trim()
      .min(1, "Give the activity a name")
      .max(120, "Use 120 characters or fewer"),
    purpose: z
      .string({ error: "Say what you want to find out" })
      .trim()
      .min(1, "Say what you want to find out")
      .max(2000, "Use 2,000 characters or fewer"),
    programmeId: z.uuid("Choose a programme"),
    rung: z.enum(RUNGS, { error: "Choose a rung of the ladder" }),
    whoIsAsked: z
      .string({ error: "Say who is asked" })
      .trim()
      .min(1, "Say who is asked")
      .max(500, "Use 500 characters or fewer"),
    startsOn: z.string({ error: "Enter the first day" }).refine(realDay, "Enter the first day, like 2026-03-16"),
    endsOn: z
      .string()
      .optional()
      .transform((day) => day || null)
      .refine((day) => day === null || realDay(day), "Enter the last day, like 2026-04-16, or leave it empty"),
  })
  .refine((activity) => activity.endsOn === null || activity.endsOn >= activity.startsOn, {
    path: ["endsOn"],
    message: "The last day cannot be before the first day",
  });
export type NewActivity = z.output<typeof NewActivity>;

export type ActivityTime = "coming" | "open" | "over";

/** Where an activity stands on a day (`YYYY-MM-DD`): both its first and its last day count as open. */
export const activityTime = (activity: Pick<Activity, "startsOn" | "endsOn">, day: string): ActivityTime =>
  day < activity.startsOn ? "coming" : activity.endsOn !== null && day > activity.endsOn ? "over" : "open";
