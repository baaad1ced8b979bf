import { and, asc, desc, eq, gt, inArray, lt, lte, ne } from "drizzle-orm";
import { notFound } from "#app/domain/errors.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { countWords } from "#app/platform/rich-text/words-changed.ts";
import type { Db } from "#db/connect.server.ts";
import { planDrafts } from "#db/schema/plans.ts";
import { type Cause, causesOfDrafts } from "./causes.server.ts";
import { type Change, compareBlocks, lineagesOf } from "./compare.ts";
import { type Draft, findDraft, type Plan, readBlocks } from "./drafts.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

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
 * to the other, as the viewer may see them. Throws notFound when either is not there or is still being written.
 */
export async function compareDrafts(
  db: Db,
  planId: string,
  n: number,
  m: number,
  viewer: Viewer = null,
): Promise<Comparison> {
  const between = await db
    .select()
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, planId), inArray(planDrafts.n, [n, m]), ne(planDrafts.state, "writing")));
  const from = between.find((draft) => draft.n === n);
  const to = between.find((draft) => draft.n === m);
  if (!from || !to || n >= m) throw notFound("draft");
  return explained(db, viewer, from, to);
}

/**
 * What a draft in writing changes, for its authors: against the published draft before it, with the causes named so far.
 * Nothing is changed by a first draft. Throws notFound for a draft that is published.
 */
export async function compareWriting(
  db: Db,
  viewer: Viewer,
  { localityId, planId, n }: WhichDraft,
): Promise<Comparison & { plan: Plan }> {
  const { plan, draft: to } = await findDraft(db, viewer, localityId, planId, n);
  if (to.state !== "writing" || !mayWritePlans(viewer, localityId)) throw notFound("draft");
  const [from] = await db
    .select()
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, planId), lt(planDrafts.n, n), ne(planDrafts.state, "writing")))
    .orderBy(desc(planDrafts.n))
    .limit(1);
  if (!from) return { plan, from: to, to, changes: [], unchanged: 0 };
  return { plan, ...(await explained(db, viewer, from, to)) };
}

async function explained(db: Db, viewer: Viewer, from: Draft, to: Draft): Promise<Comparison> {
  const [before, after] = await Promise.all([readBlocks(db, from.id), readBlocks(db, to.id)]);
  const { changes, unchanged } = compareBlocks(before, after);
  const steps = await db
    .select({ id: planDrafts.id })
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, to.planId), gt(planDrafts.n, from.n), lte(planDrafts.n, to.n)))
    .orderBy(asc(planDrafts.n));
  const ids = steps.map((draft) => draft.id);
  const byLineage = Map.groupBy(await causesOfDrafts(db, ids, undefined, viewer), (cause) => cause.lineageId);
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
