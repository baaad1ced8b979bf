import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { packItems } from "#db/schema/boards.ts";
import { codings, experiences, quotations } from "#db/schema/experiences.ts";
import { paragraphCauses, paragraphs, planDrafts } from "#db/schema/plans.ts";
import { citations } from "#db/schema/proposals.ts";
import { NODE_KINDS, type NodeKind, RELATIONS } from "./relations.server.ts";

export interface Link {
  from: { kind: NodeKind; id: string };
  to: { kind: NodeKind; id: string };
}

type Sets = Record<NodeKind, Set<string>>;

/** What stands before a thing on the thread, what comes after it, and every arrow between. */
export interface Walk {
  start: { kind: NodeKind; id: string };
  /** Before and including the start. Experiences are never listed here: ask `experiencesBehind`. */
  back: Sets;
  /** After and including the start. */
  ahead: Sets;
  links: Link[];
}

const emptySets = (): Sets =>
  Object.fromEntries(NODE_KINDS.map((kind) => [kind, new Set<string>()])) as unknown as Sets;

/** Follows the thread both ways from one thing. The caller has made sure that the thing is this place's. */
export async function walk(db: Db, kind: NodeKind, id: string): Promise<Walk> {
  const back = emptySets();
  const ahead = emptySets();
  const links = new Map<string, Link>();
  const start = kind === "paragraph" ? await changesUpTo(db, id) : [id];
  for (const one of start) {
    back[kind].add(one);
    ahead[kind].add(one);
  }
  const keep = (link: Link) => links.set(`${link.from.kind} ${link.from.id} ${link.to.kind} ${link.to.id}`, link);

  for (const from of NODE_KINDS) {
    const ids = [...ahead[from]];
    if (ids.length === 0) continue;
    for (const relation of RELATIONS.filter((one) => one.from === from)) {
      for (const pair of await relation.pairs(db, "from", ids)) {
        ahead[relation.to].add(pair.to);
        keep({ from: { kind: from, id: pair.from }, to: { kind: relation.to, id: pair.to } });
      }
    }
  }
  for (const to of [...NODE_KINDS].reverse()) {
    const ids = [...back[to]];
    if (ids.length === 0) continue;
    for (const relation of RELATIONS.filter((one) => one.to === to && one.from !== "experience")) {
      for (const pair of await relation.pairs(db, "to", ids)) {
        back[relation.from].add(pair.from);
        keep({ from: { kind: relation.from, id: pair.from }, to: { kind: to, id: pair.to } });
      }
    }
  }
  return { start: { kind, id }, back, ahead, links: [...links.values()] };
}

/** Everything of one kind on the walk, on either side of its start. */
export const allOf = (walked: Walk, kind: NodeKind): string[] => [
  ...new Set([...walked.back[kind], ...walked.ahead[kind]]),
];

/** The paragraph itself, and its earlier rows that changed for a reason. */
async function changesUpTo(db: Db, paragraphId: string): Promise<string[]> {
  const [here] = await db
    .select({ lineageId: paragraphs.lineageId, n: planDrafts.n })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(eq(paragraphs.id, paragraphId));
  if (!here) return [paragraphId];
  const earlier = await db
    .selectDistinct({ id: paragraphs.id })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .innerJoin(
      paragraphCauses,
      and(eq(paragraphCauses.draftId, paragraphs.draftId), eq(paragraphCauses.lineageId, paragraphs.lineageId)),
    )
    .where(and(eq(paragraphs.lineageId, here.lineageId), lte(planDrafts.n, here.n)));
  return [...new Set([paragraphId, ...earlier.map((row) => row.id)])];
}

/** The experiences, approved and not taken back, that stand behind the start of the walk. */
export async function experiencesBehind(db: Db, walked: Walk): Promise<Set<string>> {
  if (walked.start.kind === "experience") return new Set([walked.start.id]);
  const { theme, proposal, pack, paragraph } = walked.back;
  const found = new Set<string>();
  const add = (rows: { id: string }[]) => {
    for (const row of rows) found.add(row.id);
  };
  const standing = eq(experiences.state, "approved");
  if (theme.size > 0) {
    add(
      await db
        .selectDistinct({ id: experiences.id })
        .from(codings)
        .innerJoin(quotations, eq(quotations.id, codings.quotationId))
        .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
        .where(and(inArray(codings.themeId, [...theme]), standing)),
    );
  }
  if (proposal.size > 0) {
    add(
      await db
        .selectDistinct({ id: experiences.id })
        .from(citations)
        .innerJoin(quotations, eq(quotations.id, citations.quotationId))
        .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
        .where(and(inArray(citations.proposalId, [...proposal]), isNull(citations.removedAt), standing)),
    );
  }
  if (pack.size > 0) {
    add(
      await db
        .selectDistinct({ id: experiences.id })
        .from(packItems)
        .innerJoin(quotations, eq(quotations.id, packItems.targetId))
        .innerJoin(experiences, eq(experiences.id, quotations.experienceId))
        .where(and(inArray(packItems.packId, [...pack]), eq(packItems.kind, "quotation"), standing)),
    );
  }
  if (paragraph.size > 0) {
    add(
      await db
        .selectDistinct({ id: experiences.id })
        .from(paragraphCauses)
        .innerJoin(
          paragraphs,
          and(eq(paragraphs.draftId, paragraphCauses.draftId), eq(paragraphs.lineageId, paragraphCauses.lineageId)),
        )
        .innerJoin(experiences, eq(experiences.id, paragraphCauses.causeId))
        .where(and(inArray(paragraphs.id, [...paragraph]), eq(paragraphCauses.causeKind, "experience"), standing)),
    );
  }
  return found;
}
