import { and, count, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import type { Left } from "./left.ts";

/** Counts what is left to do on a plan before a draft of it can be final. */
export async function countLeft(db: Db, planId: string): Promise<Left> {
  const rows = await db
    .select({ moderation: planComments.moderation, count: count() })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(
      and(
        eq(planDrafts.planId, planId),
        inArray(planComments.disposition, ["open", "under_review"]),
        inArray(planComments.moderation, ["waiting", "published"]),
        isNull(planComments.parentId),
      ),
    )
    .groupBy(planComments.moderation);
  const of = (state: string) => rows.find(({ moderation }) => moderation === state)?.count ?? 0;
  return { unanswered: of("published"), unread: of("waiting") };
}
