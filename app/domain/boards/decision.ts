import { z } from "zod";
import { type MeetingStanding, OUTCOMES, type Outcome, type PromiseState } from "#db/vocabulary.ts";
import { requiredDay, requiredWords, wordsOrNull } from "../fields.ts";

/** What a board decided, in words that a resident knows. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  agreed: "Agreed",
  agreed_with_change: "Agreed, with a change",
  not_agreed: "Not agreed",
  deferred: "Put off: more is needed first",
  noted: "Noted: read, and nothing decided",
};

export const OUTCOME_CHOICES: Record<Outcome, string> = {
  agreed: "Agree",
  agreed_with_change: "Agree with a change",
  not_agreed: "Do not agree",
  deferred: "Ask for more before deciding",
  noted: "Note it: read it and decide nothing",
};

/** The same as a sentence about the board, for the people whose words were on its table. */
export const BOARD_SAID: Record<Outcome, string> = {
  agreed: "The board said yes",
  agreed_with_change: "The board said yes, with a change",
  not_agreed: "The board said no",
  deferred: "The board asked for more before it decides",
  noted: "The board read it and decided nothing",
};

export const STANDING_WORDS: Record<MeetingStanding, string> = {
  formal: "Formal meeting",
  shadow: "Shadow meeting",
  informal: "Informal meeting",
};

/** What a meeting's standing means for whatever it decides; nothing to add for a formal one. */
export const STANDING_MEANS: Record<MeetingStanding, string> = {
  formal: "",
  shadow: "A rehearsal. Nothing decided here binds anyone.",
  informal: "A conversation. Nothing decided here binds anyone.",
};

export const PROMISE_WORDS: Record<PromiseState, string> = {
  not_started: "Not started",
  under_way: "Under way",
  done: "Done",
  not_done: "Will not be done",
};

/** What the member who records the decision says. `seal` is the seal of the paper that they had before them. */
export const NewDecision = z.object({
  outcome: z.enum(OUTCOMES, { error: "Choose what the board decides" }),
  reason: requiredWords("Give the reason. Every person who spoke will read it", 4000),
  dissent: wordsOrNull(4000),
  reviewOn: requiredDay("Enter the day to look at this again, like 2026-09-16"),
  seal: z.string({ error: "Open the paper again before you decide" }),
});
export type NewDecision = z.output<typeof NewDecision>;
