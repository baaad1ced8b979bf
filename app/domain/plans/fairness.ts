/** What the record says about a consultation: the facts that the four Gunning principles are checked against. */
export interface FairnessFacts {
  stillOpen: string;
  reasons: string;
  packItems: number;
  /** A board decided about this plan before people were asked. */
  decidedBefore: boolean;
  days: number;
  extensions: number;
  /** Whether the end has passed. */
  ended: boolean;
  /** Comments that count, and those of them without an answer. */
  comments: number;
  unanswered: number;
  /**
   * Who decides, once a paper that rests on this plan is issued; else null. `all` holds a board role in the place, when
   * it decided or now; `opened` are those of them who opened the evidence by then.
   */
  members: { board: string; all: number; opened: number; decided: boolean } | null;
  themes: { name: string; answered: boolean }[];
}

export interface PrincipleCheck {
  principle: string;
  holds: "yes" | "no" | "not yet";
  /** Each thing the record shows, in a plain sentence. */
  says: string[];
}

/** Many groups meet once a month: with less, the page says that it is short. */
export const USUAL_DAYS = 42;
export const SHORT_DAYS = 28;

/**
 * The four Gunning principles of a fair consultation, each checked against the record and never taken from somebody's
 * word: "yes" where the record shows it, "no" where it shows the opposite, "not yet" where it is still to come.
 */
export const checkFairness = (facts: FairnessFacts): PrincipleCheck[] => [
  formative(facts),
  enoughToGoOn(facts),
  enoughTime(facts),
  weighed(facts),
];

function formative({ decidedBefore, stillOpen }: FairnessFacts): PrincipleCheck {
  const principle = "Asked while it can still change";
  if (decidedBefore) {
    return { principle, holds: "no", says: ["A board had decided about this plan before people were asked."] };
  }
  return stillOpen.trim() === ""
    ? { principle, holds: "no", says: ["Nobody has said what can still change."] }
    : {
        principle,
        holds: "yes",
        says: ["No board had decided before people were asked. What can change is written down."],
      };
}

function enoughToGoOn({ reasons, packItems }: FairnessFacts): PrincipleCheck {
  const says = [
    reasons.trim() === "" ? "The reasons for the change are not written down." : "The reasons are written down.",
    packItems === 0
      ? "There is nothing to read beside the draft."
      : `The information pack has ${some(packItems, "thing", "things")} to read.`,
  ];
  return {
    principle: "Enough information to answer",
    holds: reasons.trim() !== "" && packItems > 0 ? "yes" : "no",
    says,
  };
}

function enoughTime({ days, extensions }: FairnessFacts): PrincipleCheck {
  const says = [`People have ${some(days, "day", "days")}.`];
  if (extensions > 0)
    says.push(`Time was added ${extensions === 1 ? "once" : `${extensions} times`}. None was taken away.`);
  if (days < SHORT_DAYS) says.push("That is less than four weeks. Many groups cannot ask their members so fast.");
  else if (days < USUAL_DAYS) says.push("Six weeks is usual.");
  return { principle: "Enough time to answer", holds: days < SHORT_DAYS ? "no" : "yes", says };
}

function weighed({ members, themes, comments, unanswered, ended }: FairnessFacts): PrincipleCheck {
  const open = themes.filter((theme) => !theme.answered);
  const says = [
    unanswered === 0
      ? comments === 0
        ? "No comment waits for an answer."
        : "Every comment has an answer."
      : `${some(unanswered, "comment waits", "comments wait")} for an answer.`,
    ...open.map(({ name }) => `The theme “${name}” stands unanswered.`),
    ...(themes.length > 0 && open.length === 0 ? ["Every theme has led to words in the plan."] : []),
    ...(members === null ? ["No board has a paper about this plan yet."] : readBy(members)),
  ];
  const read = members !== null && members.all > 0 && members.opened >= members.all;
  const done = ended && unanswered === 0 && open.length === 0 && read;
  return { principle: "Answers weighed with care", holds: done ? "yes" : "not yet", says };
}

const readBy = ({ board, all, opened, decided }: NonNullable<FairnessFacts["members"]>): string[] => [
  decided
    ? `${opened} of ${some(all, "board member", "board members")} had opened the evidence when ${board} decided.`
    : `The paper is with ${board}. ${opened} of ${some(all, "board member has", "board members have")} opened the evidence.`,
  "The portal does not record who sits on which board. Everyone with a board role in this place is counted.",
];

const some = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
