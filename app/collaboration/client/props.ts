import type { ReactElement } from "react";

/** Evidence that may be cited in this text, as this viewer may read it now. */
export interface EditorQuotation {
  id: string;
  /** Null when this viewer may not read the words. */
  words: string | null;
  attribution: string;
}

/** Who is writing, as the others see them; the server has the last word on it. */
export interface EditorPerson {
  personId: string;
  name: string;
  organisation: string | null;
  initials: string;
}

export interface EditorProps {
  /** Where a ticket is asked for, by POST with `{ schema }`. */
  ticketUrl: string;
  /** What the text is, for people who do not see it: “Text of the proposal”. */
  documentLabel: string;
  person: EditorPerson;
  /** The text as the server rendered it: shown until the editor is there, without scripts, and when it cannot open. */
  initialHtml: ReactElement | null;
  quotations: EditorQuotation[];
}
