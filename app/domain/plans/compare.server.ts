import { and, asc, eq, gt, inArray, lte, ne } from "drizzle-orm";
import { notFound } from "#app/domain/errors.ts";
import { countWords } from "#app/platform/rich-text/words-changed.ts";
import type { Db } from "#db/connect.server.ts";
import { planDrafts } from "#db/schema/plans.ts";
import { type Cause, causesOfDrafts } from "./causes.server.ts";
import { type Change, compareBlocks, lineagesOf } from "./compare.ts";
import { type Draft, readBlocks } from "./drafts.server.ts";

/** A change with what led to it; no causes means that no reason was given. */
export type ExplainedChange = Change & { causes: Cause[]; words: { in: number; out: number } };

export interface Comparison {
  from: Draft;
  to: Draft;
  changes: ExplainedChange[];
  unchanged: number;
}

/**
 * What changed from draft `n` to draft `m` of a plan, both published, with the causes recorded on the way from the one
 * to the other. Throws notFound when either is not there or is still being written.
 */
export async function compareDrafts(db: Db, planId: string, n: number, m: number): Promise<Comparison> {
  const between = await db
    .select()
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, planId), inArray(planDrafts.n, [n, m]), ne(planDrafts.state, "writing")));
  const from = between.find((draft) => draft.n === n);
  const to = between.find((draft) => draft.n === m);
  if (!from || !to || n >= m) throw notFound("draft");
  const [before, after] = await Promise.all([readBlocks(db, from.id), readBlocks(db, to.id)]);
  const { changes, unchanged } = compareBlocks(before, after);
  const steps = await db
    .select({ id: planDrafts.id })
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, planId), gt(planDrafts.n, n), lte(planDrafts.n, m)))
    .orderBy(asc(planDrafts.n));
  const causes = await causesOfDrafts(
    db,
    steps.map((draft) => draft.id),
  );
  const byLineage = Map.groupBy(causes, (cause) => cause.lineageId);
  return {
    from,
    to,
    unchanged,
    changes: changes.map((one) => ({
      ...one,
      causes: lineagesOf(one).flatMap((id) => byLineage.get(id) ?? []),
      words: countWords(one.pieces),
    })),
  };
}
