import type { FrontSheetAnswer } from "#db/schema/boards.ts";
import type { Outcome, PromiseState } from "#db/vocabulary.ts";

export interface SeedPromise {
  what: string;
  /** The organisation's short name. */
  owner: string;
  state: PromiseState;
  /** Days from today; null when no date is given. */
  dueIn: number | null;
  note?: string;
}

export interface SeedDecision {
  item: string;
  title: string;
  ask: string;
  summary: string;
  programme: string;
  outcome: Outcome;
  reason: string;
  dissent: string;
  /** Days from today. */
  reviewIn: number;
  frontSheet: FrontSheetAnswer[];
  promises: SeedPromise[];
}

const said = (question: string, stated: FrontSheetAnswer["stated"], note = ""): FrontSheetAnswer => ({
  question,
  stated,
  note,
});

/** The decision that the first page follows. Its officer wrote N/A where the record knows better. */
export const TELL_IT_ONCE: SeedDecision = {
  item: "4",
  title: "Tell it once",
  ask: "Agree that what matters to a person is written down once and read first.",
  summary: "People repeat their story to each team. A carers’ group and Healthwatch propose one shared page.",
  programme: "community-services",
  outcome: "agreed_with_change",
  reason: "It starts in Prestwich for three months. We need to see that people can really choose who reads their page.",
  dissent: "One member wanted all five neighbourhoods to start together.",
  reviewIn: 90,
  frontSheet: [
    said("engagement", "na"),
    said("conflicts", "no", "Each member was asked at the start. Nobody had an interest."),
    said("finance", "yes", "Training for the teams in Prestwich. The cost for care homes is not known."),
    said("legal", "yes", "A page is shared only when the person agrees, and the agreement is written down."),
    said("safety", "no"),
    said("scrutiny", "yes", "The health scrutiny committee asked for a report after three months."),
    said("assessment-needed", "yes", "Privacy and equality."),
    said("assessment-done", "no", "Privacy is done. Equality waits for what young people say."),
    said("risks", "yes", "Someone may not know that they can say no."),
  ],
  promises: [
    {
      what: "A shared page for everyone who gets care at home in Prestwich",
      owner: "nca",
      state: "under_way",
      dueIn: 40,
    },
    {
      what: "A report on what people chose to share, and with whom",
      owner: "healthwatch",
      state: "not_started",
      dueIn: 85,
    },
    {
      what: "The same for people in care homes",
      owner: "council",
      state: "not_done",
      dueIn: null,
      note: "There is no agreed cost. The board will look again at its review.",
    },
  ],
};

/** A yes that is done, and a no with its reason: both rest on a theme alone. */
export const OTHER_DECISIONS: (SeedDecision & { theme: string })[] = [
  {
    item: "5",
    title: "A message each month while you wait",
    ask: "Agree that everyone on a waiting list hears from the hospital each month.",
    summary: "People told us that hearing nothing is the hardest part of the wait.",
    programme: "elective-care",
    theme: "Waiting without news",
    outcome: "agreed",
    reason: "A short message costs little. People can ask for a letter or a call instead.",
    dissent: "",
    reviewIn: 150,
    frontSheet: [
      said("conflicts", "no"),
      said("finance", "yes", "About the price of a stamp for each person each month."),
      said("legal", "no"),
      said("risks", "yes", "A message could reach the wrong phone. It will not say what the wait is for."),
      said("register", "yes"),
    ],
    promises: [
      {
        what: "A message each month to everyone who waits for a hip or a knee",
        owner: "nca",
        state: "done",
        dueIn: null,
        note: "The first messages went out this month. People can say if theirs did not come.",
      },
      { what: "The same for every other list", owner: "nca", state: "not_started", dueIn: 120 },
    ],
  },
  {
    item: "6",
    title: "The same few people at the door",
    ask: "Agree that nobody has more than four home care workers in a week.",
    summary: "People told us that care at home works when they know who is coming.",
    programme: "adult-social-care",
    theme: "A different face each day",
    outcome: "not_agreed",
    reason:
      "We agree with the aim. There are not enough workers to promise a number, and we will not promise what we cannot do.",
    dissent: "Two members wanted to try it in one neighbourhood.",
    reviewIn: 110,
    frontSheet: [
      said("conflicts", "no"),
      said("finance", "yes", "Nobody has worked out the cost."),
      said("legal", "no"),
    ],
    promises: [
      {
        what: "A limit of four workers in a week",
        owner: "council",
        state: "not_done",
        dueIn: null,
        note: "There are too few workers. The council will count them again before the review.",
      },
      {
        what: "A list each Friday of who is coming next week",
        owner: "council",
        state: "under_way",
        dueIn: 60,
      },
    ],
  },
];
