/** How soon someone must act. */
export const LEVELS = {
  now: "Now: someone may be in danger",
  today: "Today",
  soon: "Within 3 working days",
} as const;
export type Level = keyof typeof LEVELS;

/** What the worry is, from a list, so that nobody's words are copied into a second place. */
export const CONCERNS = {
  self: "Harm to themselves",
  abuse: "Harm or abuse by another person",
  child: "A child may be at risk",
  neglect: "Neglect, or care that is not safe",
  other: "Something else",
} as const;
export type Concern = keyof typeof CONCERNS;
