/** A passage as this viewer may see it now. The words are here only in the state "shown". */
export interface ShownQuotation {
  id: string;
  experienceId: string;
  state: "shown" | "restricted" | "withdrawn";
  words: string | null;
  /** "A carer in Prestwich", "Someone in Bury": never a name. */
  attribution: string;
  /** Who may read, in a few words: "boards may read, not public". */
  consentNote: string;
  /** Why these words are shown to this viewer, or what stands in their place. */
  why: string;
  /** Whether the guardian must be able to see that this viewer read it. */
  sensitive: boolean;
}

export const RESTRICTED_WORDS = "Evidence exists here. The person has not agreed to public quotes.";
export const WITHDRAWN_WORDS = "These words were taken back by the person who said them.";

export const WHY_SHOWN: Record<string, string> = {
  everyone: "Everyone may read these words.",
  contributor: "These are your own words.",
  coordinator: "You may read these words as coordinator. The person agreed to that.",
  author: "You may read these words as someone who runs the care. The person agreed to that.",
  board: "You may read these words as a board member. The person agreed to that.",
  clerk: "You may read these words as a board’s clerk. The person agreed to that.",
};
