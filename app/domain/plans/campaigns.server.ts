import { and, asc, count, desc, eq, gte, inArray, isNull, ne, or } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";
import { commentPrints } from "#db/schema/responses.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { alike, printOf, shinglesOf } from "./campaigns.ts";

/** From so many comments that use much the same words we speak of a campaign. */
const CAMPAIGN_FROM = 5;
const AT_ONCE = 500;
const MOST_LIKE = 60;

/**
 * For the clock: gives every comment that has none its print, and puts those that use much the same words together.
 * Nothing is hidden or held back by it. Answers how many it looked at.
 */
export async function recogniseCampaigns(db: Db): Promise<number> {
  const fresh = await db
    .select({ id: planComments.id, draftId: planComments.draftId, body: planComments.body })
    .from(planComments)
    .leftJoin(commentPrints, eq(commentPrints.commentId, planComments.id))
    .where(
      and(isNull(commentPrints.commentId), ne(planComments.disposition, "withdrawn"), isNull(planComments.parentId)),
    )
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(AT_ONCE);
  if (fresh.length === 0) return 0;
  await inTransaction(db, async (tx) => {
    for (const comment of fresh) await printComment(tx, comment);
  });
  return fresh.length;
}

async function printComment(tx: Tx, { id, draftId, body }: { id: string; draftId: string; body: string }) {
  const shingles = shinglesOf(body);
  const [one, two, three, four] = shingles ? printOf(shingles) : ["", "", "", ""];
  let campaignId = id;
  if (shingles) {
    const near = await tx
      .select({ campaignId: commentPrints.campaignId, body: planComments.body })
      .from(commentPrints)
      .innerJoin(planComments, eq(planComments.id, commentPrints.commentId))
      .where(
        and(
          eq(commentPrints.draftId, draftId),
          or(
            eq(commentPrints.one, one),
            eq(commentPrints.two, two),
            eq(commentPrints.three, three),
            eq(commentPrints.four, four),
          ),
        ),
      )
      .orderBy(asc(planComments.saidAt), asc(planComments.id))
      .limit(MOST_LIKE);
    const alikes = near.filter((other) => alike(shingles, shinglesOf(other.body) ?? new Set()));
    const [first, ...others] = new Set(alikes.map((other) => other.campaignId));
    campaignId = first ?? id;
    // It shows that what looked like several campaigns is one.
    if (others.length > 0) {
      await tx.update(commentPrints).set({ campaignId }).where(inArray(commentPrints.campaignId, others));
    }
  }
  await tx
    .insert(commentPrints)
    .values({ commentId: id, draftId, campaignId, one, two, three, four })
    .onConflictDoNothing();
}

export interface Campaign {
  id: string;
  /** The first comment's words: what most of them say. */
  words: string;
  comments: number;
}

const published = (draftId: string) =>
  and(
    eq(commentPrints.draftId, draftId),
    eq(planComments.moderation, "published"),
    ne(planComments.disposition, "withdrawn"),
  );

/** The ids of the campaigns on a draft, to ask for within a query. What is not published makes no campaign. */
export const campaignIds = (db: Db, draftId: string) =>
  db
    .select({ id: commentPrints.campaignId })
    .from(commentPrints)
    .innerJoin(planComments, eq(planComments.id, commentPrints.commentId))
    .where(published(draftId))
    .groupBy(commentPrints.campaignId)
    .having(gte(count(), CAMPAIGN_FROM));

/** How many campaigns are shown; all of them are counted. */
const SHOWN = 20;

/**
 * The campaigns on a draft, the largest first, and how many comments are in any: published comments that use much the
 * same words.
 */
export async function listCampaigns(db: Db, draftId: string): Promise<{ campaigns: Campaign[]; comments: number }> {
  const many = count(commentPrints.commentId);
  const found = await db
    .select({ id: commentPrints.campaignId, comments: many })
    .from(commentPrints)
    .innerJoin(planComments, eq(planComments.id, commentPrints.commentId))
    .where(published(draftId))
    .groupBy(commentPrints.campaignId)
    .having(gte(many, CAMPAIGN_FROM))
    .orderBy(desc(many), asc(commentPrints.campaignId));
  if (found.length === 0) return { campaigns: [], comments: 0 };
  const shown = found.slice(0, SHOWN);
  const ids = shown.map(({ id }) => id);
  const firsts = await db
    .select({ id: planComments.id, body: planComments.body, moderation: planComments.moderation })
    .from(planComments)
    .where(and(inArray(planComments.id, ids), ne(planComments.disposition, "withdrawn")));
  const words = new Map(firsts.filter((one) => one.moderation === "published").map((one) => [one.id, one.body]));
  return {
    campaigns: shown.map((one) => ({ ...one, words: words.get(one.id) ?? "" })),
    comments: found.reduce((sum, one) => sum + one.comments, 0),
  };
}
