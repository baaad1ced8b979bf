import type { Disposition, MeetingStanding, Outcome, PromiseState } from "#db/vocabulary.ts";

interface Common {
  id: string;
  at: Date;
  href: string;
}
export interface ThemeNode extends Common {
  kind: "theme";
  title: string;
}
export interface ProposalNode extends Common {
  kind: "proposal";
  title: string;
}
export interface CommentNode extends Common {
  kind: "comment";
  reference: string;
  disposition: Disposition;
  number: string;
}
export interface ParagraphNode extends Common {
  kind: "paragraph";
  planTitle: string;
  planId: string;
  number: string;
  /** "Paragraph 14", "Section 2.1". */
  name: string;
  n: number;
  lineageId: string;
  text: string;
  /** Whether it changed in draft `n` for a reason that is known. */
  changed: boolean;
  /** The later draft that took it out for a reason, if one did. */
  removed: { n: number; at: Date } | null;
}
export interface PackNode extends Common {
  kind: "pack";
  title: string;
}
export interface PaperNode extends Common {
  kind: "paper";
  title: string;
  board: string;
  heldOn: string;
  standing: MeetingStanding;
  evidenceWithdrawnAt: Date | null;
}
export interface DecisionNode extends Common {
  kind: "decision";
  paperId: string;
  title: string;
  outcome: Outcome;
  reason: string;
  reviewOn: string;
  board: string;
  heldOn: string;
  standing: MeetingStanding;
  publishedAt: Date | null;
}
export interface PromiseNode extends Common {
  kind: "promise";
  decisionId: string;
  what: string;
  state: PromiseState;
  note: string | null;
  owner: string | null;
  dueOn: string | null;
}
export type ThreadNode =
  | ThemeNode
  | ProposalNode
  | CommentNode
  | ParagraphNode
  | PackNode
  | PaperNode
  | DecisionNode
  | PromiseNode;

export type NodesOf<K extends ThreadNode["kind"]> = Extract<ThreadNode, { kind: K }>[];
