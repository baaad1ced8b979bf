import { and, eq } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { experiences } from "#db/schema/experiences.ts";
import { OUTCOME_WORDS, PROMISE_WORDS, STANDING_WORDS } from "../boards/decision.ts";
import { maySeeRawCounts } from "../boards/policy.ts";
import { notFound } from "../errors.ts";
import { allOf, experiencesBehind, keyOf, type Link, peopleAt, type Walk, walk } from "../evidence/walk.server.ts";
import { readConsent } from "../experiences/consents.server.ts";
import { isOwn, mayReadWords } from "../experiences/policy.ts";
import type { Viewer } from "../people/person.ts";
import type { Locality } from "../places/localities.server.ts";
import { countInWords, publishedCount } from "../places/suppression.ts";
import { DISPOSITION_WORDS } from "../plans/comment.ts";
import { readNodes } from "./nodes.server.ts";
import type { ParagraphNode, ThreadNode } from "./nodes.ts";
import type { TraceHop, TraceLink, TraceNode, TraceStop, TraceTree } from "./trace.ts";
import { peopleTold } from "./way.server.ts";
import { day, STRIP_LABELS, type StripKey, type TraceKind } from "./way.ts";

const SHOWN = ["theme", "comment", "proposal", "paragraph", "pack", "paper", "decision", "promise"] as const;

/**
 * The whole thread of one thing, both ways, with counts at each hop. People are counted as published, and raw only for
 * those who answer to them. What the viewer may not see is left out by name, and the arrows through it are kept. Not
 * found for a start that the viewer may not see.
 */
export async function readTrace(
  db: Db,
  viewer: Viewer,
  place: Locality,
  kind: TraceKind,
  id: string,
): Promise<TraceTree> {
  const title = kind === "experience" ? await experienceTitle(db, viewer, place, id) : null;
  const walked = await walk(db, kind, id);
  const [lists, people, perNode, told] = await Promise.all([
    Promise.all(SHOWN.map((one) => readNodes(db, viewer, place, one, allOf(walked, one)))),
    experiencesBehind(db, walked),
    peopleAt(db, { ...walked.back, theme: new Set(allOf(walked, "theme")) }),
    peopleTold(db, walked),
  ]);
  const found = lists.flat() as ThreadNode[];
  const start = found.find((node) => node.kind === kind && node.id === id);
  if (!start && title === null) throw notFound();

  const nodes = found.map((node) =>
    traceNode(node, publishedCount(perNode.get(keyOf(node))?.size ?? 0), node.kind === kind && node.id === id),
  );
  const links = visibleLinks(walked, new Set(nodes.map((node) => node.key)));
  const tree = { nodes, links };
  const own = kind === "experience";
  return {
    title: title ?? headingOf(start as ThreadNode),
    hops: hopsOf(walked, tree, own ? "one person" : countInWords(publishedCount(people.size)), people.size > 0, told),
    ...tree,
    stops: stopsOf(tree),
    people: publishedCount(own ? 0 : people.size),
    rawPeople: maySeeRawCounts(viewer, place.id) ? people.size : null,
  };
}

/** One person's thread is for them, and for whoever may read their words. */
async function experienceTitle(db: Db, viewer: Viewer, place: Locality, id: string): Promise<string> {
  const [row] = await db
    .select()
    .from(experiences)
    .where(and(eq(experiences.id, id), eq(experiences.localityId, place.id)));
  const readable = row && (isOwn(viewer, row) || mayReadWords(viewer, row, await readConsent(db, id)));
  if (!readable) throw notFound();
  return `What one person told us on ${day(row.toldAt)}`;
}

const titleOf = (node: ThreadNode): string => {
  switch (node.kind) {
    case "theme":
    case "proposal":
    case "pack":
    case "paper":
      return node.title;
    case "comment":
      return `Comment ${node.reference} on paragraph ${node.number}`;
    case "paragraph":
      return `${node.planTitle}, ${node.name.toLowerCase()}`;
    case "decision":
      return OUTCOME_WORDS[node.outcome];
    case "promise":
      return node.what;
  }
};

/** "changed in draft 2, taken out of draft 3". */
function changedIn({ n, changed, removed }: ParagraphNode): string {
  const out = removed ? `taken out of draft ${removed.n}` : null;
  return [changed || !out ? `changed in draft ${n}` : null, out].filter((part) => part !== null).join(", ");
}

const headingOf = (node: ThreadNode): string =>
  node.kind === "decision" ? `${titleOf(node)}: ${node.title}` : titleOf(node);

