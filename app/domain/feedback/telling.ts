import type { ContactChannel, PromiseState } from "#db/vocabulary.ts";

/** What a telling is about: a decision, how a promise about it came to stand, or a plan's draft that changed. */
export type AboutKind = "decision" | "draft" | "promise.made" | `promise.${PromiseState}`;

export const REPLIES = ["yes", "partly", "no"] as const;
export type Reply = (typeof REPLIES)[number];
export const REPLY_WORDS: Record<Reply, string> = {
  yes: "Yes, this answers me",
  partly: "Partly",
  no: "No, this does not answer me",
};

export const CHANNEL_WORDS: Record<ContactChannel, string> = {
  none: "No contact",
  email: "Email",
  phone: "Phone call",
  letter: "Letter",
  group: "By way of a group",
};

const NEWS: Record<string, string> = {
  decision: "A board has decided something that rests on what you and others said.",
  draft: "A plan has changed because of what you told us.",
  "promise.made": "There is now a promise about something that you and others spoke of.",
  "promise.not_started": "A promise about something that you spoke of has changed. It has not started.",
  "promise.under_way": "Work has begun on something that you and others spoke of.",
  "promise.done": "Something that you and others spoke of is done.",
  "promise.not_done": "Something that you and others spoke of will not be done. The page says why.",
};

/** What a telling says in one sentence: never anybody's words. */
export const newsOf = (aboutKind: string): string => NEWS[aboutKind] ?? "There is news about what you told us.";
