import type { ReactNode } from "react";
import { CONSENT_READERS, type Consent, worded } from "#app/domain/experiences/consent.ts";
import type { ContactChannel } from "#db/vocabulary.ts";
import { READERS } from "./steps.ts";

export const CONTACT_WORDS: Record<ContactChannel, string> = {
  none: "Please do not contact me",
  email: "By email",
  phone: "By phone",
  letter: "By letter",
  group: "Through a group",
};

const WHAT_FOR: Record<(typeof READERS)[number], [yes: string, no: string]> = {
  coordinator_read: ["They look for what many people say", "Nobody reads your words after the check"],
  programme_use: ["To make care better", "They do not read your words"],
  board_read: ["Without your name", "They do not read your words"],
  public_quote: ["Without your name", "We count your story but do not show your words"],
};

/** The choices in words, one row each: "Boards who decide" "Yes. Without your name". */
export function readerRows(consent: Partial<Consent>, coordinator: string): { key: string; value: ReactNode }[] {
  const rows = READERS.map((reader) => {
    const granted = consent[reader] ?? false;
    return {
      key: worded(CONSENT_READERS[reader], coordinator),
      value: (
        <>
          <strong>{granted ? "Yes." : "No."}</strong> {WHAT_FOR[reader][granted ? 0 : 1]}
        </>
      ),
    };
  });
  if (!consent.board_read) return rows;
  const aloud = { key: CONSENT_READERS.read_aloud, value: <strong>{consent.read_aloud ? "Yes." : "No."}</strong> };
  return [...rows.slice(0, 3), aloud, ...rows.slice(3)];
}

/** The same as a short list, for the margin. */
export const ReaderList = ({ consent, coordinator }: { consent: Partial<Consent>; coordinator: string }) => (
  <ul className="nhsuk-list">
    {[...READERS, "contact_back" as const].map((reader) => (
      <li key={reader}>
        <strong>{consent[reader] ? "Yes:" : "No:"}</strong> {worded(CONSENT_READERS[reader], coordinator)}
      </li>
    ))}
  </ul>
);
