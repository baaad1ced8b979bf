import type { ReactElement } from "react";
import type { DeviceOptions } from "./own-device.ts";

/** Evidence that may be cited in this text, as this viewer may read it now. */
export interface EditorQuotation {
  id: string;
  /** Null when this viewer may not read the words. */
  words: string | null;
  attribution: string;
}

/** A paragraph of a plan that the text refers to, as it stands now. */
export interface EditorReference {
  planId: string;
  lineageId: string;
  plan: string;
  n: number;
  /** What it is called; null once the plan no longer has it. */
  name: string | null;
  words: string;
  href: string;
}

/** Who is writing, as the others see them; the server has the last word on it. */
export interface EditorPerson {
  personId: string;
  name: string;
  organisation: string | null;
  initials: string;
}

export interface DeviceChoiceProps extends DeviceOptions {
  /** Where the choice is sent, as a form with `own` “yes” or “no”. */
  chooseUrl: string;
  /** The page that shows every word kept on this device. */
  wordsUrl: string;
}

export interface EditorProps {
  /** Where a ticket is asked for, by POST with `{ schema }`. */
  ticketUrl: string;
  /** Where updates go by plain requests when no socket gets through. */
  updatesUrl: string;
  /** How the text is kept on the person's own device; null where it never is. */
  device: DeviceChoiceProps | null;
  /** What the text is, for people who do not see it: “Text of the proposal”. */
  documentLabel: string;
  person: EditorPerson;
  /** The text as the server rendered it: shown until the editor is there, without scripts, and when it cannot open. */
  initialHtml: ReactElement | null;
  /**
   * A text of sections and plain words: headings of three levels, no bold, italic, links or numbered lists, since what
   * is made of the text keeps none.
   */
  plain?: boolean;
  quotations: EditorQuotation[];
  /** Where the words of a citation that the page did not bring are asked for (`?id=`); null in a text that cites nothing. */
  quotationsUrl: string | null;
  /** What to write below which heading, while nothing stands there. */
  prompts?: readonly { heading: string; prompt: string }[];
  /** Each clause has to rest on evidence; one that does not yet says so. */
  clausesNeedEvidence?: boolean;
  references: EditorReference[];
  /** Where a picture is sent by POST, and fetched with its id behind. */
  imagesUrl: string;
  /** Where paragraphs of plans are found (`?find=`) and asked for (`?at=planId,lineageId`); null where none is referred to. */
  paragraphsUrl: string | null;
  /** Where what stands beside the text is asked for and done, and where each note has its own page; null without a margin. */
  margin: { url: string; notesUrl: string } | null;
  /** Where it is asked who wrote what. */
  authorsUrl: string;
}
