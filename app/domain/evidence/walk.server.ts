import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { packItems } from "#db/schema/boards.ts";
import { codings, experiences, quotations } from "#db/schema/experiences.ts";
import { paragraphCauses, paragraphs, planComments, planDrafts } from "#db/schema/plans.ts";
import { citations } from "#db/schema/proposals.ts";
import { causePairs } from "./caused-changes.server.ts";
import { NODE_KINDS, type NodeKind, RELATIONS } from "./relations.server.ts";

export interface NodeRef {
  kind: NodeKind;
  id: string;
}
export interface Link {
  from: NodeRef;
  to: NodeRef;
}
export type Sets = Record<NodeKind, Set<string>>;

/** What stands before a thing on the thread, what comes after it, and every arrow between. */
export interface Walk {
  start: { kind: NodeKind; ids: string[] };
  /** Before and including the start. Experiences are never listed here: ask `experiencesBehind`. */
  back: Sets;
  /** After and including the start. */
  ahead: Sets;
  links: Link[];
}

export const keyOf = (node: NodeRef): string => `${node.kind} ${node.id}`;

const emptySets = (): Sets =>
  Object.fromEntries(NODE_KINDS.map((kind) => [kind, new Set<string>()])) as unknown as Sets;

/** Follows the thread both ways from one thing, or from several of a kind. The caller has made sure they are this place's. */
export async function walk(db: Db, kind: NodeKind, given: string | readonly string[]): Promise<Walk> {
  const ids = typeof given === "string" ? [given] : [...given];
  const start = kind === "paragraph" ? await withEarlierChanges(db, ids) : ids;
  const back = emptySets();
  const ahead = emptySets();
  const links = new Map<string, Link>();
  for (const id of start) {
    back[kind].add(id);
    ahead[kind].add(id);
  }
  const keep = (from: NodeRef, to: NodeRef) => links.set(`${keyOf(from)} ${keyOf(to)}`, { from, to });

  for (const from of NODE_KINDS) {
    const here = [...ahead[from]];
    if (here.length === 0) continue;
    for (const relation of RELATIONS.filter((one) => one.from === from)) {
      for (const pair of await relation.pairs(db, "from", here)) {
        ahead[relation.to].add(pair.to);
        keep({ kind: from, id: pair.from }, { kind: relation.to, id: pair.to });
      }
    }
  }
  for (const to of [...NODE_KINDS].reverse()) {
    const here = [...back[to]];
    if (here.length === 0) continue;
    for (const relation of RELATIONS.filter((one) => one.to === to && one.from !== "experience")) {
      for (const pair of await relation.pairs(db, "to", here)) {
        back[relation.from].add(pair.from);
        keep({ kind: relation.from, id: pair.from }, { kind: to, id: pair.to });
      }
    }
  }
  return { start: { kind, ids }, back, ahead, links: [...links.values()] };
}

/** Everything of one kind on the walk, on either side of its start. */
export const allOf = (walked: Walk, kind: NodeKind): string[] => [
  ...new Set([...walked.back[kind], ...walked.ahead[kind]]),
];

/** What stands before one thing of a walk that began at several: that thing included. */
export function backFrom(walked: Walk, node: NodeRef): Sets {
  const sets = emptySets();
  const before = Map.groupBy(walked.links, (link) => keyOf(link.to));
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (sets[next.kind].has(next.id)) continue;
    sets[next.kind].add(next.id);
    for (const link of before.get(keyOf(next)) ?? []) if (link.from.kind !== "experience") waiting.push(link.from);
  }
  return sets;
}

