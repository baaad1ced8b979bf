import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { paperEvidence } from "#db/schema/boards.ts";
import { paragraphCauses, paragraphs, planDrafts } from "#db/schema/plans.ts";
import { removalsOf } from "./caused-changes.server.ts";
import type { Pair } from "./relations.server.ts";

interface Standing {
  id: string;
  lineageId: string;
  n: number;
}

/** A paper rests on a change when it names the paragraph, or the draft, as it stood at that change or later. */
export async function paragraphsOfPapers(db: Db, by: "from" | "to", ids: string[]): Promise<Pair[]> {
  const changed: Standing[] = by === "from" ? await standingOf(db, ids) : [];
  const where =
    by === "from"
      ? inArray(
          paragraphs.lineageId,
          changed.map((one) => one.lineageId),
        )
      : inArray(paperEvidence.paperId, ids);
  if (by === "from" && changed.length === 0) return [];
  const named = await db
    .select({
      paperId: paperEvidence.paperId,
      paragraphId: paragraphs.id,
      lineageId: paragraphs.lineageId,
      planId: planDrafts.planId,
      n: planDrafts.n,
      kind: paperEvidence.kind,
    })
    .from(paperEvidence)
    .innerJoin(
      paragraphs,
      or(
        and(eq(paperEvidence.kind, "paragraph"), eq(paperEvidence.targetId, paragraphs.id)),
        and(eq(paperEvidence.kind, "draft"), eq(paperEvidence.targetId, paragraphs.draftId)),
      ),
    )
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(where);
  if (named.length === 0) return [];
  const behind = by === "from" ? changed : await changedIn(db, [...new Set(named.map((one) => one.planId))]);
  const byLineage = Map.groupBy(behind, (one) => one.lineageId);
  const found = new Map<string, Pair>();
  const add = (from: string, to: string) => found.set(`${from} ${to}`, { from, to });
  for (const one of named) {
    for (const change of byLineage.get(one.lineageId) ?? []) if (change.n <= one.n) add(change.id, one.paperId);
    if (by === "to" && one.kind === "paragraph") add(one.paragraphId, one.paperId);
  }
  return [...found.values()];
}

const standingOf = (db: Db, ids: string[]): Promise<Standing[]> =>
  db
    .select({ id: paragraphs.id, lineageId: paragraphs.lineageId, n: planDrafts.n })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(inArray(paragraphs.id, ids));

/** The paragraphs of these plans that have a reason for their change. */
const changedIn = (db: Db, planIds: string[]): Promise<Standing[]> =>
  db
    .selectDistinct({ id: paragraphs.id, lineageId: paragraphs.lineageId, n: planDrafts.n })
    .from(paragraphCauses)
    .innerJoin(
      paragraphs,
      and(eq(paragraphs.draftId, paragraphCauses.draftId), eq(paragraphs.lineageId, paragraphCauses.lineageId)),
    )
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(inArray(planDrafts.planId, planIds));

/** A paper about a whole draft rests on what that draft, or one before it, took out as well. */
export async function removalsOfPapers(db: Db, by: "from" | "to", ids: string[]): Promise<Pair[]> {
  const asked = by === "from" ? await removalsOf(db, { rowIds: ids }) : null;
  const plansOf = (all: readonly { planId: string }[]) => [...new Set(all.map(({ planId }) => planId))];
  const drafts = await db
    .select({ paperId: paperEvidence.paperId, planId: planDrafts.planId, n: planDrafts.n })
    .from(paperEvidence)
    .innerJoin(planDrafts, and(eq(paperEvidence.kind, "draft"), eq(planDrafts.id, paperEvidence.targetId)))
    .where(asked ? inArray(planDrafts.planId, plansOf(asked)) : inArray(paperEvidence.paperId, ids));
  const removed = asked ?? (await removalsOf(db, { planIds: plansOf(drafts) }));
  return drafts.flatMap(({ paperId, planId, n }) =>
    removed.filter((one) => one.planId === planId && one.n <= n).map((one) => ({ from: one.id, to: paperId })),
  );
}
