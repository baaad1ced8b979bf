import { z } from "zod";
import { londonDay } from "#app/platform/clock/clock.ts";
import type { boards, meetings } from "#db/schema/boards.ts";
import { MEETING_STANDINGS } from "#db/vocabulary.ts";
import { requiredDay, requiredWords, wordsOrEmpty } from "../fields.ts";

export type Board = typeof boards.$inferSelect;
export type Meeting = typeof meetings.$inferSelect;

/** What the clerk says when adding a meeting. */
export const NewMeeting = z.object({
  heldOn: requiredDay("Enter the day of the meeting, like 2026-03-16"),
  standing: z.enum(MEETING_STANDINGS, { error: "Choose what kind of meeting it is" }),
  place: requiredWords("Say where the board meets", 200),
  note: wordsOrEmpty(1000),
});
export type NewMeeting = z.output<typeof NewMeeting>;

export const MeetingOutcome = z.object({
  outcome: requiredWords("Say what came of the meeting", 2000),
});

/** Whether the day of the meeting has passed in London. */
export const isOver = (meeting: Pick<Meeting, "heldOn">, at: Date): boolean => meeting.heldOn < londonDay(at);
