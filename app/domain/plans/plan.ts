import { z } from "zod";
import type { DraftState } from "#db/vocabulary.ts";
import { requiredWords, wordsOrEmpty } from "../fields.ts";

/** An imported text may hold this many characters and blocks. */
export const MOST_CHARACTERS = 1_000_000;
export const MOST_BLOCKS = 3000;
/** One paragraph, as an author writes it. */
export const MOST_IN_PARAGRAPH = 8000;

export const PlanForm = z.object({
  title: requiredWords("Enter the plan’s title", 200),
  summary: wordsOrEmpty(600),
  text: z
    .string()
    .max(MOST_CHARACTERS, "The text is too long. Import it in parts of a million characters or fewer.")
    .default(""),
});

/** How a draft stands at a moment, for the reader. */
export type Standing = DraftState | "opening";

/**
 * The state as stored, corrected by the clock: open between the consultation's two instants and at no other time. A
 * comment that came before the end is judged by the moment it came, also when "closed" was written down meanwhile.
 */
export function standingOf(
  state: DraftState,
  consultation: { opensAt: Date; closesAt: Date } | null,
  at: Date,
): Standing {
  if ((state !== "open" && state !== "closed") || !consultation) return state;
  if (at < consultation.opensAt) return "opening";
  return at < consultation.closesAt ? "open" : "closed";
}

/** Whether a draft takes comments: while it is open, and before and after that until the next one is out. */
export const takesComments = (standing: Standing, isNewest: boolean): boolean =>
  standing === "open" || ((standing === "published" || standing === "closed") && isNewest);

export const DRAFT_WORDS: Record<Standing, string> = {
  writing: "Being written",
  published: "Published",
  opening: "Opens for comment soon",
  open: "Open for comment",
  closed: "Comments have closed",
  final: "Final",
};
