/** The kinds of thing that a thread can be followed from. */
export const TRACE_KINDS = [
  "experience",
  "theme",
  "proposal",
  "comment",
  "paragraph",
  "paper",
  "decision",
  "promise",
] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

export const STRIP_KEYS = ["experiences", "theme", "proposal", "plan", "decision", "promises", "told"] as const;
export type StripKey = (typeof STRIP_KEYS)[number];

/** One station of the strip on an object's page. Always seven, always in this order. */
export interface StripKnot {
  key: StripKey;
  label: string;
  /** A published count or a state: "about 10 people", "1", "none yet". */
  note: string;
  href: string | null;
  current: boolean;
}

export const STRIP_LABELS: Record<StripKey, string> = {
  experiences: "Experiences",
  theme: "Theme",
  proposal: "Proposal",
  plan: "Plan",
  decision: "Decision",
  promises: "Promises",
  told: "Told back",
};

/** Where a thing stands on the thread. */
export const STATION_OF: Record<TraceKind, StripKey> = {
  experience: "experiences",
  theme: "theme",
  proposal: "proposal",
  comment: "plan",
  paragraph: "plan",
  paper: "decision",
  decision: "decision",
  promise: "promises",
};

/** The props of `components/content/strip.tsx` for these knots. */
export const stripProps = (knots: readonly StripKnot[]) => ({
  here: knots.find((knot) => knot.current)?.label ?? "",
  stations: knots.map(({ label, note, href }) => ({ name: label, count: note, href: href ?? undefined })),
});

/** One step of the way that someone's words went. */
export interface Hop {
  key: string;
  kind: "said" | "checked" | "theme" | "proposal" | "plan" | "paper" | "decision" | "promise" | "told";
  at: Date | null;
  state: "done" | "waiting" | "gap" | "no";
  eyebrow: string;
  heading: string;
  text: string;
  quotationIds?: string[];
  /** Words that left a paragraph of the plan, and words that came. */
  del?: string;
  ins?: string;
  href?: string;
  linkText?: string;
}

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** "9 June 2021": the day in London of an instant, or of a `YYYY-MM-DD` day. */
export const day = (at: Date | string): string =>
  LONDON.format(typeof at === "string" ? new Date(`${at}T12:00:00Z`) : at);
