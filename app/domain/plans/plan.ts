import { z } from "zod";
import { type DraftState, RUNGS, type Rung } from "#db/vocabulary.ts";

/** An imported text may hold this many characters and blocks. */
export const MOST_CHARACTERS = 1_000_000;
export const MOST_BLOCKS = 3000;
/** One paragraph, as an author writes it. */
export const MOST_IN_PARAGRAPH = 8000;

export const PlanForm = z.object({
  title: z.string().trim().min(1, "Enter the plan’s title.").max(200, "Use 200 characters or fewer for the title."),
  summary: z.string().trim().max(600, "Use 600 characters or fewer to say what the plan is about.").default(""),
  text: z
    .string()
    .max(MOST_CHARACTERS, "The text is too long. Import it in parts of a million characters or fewer.")
    .default(""),
});

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const day = (missing: string) =>
  z
    .string({ error: missing })
    .regex(/^\d{4}-\d{2}-\d{2}$/, missing)
    .refine(isDay, "Enter a real date.");

export const ConsultationForm = z.object({
  purpose: z
    .string({ error: "Say what you want to learn." })
    .trim()
    .min(1, "Say what you want to learn.")
    .max(1000, "Use 1,000 characters or fewer."),
  stillOpen: z
    .string({ error: "Say what can still change." })
    .trim()
    .min(1, "Say what can still change. If nothing can, this is not a time to ask.")
    .max(1000, "Use 1,000 characters or fewer."),
  whoIsAsked: z
    .string({ error: "Say who is asked." })
    .trim()
    .min(1, "Say who is asked.")
    .max(500, "Use 500 characters or fewer."),
  rung: z.enum(RUNGS, "Choose how far people can shape this."),
  opensOn: day("Enter the first day, like 2026-03-16."),
  closesOn: day("Enter the last day, like 2026-04-16."),
});

/** How a draft stands at a moment, for the reader. */
export type Standing = DraftState | "opening";

/** The state as stored, corrected by the clock: open only between the consultation's two instants. */
export function standingOf(
  state: DraftState,
  consultation: { opensAt: Date; closesAt: Date } | null,
  at: Date,
): Standing {
  if (state !== "open" || !consultation) return state;
  if (at < consultation.opensAt) return "opening";
  return at < consultation.closesAt ? "open" : "closed";
}

export const STANDING_WORDS: Record<Standing, string> = {
  writing: "Being written",
  published: "Published",
  opening: "Opens for comment soon",
  open: "Open for comment",
  closed: "Comments have closed",
  final: "Final",
};

export const RUNG_WORDS: Record<Rung, string> = {
  coercion: "Coercion: you are told what to do",
  educating: "Educating: we explain, you listen",
  informing: "Informing: we tell you what will happen",
  consultation: "Consultation: we ask, then we decide",
  engagement: "Engagement: we work on it with you, then we decide",
  "co-design": "Co-design: we design it together",
  "co-production": "Co-production: we decide and do it together",
};
