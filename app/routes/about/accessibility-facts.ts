/** The facts of the accessibility statement. Null is what only an operator knows; the page shows it as a gap. */
export interface KnownIssue {
  part: string;
  /** The success criterion of WCAG 2.2. */
  criterion: string;
  ground: "non-compliance" | "disproportionate burden" | "out of scope";
  instead: string;
  /** When it will be mended: `YYYY-MM-DD`. */
  by: string | null;
}

export const accessibilityFacts = {
  /** "fully" may be said only after an audit by people. */
  status: "partially" as "fully" | "partially" | "not",
  organisation: null as string | null,
  contactEmail: null as string | null,
  replyWithin: "5 working days",
  preparedOn: null as string | null,
  reviewedOn: null as string | null,
  testedOn: null as string | null,
  testedBy: null as string | null,
  issues: [
    {
      part: "When several people write in a proposal at once, a screen reader is told who is there and what is saved, but not each word that another person types.",
      criterion: "4.1.3 Status messages",
      ground: "non-compliance",
      instead: "The text can be read as a plain page at any time, and its versions can be compared as sentences.",
      by: null,
    },
    {
      part: "Meeting papers that other organisations made are shown as they were made. Some of them may not have headings or descriptions of pictures.",
      criterion: "1.3.1 Info and relationships, 1.1.1 Non-text content",
      ground: "non-compliance",
      instead: "Ask us and we will send the paper in a form that you can read.",
      by: null,
    },
    {
      part: "Dates are chosen with the calendar that comes with your browser. Some of these are hard to use with voice control.",
      criterion: "2.1.1 Keyboard, as some browsers build it",
      ground: "non-compliance",
      instead: "Residents’ forms do not ask for dates in this way. In the others the date can be typed.",
      by: null,
    },
  ] satisfies KnownIssue[],
  checks: [
    "Each page is checked by the automated tool axe in a real browser, in each of its states, whenever the software changes. Such tools find only part of what can be wrong.",
    "Each step that a resident takes is tried with scripts switched off, on a screen 360 pixels wide.",
    "The main steps are tried with the keyboard alone.",
  ],
};
