import { BOARD_SAID, OUTCOME_WORDS, PROMISE_WORDS } from "../boards/decision.ts";
import { capitalised, countInWords, type PublishedCount } from "../places/suppression.ts";
import type { DecisionNode, PaperNode, ParagraphNode, PromiseNode, ProposalNode, ThemeNode } from "./nodes.ts";
import { day, type Hop } from "./way.ts";

/** The hops of the way of someone's own words, said to the person whose words they are. */

const WAIT: Record<"theme" | "proposal" | "plan" | "paper" | "promise" | "told", [heading: string, text: string]> = {
  theme: [
    "Finding what others said too",
    "Your words are read beside other people’s, to see what they have in common.",
  ],
  proposal: ["No proposal yet", "Nobody has written a proposal from these words yet."],
  plan: ["The plan has not changed yet", "No paragraph of a plan has changed because of this yet."],
  paper: ["No board has been asked yet", "When a board is asked to decide, you will see it here."],
  promise: ["Nobody has said yet what will be done", "When someone does, you will see it here."],
  told: ["Telling you", "We will tell you when there is news, if you asked us to."],
};

export const waiting = (kind: keyof typeof WAIT, eyebrow: string): Hop => ({
  key: `waiting-${kind}`,
  kind,
  at: null,
  state: "waiting",
  eyebrow,
  heading: WAIT[kind][0],
  text: WAIT[kind][1],
});

export const themeHop = (theme: ThemeNode, people: PublishedCount, at: Date): Hop => {
  const more = people.shown === "rounded" ? `${capitalised(countInWords(people))} said something like this. ` : "";
  return {
    key: `theme-${theme.id}`,
    kind: "theme",
    at,
    state: "done",
    eyebrow: `Theme · ${day(at)}`,
    heading: people.shown === "rounded" ? "You are not the only one" : "Your words have a place",
    text: `${more}It is called “${theme.title}”.`,
    href: theme.href,
    linkText: "Read about this theme",
  };
};

export const proposalHop = (proposal: ProposalNode, own: boolean): Hop => ({
  key: `proposal-${proposal.id}`,
  kind: "proposal",
  at: proposal.at,
  state: "done",
  eyebrow: `Proposal · ${day(proposal.at)}`,
  heading: own ? `Your words are in “${proposal.title}”` : `“${proposal.title}” grew from what you and others said`,
  text: own
    ? "Each reader sees your words there only as far as you allow."
    : "It quotes others who said something like you. Your own words are not shown in it.",
  href: proposal.href,
  linkText: "Read the proposal",
});

/** What became of a paragraph: how it changed, and that it was taken out later, each a step of the way. */
export function planHops(paragraph: ParagraphNode, before: string | null): Hop[] {
  const { id, removed, changed, name, planTitle, lineageId, href } = paragraph;
  const hops: Hop[] = [];
  if (changed || !removed) {
    hops.push({
      ...{ key: `plan-${id}`, kind: "plan", at: paragraph.at, state: "done" },
      eyebrow: `Plan · ${day(paragraph.at)}`,
      heading: before === null ? "New words came into the plan" : "These words in the plan changed",
      text: `${name} of ${planTitle}, draft ${paragraph.n}.`,
      ...(before === null ? {} : { del: before }),
      ins: paragraph.text,
      href,
      linkText: "See it in the plan",
    });
  }
  if (removed) {
    const drafts = href.slice(0, href.indexOf("/drafts/"));
    hops.push({
      ...{ key: `plan-${id}-out`, kind: "plan", at: removed.at, state: "done" },
      eyebrow: `Plan · ${day(removed.at)}`,
      heading: "These words were taken out of the plan",
      text: `${name} of ${planTitle}, draft ${paragraph.n}. Draft ${removed.n} does not have it any more.`,
      del: paragraph.text,
      href: `${drafts}/compare/${paragraph.n}/${removed.n}#change-${lineageId}`,
      linkText: "See the change, and why",
    });
  }
  return hops;
}

export const paperHop = (paper: PaperNode): Hop => ({
  key: `paper-${paper.id}`,
  kind: "paper",
  at: null,
  state: "waiting",
  eyebrow: `Decision · meeting of ${day(paper.heldOn)}`,
  heading: `The ${paper.board} is asked to decide`,
  text: `The paper is called “${paper.title}”. Its decision is not published yet.`,
  href: paper.href,
  linkText: "Read the paper",
});

export const decisionHop = (decision: DecisionNode): Hop => {
  const binds =
    decision.standing === "formal" ? "" : " This was a practice meeting, so it must be agreed again at a formal one.";
  return {
    key: `decision-${decision.id}`,
    kind: "decision",
    at: decision.publishedAt ?? decision.at,
    state: decision.outcome === "not_agreed" ? "no" : "done",
    eyebrow: `Decision · ${day(decision.heldOn)} · ${OUTCOME_WORDS[decision.outcome]}`,
    heading: BOARD_SAID[decision.outcome],
    text: `${decision.board}, on “${decision.title}”. The reason: “${decision.reason}” It will look at this again on ${day(decision.reviewOn)}.${binds}`,
    href: decision.href,
    linkText: "Read the decision",
  };
};

export const promiseHop = (promise: PromiseNode): Hop => {
  const by = promise.dueOn && promise.state !== "not_done" ? ` By ${day(promise.dueOn)}.` : "";
  const who = promise.owner ? ` ${promise.owner}.` : "";
  const note = promise.note ? ` ${promise.note}` : "";
  return {
    key: `promise-${promise.id}`,
    kind: "promise",
    at: promise.at,
    state: { not_started: "waiting", under_way: "waiting", done: "done", not_done: "no" }[
      promise.state
    ] as Hop["state"],
    eyebrow: promise.state === "not_done" ? "Not done, and why" : `Promise · ${PROMISE_WORDS[promise.state]}`,
    heading: promise.what,
    text: `${PROMISE_WORDS[promise.state]}.${by}${who}${note}`.trim(),
    href: promise.href,
    linkText: "See this promise",
  };
};
