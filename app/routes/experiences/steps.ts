/** The questions, one a page, in their order. */
export const STEPS = ["programme", "happened", "better", "about", "readers", "contact"] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (value: string | undefined): value is Step => STEPS.some((step) => step === value);

export const STEP_TITLES: Record<Step, string> = {
  programme: "What is it about?",
  happened: "What happened?",
  better: "What would have been better?",
  about: "A little about you",
  readers: "Who may read your words?",
  contact: "May we tell you what happens next?",
};

/** The page after this one: the next question, or the check. */
export const after = (step: Step): Step | "check" => STEPS[STEPS.indexOf(step) + 1] ?? "check";

/** The page before: null for the first question. */
export const before = (step: Step): Step | null => STEPS[STEPS.indexOf(step) - 1] ?? null;

/** Answers as they are kept and shown again: one string a field. */
export type AnswerText = Record<string, string | undefined>;

/** The four people or groups asked about, in the order in which words reach them. */
export const READERS = ["coordinator_read", "programme_use", "board_read", "public_quote"] as const;
