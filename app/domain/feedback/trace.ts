import type { PublishedCount } from "../places/suppression.ts";
import type { StripKey } from "./way.ts";

/** A thing on the picture and in the list. */
export interface TraceNode {
  key: string;
  column: StripKey;
  /** "Theme", "Proposal", "Comment" … */
  what: string;
  title: string;
  /** Beside the title: a published count, a date, a state. */
  note: string;
  href: string | null;
  state: "done" | "waiting" | "gap" | "no";
  /** People behind it, as published: how thick its line is drawn. Null where people are not what is counted. */
  people: PublishedCount | null;
  isStart: boolean;
}

export interface TraceLink {
  from: string;
  to: string;
}

export interface TraceHop {
  key: StripKey;
  label: string;
  /** "from about 45 people", "2", "none yet". */
  count: string;
  state: "done" | "waiting" | "gap";
}

export interface TraceStop {
  title: string;
  why: string;
}

export interface TraceTree {
  title: string;
  hops: TraceHop[];
  nodes: TraceNode[];
  links: TraceLink[];
  stops: TraceStop[];
  /** Everyone behind the start, each once, as published. */
  people: PublishedCount;
  /** The raw number, for those who answer to the people counted; null for everybody else. */
  rawPeople: number | null;
}

export interface TraceBranch {
  node: TraceNode;
  branches: TraceBranch[];
}

/**
 * The walk as nested lists, from people's words or from the decision. A thing that can be reached twice is unfolded
 * once, and named again where it is met again.
 */
export function branchesOf(tree: Pick<TraceTree, "nodes" | "links">, from: "words" | "decision"): TraceBranch[] {
  const byKey = new Map(tree.nodes.map((node) => [node.key, node]));
  const onward = new Map<string, string[]>();
  const reached = new Set<string>();
  for (const link of tree.links) {
    // Promises come out of a decision whichever way one walks.
    const down = from === "words" || byKey.get(link.to)?.column === "promises";
    const [a, b] = down ? [link.from, link.to] : [link.to, link.from];
    onward.set(a, [...(onward.get(a) ?? []), b]);
    reached.add(b);
  }
  const unfolded = new Set<string>();
  const branch = (key: string): TraceBranch[] => {
    const node = byKey.get(key);
    if (!node) return [];
    if (unfolded.has(key)) return [{ node, branches: [] }];
    unfolded.add(key);
    return [{ node, branches: (onward.get(key) ?? []).flatMap(branch) }];
  };
  return tree.nodes.filter((node) => !reached.has(node.key)).flatMap((node) => branch(node.key));
}
