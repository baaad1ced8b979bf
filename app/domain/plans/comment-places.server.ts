import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, ne } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import { type Carried, carryPlaces } from "#app/platform/rich-text/carry.ts";
import type { Db } from "#db/connect.server.ts";
import { commentPlaces, planComments, planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Span } from "../experiences/passages.ts";
import { WHOLE_DRAFT } from "./comment.ts";
import { type Draft, readBlocks } from "./drafts.server.ts";
import type { Paragraph } from "./paragraph.ts";

export type CommentPlace = typeof commentPlaces.$inferSelect;
type Spot = Pick<CommentPlace, "lineageId" | "start" | "end" | "standing">;

const BATCH = 300;

/** Of places in one paragraph: those on words that lie in here, in part at least. */
export const standsWithin = ({ start, end }: Span) => and(lt(commentPlaces.start, end), gt(commentPlaces.end, start));

/** How many published comments stand on words that lie in here. */
export async function countWithin(db: Db, draftId: string, lineageId: string, span: Span): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(commentPlaces)
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .where(
      and(
        eq(commentPlaces.draftId, draftId),
        eq(commentPlaces.lineageId, lineageId),
        standsWithin(span),
        eq(planComments.moderation, "published"),
        ne(planComments.disposition, "withdrawn"),
      ),
    );
  return row?.count ?? 0;
}

/** Notes where a comment stands in the draft it was made on, and in those that have come out since. */
export async function placeComment(
  tx: Tx,
  comment: { id: string; lineageId: string; quote: { start: number; end: number } | null },
  draft: Draft,
): Promise<void> {
  const { start = null, end = null } = comment.quote ?? {};
  const spot: Spot = { lineageId: comment.lineageId, start, end, standing: "placed" };
  await tx.insert(commentPlaces).values(rowOf(comment.id, draft.id, spot));
  const later = await tx
    .select()
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, draft.planId), gt(planDrafts.n, draft.n), ne(planDrafts.state, "writing")))
    .orderBy(asc(planDrafts.n));
  let from = draft;
  for (const next of later) {
    await carryBetween(tx, from, next, await readBlocks(tx, next.id), comment.id);
    from = next;
  }
}

/** Carries every comment from the draft before to one that is published now: to the same words, or to the tray. */
export async function carryComments(tx: Tx, draft: Draft, blocks: readonly Paragraph[]): Promise<void> {
  const [before] = await tx
    .select()
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, draft.planId), lt(planDrafts.n, draft.n), ne(planDrafts.state, "writing")))
    .orderBy(desc(planDrafts.n))
    .limit(1);
  if (before) await carryBetween(tx, before, draft, blocks);
}

const rowOf = (commentId: string, draftId: string, spot: Spot, placedById: string | null = null) => {
  return { id: newId(), commentId, draftId, ...spot, placedById };
};

async function carryBetween(tx: Tx, from: Draft, to: Draft, blocks: readonly Paragraph[], only?: string) {
  const stood = await tx
    .select()
    .from(commentPlaces)
    .where(and(eq(commentPlaces.draftId, from.id), only ? eq(commentPlaces.commentId, only) : undefined));
  if (stood.length === 0) return;
  const spots = carrySpots(await readBlocks(tx, from.id), blocks, stood);
  const rows = stood.map((place, i) => rowOf(place.commentId, to.id, spots[i] as Spot));
  for (let i = 0; i < rows.length; i += BATCH) await tx.insert(commentPlaces).values(rows.slice(i, i + BATCH));
}

const textBlocks = (blocks: readonly Paragraph[]) => blocks.map(({ lineageId, text }) => ({ id: lineageId, text }));

/**
 * Where comments stand in the next draft. One on a whole paragraph stays with it, however it was reworded; once the
 * paragraph is gone it follows the paragraph's words. One that was lost stays in the tray.
 */
export function carrySpots(before: readonly Paragraph[], after: readonly Paragraph[], stood: readonly Spot[]): Spot[] {
  const was = new Map(before.map((block) => [block.lineageId, block]));
  const is = new Set(after.map((block) => block.lineageId));
  const near = (lineageId: string | null) => (lineageId !== null && is.has(lineageId) ? lineageId : null);
  const moving: { i: number; blockId: string; start: number; end: number }[] = [];
  const spots = stood.map(({ lineageId, start, end, standing }, i): Spot => {
    if (standing === "lost" || lineageId === null)
      return { lineageId: near(lineageId), start: null, end: null, standing: "lost" };
    if (lineageId === WHOLE_DRAFT || (start === null && is.has(lineageId)))
      return { lineageId, start: null, end: null, standing: "placed" };
    const whole = was.get(lineageId)?.text.length ?? 0;
    moving.push({ i, blockId: lineageId, start: start ?? 0, end: end ?? whole });
    return { lineageId: null, start: null, end: null, standing: "lost" };
  });
  const carried = carryPlaces(textBlocks(before), textBlocks(after), moving);
  for (const [k, { i }] of moving.entries()) spots[i] = spotOf(carried[k] as Carried, after, stood[i]?.start === null);
  return spots;
}

function spotOf(carried: Carried, after: readonly Paragraph[], wasWhole: boolean): Spot {
  if (carried.state === "lost") return { lineageId: carried.near, start: null, end: null, standing: "lost" };
  const { blockId: lineageId, start, end } = carried;
  const text = after.find((block) => block.lineageId === lineageId)?.text ?? "";
  const whole = wasWhole && start === 0 && end === text.length;
  return { lineageId, start: whole ? null : start, end: whole ? null : end, standing: "placed" };
}

/** The words with published comments in these paragraphs of a draft, for marks on the page. */
export async function markedWords(
  db: Db,
  draftId: string,
  lineageIds: string[],
): Promise<(Span & { lineageId: string })[]> {
  if (lineageIds.length === 0) return [];
  const rows = await db
    .select({ lineageId: commentPlaces.lineageId, start: commentPlaces.start, end: commentPlaces.end })
    .from(commentPlaces)
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .where(
      and(
        eq(commentPlaces.draftId, draftId),
        inArray(commentPlaces.lineageId, lineageIds),
        isNotNull(commentPlaces.start),
        eq(planComments.moderation, "published"),
        ne(planComments.disposition, "withdrawn"),
      ),
    )
    .limit(5000);
  return rows.flatMap(({ lineageId, start, end }) =>
    lineageId === null || start === null || end === null ? [] : [{ lineageId, start, end }],
  );
}