/** Paragraphs, and their earlier rows that changed for a reason. */
async function withEarlierChanges(db: Db, ids: string[]): Promise<string[]> {
  const here = await db
    .select({ lineageId: paragraphs.lineageId, n: planDrafts.n })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(inArray(paragraphs.id, ids));
  const found = new Set(ids);
  for (const { lineageId, n } of here) {
    const earlier = await db
      .selectDistinct({ id: paragraphs.id })
      .from(paragraphs)
      .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
      .innerJoin(
        paragraphCauses,
        and(eq(paragraphCauses.draftId, paragraphs.draftId), eq(paragraphCauses.lineageId, paragraphs.lineageId)),
      )
      .where(and(eq(paragraphs.lineageId, lineageId), lte(planDrafts.n, n)));
    for (const row of earlier) found.add(row.id);
  }
  return [...found];
}

/** The experiences, approved and not taken back, that stand behind the start of the walk: each person once. */
export async function experiencesBehind(db: Db, walked: Walk): Promise<Set<string>> {
  if (walked.start.kind === "experience") return new Set(walked.start.ids);
  return unionOf(await peopleAt(db, walked.back), walked.back);
}

/** The people at any of these things, each once. `people` comes from `peopleAt` over the same things or more. */
export function unionOf(people: Map<string, Set<string>>, sets: Sets): Set<string> {
  const union = new Set<string>();
  for (const kind of NODE_KINDS) {
    for (const id of sets[kind]) for (const one of people.get(keyOf({ kind, id })) ?? []) union.add(one);
  }
  return union;
}

/** Whose approved words stand directly at each theme, comment, proposal, pack and paragraph: experience ids by `keyOf`. */
export async function peopleAt(db: Db, sets: Sets): Promise<Map<string, Set<string>>> {
  const standing = eq(experiences.state, "approved");
  const found = new Map<string, Set<string>>();
  const add = (kind: NodeKind, rows: { id: string; person: string }[]) => {
    for (const { id, person } of rows) {
      const key = keyOf({ kind, id });
      found.set(key, (found.get(key) ?? new Set()).add(person));
    }
  };
  const { theme, comment, proposal, pack, paragraph } = sets;
  if (theme.size > 0) {
    add(
      "theme",
      await db
        .selectDistinct({ id: codings.themeId, person: experiences.id })
        .from(codings)
        .innerJoin(quotations, eq(quotations.id, codings.quotationId))
        .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
        .where(and(inArray(codings.themeId, [...theme]), standing)),
    );
  }
  if (comment.size > 0) {
    add(
      "comment",
      await db
        .selectDistinct({ id: planComments.id, person: experiences.id })
        .from(planComments)
        .innerJoin(experiences, eq(experiences.id, planComments.experienceId))
        .where(and(inArray(planComments.id, [...comment]), eq(planComments.moderation, "published"), standing)),
    );
  }
  if (proposal.size > 0) {
    add(
      "proposal",
      await db
        .selectDistinct({ id: citations.proposalId, person: experiences.id })
        .from(citations)
        .innerJoin(quotations, eq(quotations.id, citations.quotationId))
        .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
        .where(and(inArray(citations.proposalId, [...proposal]), isNull(citations.removedAt), standing)),
    );
  }
  if (pack.size > 0) {
    add(
      "pack",
      await db
        .selectDistinct({ id: packItems.packId, person: experiences.id })
        .from(packItems)
        .innerJoin(quotations, eq(quotations.id, packItems.targetId))
        .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
        .where(and(inArray(packItems.packId, [...pack]), eq(packItems.kind, "quotation"), standing)),
    );
  }
  if (paragraph.size > 0) {
    const pairs = await causePairs(db, "experience", "to", [...paragraph]);
    const ids = pairs.map(({ from }) => from);
    const rows =
      ids.length === 0
        ? []
        : await db
            .select({ id: experiences.id })
            .from(experiences)
            .where(and(inArray(experiences.id, ids), standing));
    const stand = new Set(rows.map(({ id }) => id));
    add(
      "paragraph",
      pairs.filter(({ from }) => stand.has(from)).map(({ from, to }) => ({ id: to, person: from })),
    );
  }
  return found;
}
