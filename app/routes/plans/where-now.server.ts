import { WHOLE_DRAFT } from "#app/domain/plans/comment.ts";
import { type DraftHead, type Plan, paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { anchorOf, paragraphName } from "#app/domain/plans/paragraph.ts";
import { standingOf, takesComments } from "#app/domain/plans/plan.ts";
import { readPlan } from "#app/domain/plans/plans.server.ts";
import type { Portal } from "#app/http/context.server.ts";

/** Where a comment goes that is written below a draft now: to this draft, to the newest one, or nowhere. */
export interface WhereNow {
  /** Null where no draft of the plan takes comments. */
  to: { n: number; anchor: string; name: string; text: string | null } | null;
  /** It goes to the newest draft, which is not the one that is read. */
  moved: boolean;
  late: boolean;
}

interface On {
  lineageId: string;
  anchor: string;
  name: string;
  text: string | null;
}

export async function whereNow(
  { db, clock }: Pick<Portal, "db" | "clock">,
  { plan, draft, consultation }: DraftHead & { plan: Plan },
  on: On,
): Promise<WhereNow> {
  const at = clock.now();
  const newest = (await readPlan(db, null, plan.localityId, plan.id)).drafts[0];
  const standing = standingOf(draft.state, consultation, at);
  if (takesComments(standing, newest?.draft.id === draft.id))
    return { to: { ...on, n: draft.n }, moved: false, late: standing === "closed" };
  if (!newest || newest.draft.id === draft.id) return { to: null, moved: false, late: false };
  const there = standingOf(newest.draft.state, newest.consultation, at);
  if (!takesComments(there, true)) return { to: null, moved: false, late: false };
  const found = (await paragraphsOfLineages(db, newest.draft.id, [on.lineageId])).get(on.lineageId);
  const block = found
    ? { anchor: anchorOf(found), name: paragraphName(found), text: found.text }
    : { anchor: WHOLE_DRAFT, name: "The whole draft", text: null };
  return { to: { ...block, n: newest.draft.n }, moved: true, late: there === "closed" };
}
