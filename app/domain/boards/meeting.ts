import { z } from "zod";
import type { boards, meetings } from "#db/schema/boards.ts";
import { MEETING_STANDINGS } from "#db/vocabulary.ts";

export type Board = typeof boards.$inferSelect;
export type Meeting = typeof meetings.$inferSelect;

/** A real calendar day, `YYYY-MM-DD`. */
export const isDay = (day: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** What the clerk says when adding a meeting. */
export const NewMeeting = z.object({
  heldOn: z
    .string({ error: "Enter the day of the meeting" })
    .refine(isDay, "Enter the day of the meeting, like 2026-03-16"),
  standing: z.enum(MEETING_STANDINGS, { error: "Choose what kind of meeting it is" }),
  place: z
    .string({ error: "Say where the board meets" })
    .trim()
    .min(1, "Say where the board meets")
    .max(200, "Use 200 characters or fewer"),
  note: z.string().trim().max(1000, "Use 1,000 characters or fewer").default(""),
});
export type NewMeeting = z.output<typeof NewMeeting>;

export const MeetingOutcome = z.object({
  outcome: z
    .string({ error: "Say what came of the meeting" })
    .trim()
    .min(1, "Say what came of the meeting")
    .max(2000, "Use 2,000 characters or fewer"),
});
