import { blockTexts, documentOf } from "#app/platform/rich-text/content.ts";
import type { RichText } from "#db/schema/proposals.ts";
import { PROPOSAL_TEMPLATES, type ProposalTemplate } from "#db/vocabulary.ts";

/** One part of a template: its heading, and what to write there. The prompt is shown beside the text, never in it. */
export interface TemplatePart {
  heading: string;
  level?: 2 | 3;
  prompt: string;
}

export interface Template {
  name: string;
  /** What it is for, in one line. */
  purpose: string;
  parts: readonly TemplatePart[];
  /** Each clause has to rest on evidence; one without any is flagged. */
  clausesNeedEvidence?: true;
}

export const TEMPLATES: Record<ProposalTemplate, Template> = {
  proposal: {
    name: "Proposal",
    purpose: "What people ask for, and why. The short form that most groups need.",
    parts: [
      { heading: "What we heard", prompt: "Say what people told you. Cite their words as evidence." },
      { heading: "What we ask for", prompt: "Say what should change, who would do it and by when." },
      { heading: "What we do not know yet", prompt: "Be open about gaps: who was not heard, what it costs." },
    ],
  },
  "statement-of-intent": {
    name: "Statement of intent",
    purpose: "What several organisations mean to do together, for each of them to sign.",
    parts: [
      { heading: "Who we are", prompt: "Name each organisation that would sign, and what it brings." },
      { heading: "What people told us", prompt: "Cite the words that made you act." },
      { heading: "What we want to be different", prompt: "Describe the change as a resident would notice it." },
      { heading: "What each of us will do", prompt: "One line for each organisation. Say what it will start or stop." },
      { heading: "What we do not agree on yet", prompt: "Write down what is still open, and how you will settle it." },
      { heading: "When and how we look at this again", prompt: "Name a date, and who calls the meeting." },
    ],
  },
  "terms-of-reference": {
    name: "Terms of reference",
    purpose: "How a board or group works: why it exists, who sits on it, what it may decide.",
    parts: [
      { heading: "Why this group exists", prompt: "Say in two or three sentences what would be missing without it." },
      { heading: "What it may decide", prompt: "Say what it decides, what it advises on and what it only hears." },
      {
        heading: "Who sits on it",
        prompt: "List seats, not names. Say which seats people with lived experience hold.",
      },
      {
        heading: "How people’s experience reaches it",
        prompt: "Say when it hears what people told, and who brings it.",
      },
      { heading: "How it decides", prompt: "Quorum, votes, what happens when people do not agree." },
      { heading: "Conflicts of interest", prompt: "Say how members declare an interest, and what happens then." },
      { heading: "When it meets and who writes it down", prompt: "How often, in public or not, where the notes are." },
      { heading: "When these terms are looked at again", prompt: "Name a date." },
    ],
  },
  "engagement-framework": {
    name: "Engagement framework",
    purpose: "How people will be heard in all that an area plans, and what they hear back.",
    parts: [
      { heading: "What we promise", prompt: "Three or four promises that a resident could hold you to." },
      {
        heading: "Who we have not heard",
        prompt: "Name groups that were left out before, and how you will reach them.",
      },
      {
        heading: "How people can take part",
        prompt: "Online, by phone, on paper, in person. Say what each is good for.",
      },
      {
        heading: "Which rung of the ladder, and when",
        prompt: "Say for which decisions people are informed, asked or decide.",
      },
      { heading: "How words are looked after", prompt: "Consent, taking words back, safety." },
      { heading: "How people hear what changed", prompt: "Say who tells them, how, and within how many weeks." },
      { heading: "How we know that it works", prompt: "Say what you will count, and who checks." },
    ],
  },
  "programme-charter": {
    name: "Programme charter",
    purpose: "One page for a programme of change: its aim, its owner, its dates, what it should bring.",
    parts: [
      { heading: "Aim", prompt: "One sentence. What will be better, and for whom?" },
      { heading: "What people told us", prompt: "Cite the words that this programme answers." },
      { heading: "Outcomes", prompt: "A few results that can be seen or counted." },
      { heading: "Who owns it", prompt: "Name the role that answers for it, and the organisations in it." },
      { heading: "How people shape it", prompt: "Say the rung of the ladder, and where people sit at the table." },
      { heading: "Dates", prompt: "Start, first check, end." },
      {
        heading: "Risks, and what could go wrong for people",
        prompt: "Say who could lose out, and what you do about it.",
      },
    ],
  },
  "service-specification": {
    name: "Outcomes and service specification",
    purpose:
      "What a service has to achieve and how. Each clause shows the evidence it rests on; a bare clause is flagged.",
    clausesNeedEvidence: true,
    parts: [
      { heading: "Who the service is for", prompt: "Say who can use it, and who has missed out so far." },
      {
        heading: "Outcomes for people",
        prompt: "What will people be able to do or feel? Give each outcome its own heading.",
      },
      { heading: "First outcome", level: 3, prompt: "Write one outcome and cite the evidence for it." },
      { heading: "How people get in", prompt: "Referral, waiting, the first call. Cite what people said about it." },
      {
        heading: "How the service works, day and night",
        prompt: "Hours, places, staff, who answers. One clause for each duty.",
      },
      { heading: "How it works with others", prompt: "Say what is shared, with whom, and what the person agrees to." },
      { heading: "How we will know", prompt: "What is measured, how often, and who publishes it." },
      { heading: "How long it runs and how it ends", prompt: "Start, end, and what happens to people then." },
    ],
  },
  "report-for-decision": {
    name: "Report for Decision",
    purpose: "The report that officers bring to a cabinet or board, with the rows its front sheet asks for.",
    parts: [
      { heading: "What this report asks for", prompt: "The decision in one sentence." },
      { heading: "Key or non-key decision", prompt: "Say which, and why." },
      { heading: "Summary", prompt: "What a resident needs to know, in five sentences or fewer." },
      { heading: "What people told us", prompt: "Cite the words that bear on the decision." },
      { heading: "Options", prompt: "Each option with what speaks for and against it. Doing nothing is one." },
      { heading: "Recommended option and reasons", prompt: "Name the option, and say why." },
      { heading: "How it fits the policy framework", prompt: "Say which agreed plan it belongs to." },
      { heading: "Statement by the S151 officer", prompt: "Left to that officer: money and risk." },
      { heading: "Statement by the Monitoring Officer", prompt: "Left to that officer: the law." },
      { heading: "Equality and inequalities", prompt: "Who gains, who could lose, what the assessment found." },
      { heading: "Wards affected", prompt: "Name them, or write that all are." },
      { heading: "Scrutiny", prompt: "Say whether scrutiny wants to look at it, and when." },
      { heading: "Consultation and engagement", prompt: "Who was asked, when and how. Link to what they said." },
      { heading: "Tracking", prompt: "Where this has been already, and where it goes next." },
      { heading: "Background papers", prompt: "List them so that people can find them." },
    ],
  },
};

