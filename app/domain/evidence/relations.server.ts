import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { decisions, packItems, paperEvidence, promises } from "#db/schema/boards.ts";
import { codings, quotations } from "#db/schema/experiences.ts";
import { planComments } from "#db/schema/plans.ts";
import { citations } from "#db/schema/proposals.ts";
import { causePairs, suggestionPairs } from "./caused-changes.server.ts";
import { paragraphsOfPapers, removalsOfPapers } from "./paper-changes.server.ts";

/** What can stand on a thread. A paragraph is its row in the draft that changed it. */
export const NODE_KINDS = [
  "experience",
  "theme",
  "comment",
  "proposal",
  "paragraph",
  "pack",
  "paper",
  "decision",
  "promise",
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export interface Pair {
  from: string;
  to: string;
}

/** One kind of arrow. `pairs` finds the arrows that begin (or end) at these ids. */
export interface Relation {
  from: NodeKind;
  to: NodeKind;
  pairs(db: Db, by: "from" | "to", ids: string[]): Promise<Pair[]>;
}

/** Every arrow of the thread, each written once and walked both ways. */
export const RELATIONS: readonly Relation[] = [
  {
    from: "experience",
    to: "theme",
    pairs: (db, by, ids) =>
      db
        .selectDistinct({ from: quotations.experienceId, to: codings.themeId })
        .from(codings)
        .innerJoin(quotations, eq(quotations.id, codings.quotationId))
        .where(inArray(by === "from" ? quotations.experienceId : codings.themeId, ids)),
  },
  {
    from: "experience",
    to: "proposal",
    pairs: (db, by, ids) =>
      db
        .selectDistinct({ from: quotations.experienceId, to: citations.proposalId })
        .from(citations)
        .innerJoin(quotations, eq(quotations.id, citations.quotationId))
        .where(
          and(
            isNull(citations.removedAt),
            inArray(by === "from" ? quotations.experienceId : citations.proposalId, ids),
          ),
        ),
  },
  {
    from: "experience",
    to: "pack",
    pairs: (db, by, ids) =>
      db
        .selectDistinct({ from: quotations.experienceId, to: packItems.packId })
        .from(packItems)
        .innerJoin(quotations, eq(quotations.id, packItems.targetId))
        .where(
          and(
            eq(packItems.kind, "quotation"),
            inArray(by === "from" ? quotations.experienceId : packItems.packId, ids),
          ),
        ),
  },
  {
    from: "theme",
    to: "proposal",
    pairs: (db, by, ids) =>
      db
        .selectDistinct({ from: codings.themeId, to: citations.proposalId })
        .from(codings)
        .innerJoin(citations, eq(citations.quotationId, codings.quotationId))
        .where(and(isNull(citations.removedAt), inArray(by === "from" ? codings.themeId : citations.proposalId, ids))),
  },
  {
    from: "experience",
    to: "comment",
    pairs: async (db, by, ids) => {
      const { experienceId, id, moderation } = planComments;
      const rows = await db
        .select({ from: experienceId, to: id })
        .from(planComments)
        .where(
          and(isNotNull(experienceId), eq(moderation, "published"), inArray(by === "from" ? experienceId : id, ids)),
        );
      return rows.flatMap(({ from, to }) => (from === null ? [] : { from, to }));
    },
  },
  ...(["experience", "theme", "comment", "proposal"] as const).map(causeOfParagraph),
  { from: "proposal", to: "paragraph", pairs: suggestionPairs },
  ...(["theme", "proposal"] as const).map(partOfPack),
  ...(["theme", "proposal", "pack"] as const).map(evidenceOfPaper),
  { from: "paragraph", to: "paper", pairs: paragraphsOfPapers },
  { from: "paragraph", to: "paper", pairs: removalsOfPapers },
  {
    from: "paper",
    to: "decision",
    pairs: (db, by, ids) =>
      db
        .select({ from: decisions.paperId, to: decisions.id })
        .from(decisions)
        .where(inArray(by === "from" ? decisions.paperId : decisions.id, ids)),
  },
  {
    from: "decision",
    to: "promise",
    pairs: (db, by, ids) =>
      db
        .select({ from: promises.decisionId, to: promises.id })
        .from(promises)
        .where(inArray(by === "from" ? promises.decisionId : promises.id, ids)),
  },
];

function causeOfParagraph(kind: "experience" | "theme" | "comment" | "proposal"): Relation {
  return { from: kind, to: "paragraph", pairs: (db, by, ids) => causePairs(db, kind, by, ids) };
}

function partOfPack(kind: "theme" | "proposal"): Relation {
  return {
    from: kind,
    to: "pack",
    pairs: (db, by, ids) =>
      db
        .select({ from: packItems.targetId, to: packItems.packId })
        .from(packItems)
        .where(and(eq(packItems.kind, kind), inArray(by === "from" ? packItems.targetId : packItems.packId, ids))),
  };
}

function evidenceOfPaper(kind: "theme" | "proposal" | "pack"): Relation {
  return {
    from: kind,
    to: "paper",
    pairs: (db, by, ids) =>
      db
        .select({ from: paperEvidence.targetId, to: paperEvidence.paperId })
        .from(paperEvidence)
        .where(
          and(
            eq(paperEvidence.kind, kind),
            inArray(by === "from" ? paperEvidence.targetId : paperEvidence.paperId, ids),
          ),
        ),
  };
}
