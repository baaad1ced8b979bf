import type { programmes, transitionRows } from "#db/schema/programmes.ts";
import { RUNGS, type Rung } from "#db/vocabulary.ts";

export type Programme = typeof programmes.$inferSelect;
export type TransitionRow = typeof transitionRows.$inferSelect;

/** Each rung of the ladder of engagement in words that a resident knows, lowest first. */
const RUNG_WORDS: Record<Rung, { name: string; means: string }> = {
  coercion: { name: "Coercion", means: "People are told to go along with what others decided." },
  educating: { name: "Educating", means: "People are taught what others think they should know." },
  informing: { name: "Informing", means: "People are told what is happening." },
  consultation: { name: "Consultation", means: "People are asked what they think of a plan that exists." },
  engagement: { name: "Engagement", means: "People can say what matters to them while choices are still open." },
  "co-design": { name: "Co-design", means: "People help to shape the service. Others take the decision." },
  "co-production": { name: "Co-production", means: "People and services do it together and decide together." },
};

/** The rung's name as printed; a word that is no rung is shown as it stands. */
export const rungName = (rung: string): string => RUNG_WORDS[rung as Rung]?.name ?? rung;

/** One plain sentence on what the rung means; empty for a word that is no rung. */
export const rungMeans = (rung: string): string => RUNG_WORDS[rung as Rung]?.means ?? "";

/** The ladder as choices for a form, highest rung first. */
export const RUNG_CHOICES = [...RUNGS]
  .reverse()
  .map((rung) => ({ value: rung, label: RUNG_WORDS[rung].name, hint: RUNG_WORDS[rung].means }));

/** The programmes as choices for a form, by the names that residents know. */
export const programmeChoices = (programmes: readonly Pick<Programme, "id" | "plainName">[]) =>
  programmes.map(({ id, plainName }) => ({ value: id, label: plainName }));
