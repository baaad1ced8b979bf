import { CONSENT_SCOPES, type ConsentScope } from "#db/vocabulary.ts";

/** What someone has agreed to at this moment: one answer for each scope. */
export type Consent = Record<ConsentScope, boolean>;

export const NO_CONSENT: Consent = Object.freeze(
  Object.fromEntries(CONSENT_SCOPES.map((scope) => [scope, false])) as Consent,
);

/** The wording below. Raise it when a question's meaning changes: each stored answer says which wording was shown. */
export const WORDING_VERSION = "2026-1";

/** Each scope as the question that was asked. `{coordinator}` is the coordinating body's name. */
export const CONSENT_QUESTIONS: Record<ConsentScope, string> = {
  coordinator_read: "May {coordinator} read your words and learn from them?",
  programme_use: "May the teams who run this care read your words?",
  board_read: "May the boards who decide read your words?",
  read_aloud: "May someone read your words out at a board meeting?",
  public_quote: "May we show your words to everyone, on public pages?",
  named_quote: "May we show your name beside your words?",
  footprint_share: "May we share your words with nearby boroughs?",
  contact_back: "May we contact you about what happened?",
};

/** Each scope as a person or group: "Yes: boards who decide". */
export const CONSENT_READERS: Record<ConsentScope, string> = {
  coordinator_read: "{coordinator}",
  programme_use: "Teams who run the care",
  board_read: "Boards who decide",
  read_aloud: "Reading out at a meeting",
  public_quote: "Everyone, on public pages",
  named_quote: "Your name beside your words",
  footprint_share: "Nearby boroughs",
  contact_back: "Contact about what happened",
};

/** The wording with the coordinating body's own name in it. */
export const worded = (text: string, coordinatorName: string): string => text.replace("{coordinator}", coordinatorName);

/** The answers that count now: of each scope the row with the highest version; a scope never asked is a no. */
export function currentConsent(rows: readonly { scope: ConsentScope; granted: boolean; version: number }[]): Consent {
  const newest = new Map<ConsentScope, { granted: boolean; version: number }>();
  for (const row of rows) {
    if (row.version > (newest.get(row.scope)?.version ?? 0)) newest.set(row.scope, row);
  }
  return Object.fromEntries(CONSENT_SCOPES.map((scope) => [scope, newest.get(scope)?.granted ?? false])) as Consent;
}

/** Who may read, in a few words for beside a quotation: "boards may read, not public". */
export function consentNote(consent: Consent, coordinatorName: string): string {
  if (!consent.coordinator_read) return "nobody else may read";
  if (consent.public_quote) return "everyone may read";
  if (consent.board_read && consent.programme_use) return "boards and care teams may read, not public";
  if (consent.board_read) return "boards may read, not public";
  if (consent.programme_use) return "care teams may read, not public";
  return `only ${coordinatorName} may read`;
}

/** Scopes that `before` allowed and `after` does not. */
export const narrowedScopes = (before: Consent, after: Consent): ConsentScope[] =>
  CONSENT_SCOPES.filter((scope) => before[scope] && !after[scope]);