/** The templates as choices for a form. */
export const TEMPLATE_CHOICES = PROPOSAL_TEMPLATES.map((value) => ({
  value,
  label: TEMPLATES[value].name,
  hint: TEMPLATES[value].purpose,
}));

/** What a new text begins with: the template's headings, each with an empty paragraph to write in. */
export const textOfTemplate = (template: ProposalTemplate): RichText =>
  documentOf(
    TEMPLATES[template].parts.flatMap(({ heading, level = 2 }) => [
      { kind: "heading" as const, level, text: heading },
      { kind: "paragraph" as const, text: "" },
    ]),
  );

/** The template's prompts that still help: those of headings that stand in the text with nothing written below. */
export function openPrompts(template: ProposalTemplate, content: unknown): { headingId: string; prompt: string }[] {
  const prompts = new Map(TEMPLATES[template].parts.map((part) => [part.heading, part.prompt]));
  return sectionsOf(content).flatMap(({ headingId, heading, isEmpty }) => {
    const prompt = prompts.get(heading.trim());
    return isEmpty && prompt ? [{ headingId, prompt }] : [];
  });
}

interface Section {
  headingId: string;
  heading: string;
  /** Nothing stands between this heading and the next. */
  isEmpty: boolean;
  quotationIds: string[];
}

/** Each heading with what stands below it, up to the next heading of any level. */
function sectionsOf(content: unknown): Section[] {
  const sections: Section[] = [];
  for (const block of blockTexts(content)) {
    const last = sections.at(-1);
    if (block.type === "heading") {
      sections.push({ headingId: block.id ?? "", heading: block.text, isEmpty: true, quotationIds: [] });
    } else if (last) {
      if (block.quotationId) last.quotationIds.push(block.quotationId);
      if (block.quotationId || block.text.trim() !== "") last.isEmpty = false;
    }
  }
  return sections;
}

/** A clause of a specification: a heading with words of its own below it, and the evidence cited there. */
export interface Clause {
  headingId: string;
  heading: string;
  quotationIds: string[];
}

/** The clauses of a text whose template asks for evidence under each; none for other templates. */
export const clausesOf = (template: ProposalTemplate, content: unknown): Clause[] =>
  TEMPLATES[template].clausesNeedEvidence
    ? sectionsOf(content)
        .filter((section) => !section.isEmpty)
        .map(({ headingId, heading, quotationIds }) => ({ headingId, heading, quotationIds }))
    : [];