function traceNode(node: ThreadNode, people: ReturnType<typeof publishedCount>, isStart: boolean): TraceNode {
  const common = {
    key: keyOf(node),
    href: node.href,
    title: titleOf(node),
    state: "done",
    people: null,
    isStart,
  } as const;
  switch (node.kind) {
    case "theme":
      return { ...common, column: "theme", what: "Theme", note: countInWords(people), people };
    case "proposal":
      return { ...common, column: "proposal", what: "Proposal", note: "" };
    case "pack":
      return { ...common, column: "proposal", what: "Evidence pack", note: "for boards" };
    case "comment":
      return {
        ...common,
        column: "proposal",
        what: "Comment",
        note: DISPOSITION_WORDS[node.disposition].toLowerCase(),
      };
    case "paragraph":
      return { ...common, column: "plan", what: "Plan", note: changedIn(node) };
    case "paper":
      return { ...common, column: "decision", what: "Paper", note: `${node.board}, ${day(node.heldOn)}` };
    case "decision": {
      const standing = node.standing === "formal" ? "" : `, ${STANDING_WORDS[node.standing].toLowerCase()}`;
      const state = node.outcome === "not_agreed" ? "no" : "done";
      return { ...common, column: "decision", what: "Decision", note: `${day(node.heldOn)}${standing}`, state };
    }
    case "promise": {
      const state = { not_started: "waiting", under_way: "waiting", done: "done", not_done: "no" } as const;
      const due = node.dueOn && node.state !== "not_done" ? `, by ${day(node.dueOn)}` : "";
      const note = `${PROMISE_WORDS[node.state].toLowerCase()}${due}`;
      return { ...common, column: "promises", what: "Promise", note, state: state[node.state] };
    }
  }
}

/** The arrows between what is shown; one that runs through something not shown goes on to what lies behind it. */
function visibleLinks(walked: Walk, shown: Set<string>): TraceLink[] {
  const onward = Map.groupBy(walked.links, (link: Link) => keyOf(link.from));
  const ends = (key: string): string[] =>
    shown.has(key) ? [key] : (onward.get(key) ?? []).flatMap((link) => ends(keyOf(link.to)));
  const found = new Map<string, TraceLink>();
  for (const from of shown) {
    for (const link of onward.get(from) ?? []) {
      for (const to of ends(keyOf(link.to))) found.set(`${from} ${to}`, { from, to });
    }
  }
  return [...found.values()];
}

function hopsOf(
  walked: Walk,
  { nodes }: Pick<TraceTree, "nodes">,
  people: string,
  spoke: boolean,
  told: number,
): TraceHop[] {
  const hop = (key: StripKey, count: number, text?: string): TraceHop => ({
    key,
    label: STRIP_LABELS[key],
    count: count === 0 ? "none yet" : (text ?? String(count)),
    state: count === 0 ? "waiting" : "done",
  });
  const inColumn = (column: StripKey, what?: string) =>
    nodes.filter((node) => node.column === column && (!what || node.what === what)).length;
  const papers = inColumn("decision", "Paper");
  const decided = inColumn("decision", "Decision");
  const comments = inColumn("proposal", "Comment");
  return [
    hop("experiences", spoke || walked.start.kind === "experience" ? 1 : 0, people),
    hop("theme", inColumn("theme")),
    hop(
      "proposal",
      inColumn("proposal", "Proposal") + comments,
      comments > 0 ? withComments(inColumn("proposal", "Proposal"), comments) : undefined,
    ),
    hop("plan", inColumn("plan"), inColumn("plan") === 1 ? "1 paragraph" : `${inColumn("plan")} paragraphs`),
    decided === 0 && papers > 0
      ? { key: "decision", label: STRIP_LABELS.decision, count: "waiting for the board", state: "waiting" }
      : hop("decision", decided),
    hop("promises", inColumn("promises")),
    hop("told", told, countInWords(publishedCount(told))),
  ];
}

const withComments = (proposals: number, comments: number): string =>
  `${proposals}, and ${comments} ${comments === 1 ? "comment" : "comments"}`;

/** Where the thread stops: a thing of a column that should lead on, and does not. */
function stopsOf({ nodes, links }: Pick<TraceTree, "nodes" | "links">): TraceStop[] {
  const goesOn = new Set(links.map((link) => link.from));
  const comesFrom = new Set(links.map((link) => link.to));
  const stops: TraceStop[] = [];
  for (const node of nodes) {
    const title = node.what === "Theme" ? `“${node.title}”` : node.title;
    if (node.what === "Theme" && !goesOn.has(node.key)) {
      stops.push({ title, why: "No one has written a proposal from this theme yet." });
    } else if (node.what === "Proposal" && !goesOn.has(node.key)) {
      stops.push({ title, why: "It has not changed a plan or come to a board yet." });
    } else if (node.what === "Plan" && !comesFrom.has(node.key)) {
      stops.push({ title, why: "Nothing says why this paragraph changed." });
    } else if (node.what === "Plan" && !goesOn.has(node.key)) {
      stops.push({ title, why: "No board has been asked about it yet." });
    } else if (node.what === "Paper" && !goesOn.has(node.key)) {
      stops.push({ title, why: "The board’s decision is not published." });
    } else if (node.what === "Decision" && !goesOn.has(node.key)) {
      stops.push({ title, why: "Nobody has said yet what will be done." });
    }
  }
  return stops;
}
