/** What can stand behind a change of a plan. */
export const CAUSE_KINDS = ["comment", "experience", "suggestion", "proposal", "theme"] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

export interface CauseRef {
  kind: CauseKind;
  id: string;
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
// A suggestion's address holds its proposal's, so it is looked for first.
const ADDRESSES: [RegExp, CauseKind][] = [
  [new RegExp(`/suggestions/(${UUID})`, "i"), "suggestion"],
  [new RegExp(`/experiences/(${UUID})`, "i"), "experience"],
  [new RegExp(`/comments/(${UUID})`, "i"), "comment"],
  [new RegExp(`/proposals/(${UUID})`, "i"), "proposal"],
  [new RegExp(`/themes/(${UUID})`, "i"), "theme"],
];

/** The thing whose page has this address here; null for any other text. */
export function causeFromAddress(text: string): CauseRef | null {
  for (const [pattern, kind] of ADDRESSES) {
    const id = pattern.exec(text)?.[1];
    if (id) return { kind, id: id.toLowerCase() };
  }
  return null;
}
