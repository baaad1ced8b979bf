import type { FrontSheetAnswer } from "#db/schema/boards.ts";
import type { PublishedCount } from "../places/suppression.ts";
import { countInWords } from "../places/suppression.ts";

/** The rows of a board paper's front sheet that are answered yes, no or not applicable. */
export const QUESTIONS = [
  { key: "engagement", words: "Has any engagement been undertaken?" },
  { key: "quality", words: "Does it touch quality, safeguarding or patient experience?" },
  { key: "public", words: "Does it touch the public, patients or people who use services?" },
  { key: "consulted", words: "Were the organisations that it affects asked?" },
  { key: "conflicts", words: "Does anyone have a conflict of interest?" },
  { key: "finance", words: "Does it cost or save money?" },
  { key: "legal", words: "Does it raise a legal question?" },
  { key: "safety", words: "Does it touch health and safety?" },
  { key: "scrutiny", words: "Will scrutiny want to look at it?" },
  { key: "assessment-needed", words: "Is an equality, privacy or quality assessment needed?" },
  { key: "assessment-done", words: "If so, has that assessment been done?" },
  { key: "risks", words: "Does it carry risks?" },
  { key: "register", words: "Are those risks on the risk register?" },
] as const;
export type QuestionKey = (typeof QUESTIONS)[number]["key"];

export const ANSWERS = ["yes", "no", "na"] as const;
export type Answer = (typeof ANSWERS)[number];
export const ANSWER_WORDS: Record<Answer, string> = { yes: "Yes", no: "No", na: "N/A" };

export interface Source {
  text: string;
  href?: string;
}

export interface FrontSheetRow {
  key: QuestionKey;
  question: string;
  /** What the row says: the record where it knows, else the officer. Null when nobody has answered. */
  answer: Answer | null;
  stated: Answer | null;
  /** The officer said no or N/A, and the record holds evidence to the contrary. */
  challenged: boolean;
  sources: Source[];
  note: string;
}

/** What the record knows about a paper: see `evidenceFor`. */
export interface RecordedEvidence {
  people: PublishedCount;
  themes: { id: string; name: string; people: PublishedCount }[];
  proposals: { id: string; title: string; organisations: number }[];
  activities: { id: string; title: string }[];
  comments: number;
}

const none = { shown: "exact", value: 0 } as const;
const isNone = (people: PublishedCount) => people.shown === none.shown && people.value === none.value;

function sourcesFor(key: QuestionKey, record: RecordedEvidence, slug: string): Source[] {
  const themes = record.themes.map((theme) => ({
    text: `Theme “${theme.name}”, ${countInWords(theme.people)}`,
    href: `/${slug}/themes/${theme.id}`,
  }));
  const proposals = record.proposals.map((proposal) => ({
    text: `Proposal “${proposal.title}”`,
    href: `/${slug}/proposals/${proposal.id}`,
  }));
  const comments =
    record.comments === 0
      ? []
      : [
          {
            text: record.comments === 1 ? "1 comment changed the plan" : `${record.comments} comments changed the plan`,
          },
        ];
  if (key === "engagement") {
    const activities = record.activities.map((activity) => ({
      text: `Activity “${activity.title}”`,
      href: `/${slug}/engagement/${activity.id}`,
    }));
    const heard =
      themes.length === 0 && !isNone(record.people) ? [{ text: `Heard from ${countInWords(record.people)}` }] : [];
    return [...themes, ...heard, ...comments, ...proposals, ...activities];
  }
  if (key === "quality") return themes;
  if (key === "public") return [...themes, ...comments];
  if (key === "consulted") {
    return record.proposals
      .filter((proposal) => proposal.organisations > 1)
      .map((proposal) => ({
        text: `${proposal.organisations} organisations wrote “${proposal.title}” together`,
        href: `/${slug}/proposals/${proposal.id}`,
      }));
  }
  return [];
}

/**
 * Every row of the front sheet, in order. Where the record holds evidence the answer is yes and says where it comes
 * from; an officer's no or N/A against it stays to be seen, struck through. Other rows are the officer's.
 */
export function frontSheetRows(
  stated: readonly FrontSheetAnswer[],
  record: RecordedEvidence,
  slug: string,
): FrontSheetRow[] {
  return QUESTIONS.map(({ key, words }) => {
    const said = stated.find((answer) => answer.question === key);
    const sources = sourcesFor(key, record, slug);
    const known = sources.length > 0;
    const officer = said?.stated ?? null;
    return {
      key,
      question: words,
      answer: known ? "yes" : officer,
      stated: officer,
      challenged: known && (officer === "no" || officer === "na"),
      sources,
      note: said?.note ?? "",
    };
  });
}
