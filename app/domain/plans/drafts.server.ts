import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { and, asc, desc, eq, gte, inArray, lt, ne } from "drizzle-orm";
import { notFound } from "#app/domain/errors.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { consultations } from "#db/schema/consultations.ts";
import { paragraphs, planDrafts, plans } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import { nameCells } from "./cell-names.ts";
import { ANCHOR, type Block, type Paragraph } from "./paragraph.ts";
import { maySeeDraft, mayWritePlans } from "./policy.ts";
import { type DraftPages, pageAt, pagesOf } from "./sections.ts";

export type Plan = typeof plans.$inferSelect;
export type Draft = typeof planDrafts.$inferSelect;
export type Consultation = typeof consultations.$inferSelect;
export interface DraftHead {
  draft: Draft;
  consultation: Consultation | null;
}

/** The drafts of these plans that the viewer may see, newest first within each plan. */
export async function draftsOfPlans(
  db: Db,
  viewer: Viewer,
  localityId: string,
  planIds: string[],
): Promise<DraftHead[]> {
  if (planIds.length === 0) return [];
  const visible = mayWritePlans(viewer, localityId) ? undefined : ne(planDrafts.state, "writing");
  return db
    .select({ draft: planDrafts, consultation: consultations })
    .from(planDrafts)
    .leftJoin(consultations, eq(consultations.draftId, planDrafts.id))
    .where(and(inArray(planDrafts.planId, planIds), visible))
    .orderBy(desc(planDrafts.n));
}

/** One draft with its plan. Throws notFound for another place's, for none, and for one still being written by others. */
export async function findDraft(
  db: Db,
  viewer: Viewer,
  localityId: string,
  planId: string,
  n: number,
): Promise<DraftHead & { plan: Plan }> {
  const [found] = await db
    .select({ plan: plans, draft: planDrafts, consultation: consultations })
    .from(planDrafts)
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .leftJoin(consultations, eq(consultations.draftId, planDrafts.id))
    .where(and(eq(planDrafts.planId, planId), eq(planDrafts.n, n), eq(plans.localityId, localityId)));
  if (!found || !maySeeDraft(viewer, localityId, found.draft.state)) throw notFound("draft");
  return found;
}

export interface DraftPage extends DraftHead, DraftPages {
  plan: Plan;
  page: number;
  /** The blocks of this page, in order. */
  blocks: Paragraph[];
}

/** A published draft as everybody reads it; see `readDraftFor`. */
export const readDraft = (
  db: Db,
  localityId: string,
  planId: string,
  n: number,
  page: number | string = 1,
): Promise<DraftPage> => readDraftFor(db, null, localityId, planId, n, page);

/**
 * One page of a draft with the contents of the whole. `page` is a number from 1, or a paragraph's anchor ("p-14"),
 * which gives the page it stands on. Throws notFound for a page or paragraph that is not there.
 */
export async function readDraftFor(
  db: Db,
  viewer: Viewer,
  localityId: string,
  planId: string,
  n: number,
  page: number | string = 1,
): Promise<DraftPage> {
  const head = await findDraft(db, viewer, localityId, planId, n);
  const headings = await headingsOf(db, head.draft.id);
  const total = await lastPosition(db, head.draft.id);
  const pages = pagesOf(headings, total);
  const asked = typeof page === "number" ? page : pageAt(pages.starts, await positionOf(db, head.draft.id, page));
  const from = pages.starts[asked - 1];
  if (from === undefined) throw notFound();
  const to = pages.starts[asked] ?? total + 1;
  const blocks = await db
    .select()
    .from(paragraphs)
    .where(inDraft(head.draft.id, from, to))
    .orderBy(asc(paragraphs.position));
  return { ...head, ...pages, page: asked, blocks };
}

const inDraft = (draftId: string, from: number, to: number) =>
  and(eq(paragraphs.draftId, draftId), gte(paragraphs.position, from), lt(paragraphs.position, to));

const headingsOf = (db: Db, draftId: string) =>
  db
    .select()
    .from(paragraphs)
    .where(and(eq(paragraphs.draftId, draftId), eq(paragraphs.kind, "heading")))
    .orderBy(asc(paragraphs.position));

async function lastPosition(db: Db, draftId: string): Promise<number> {
  const [last] = await db
    .select({ position: paragraphs.position })
    .from(paragraphs)
    .where(eq(paragraphs.draftId, draftId))
    .orderBy(desc(paragraphs.position))
    .limit(1);
  return last?.position ?? 0;
}

async function positionOf(db: Db, draftId: string, anchor: string): Promise<number> {
  return (await findParagraph(db, draftId, anchor)).position;
}

/** The paragraph that this draft's readers know by `anchor` ("p-14", "s-2.1"). Throws notFound. */
export async function findParagraph(db: Db, draftId: string, anchor: string): Promise<Paragraph> {
  const [, kind, number] = ANCHOR.exec(anchor) ?? [];
  if (!number) throw notFound("paragraph");
  const isHeading = kind === "s" ? eq(paragraphs.kind, "heading") : ne(paragraphs.kind, "heading");
  const [found] = await db
    .select()
    .from(paragraphs)
    .where(and(eq(paragraphs.draftId, draftId), eq(paragraphs.number, number), isHeading));
  if (!found) throw notFound("paragraph");
  return found;
}

/** Every block of a draft, in order: for writing, publishing and comparing. At most MOST_BLOCKS of them. */
export const readBlocks = (db: Db, draftId: string): Promise<Paragraph[]> =>
  db.select().from(paragraphs).where(eq(paragraphs.draftId, draftId)).orderBy(asc(paragraphs.position));

/**
 * Makes these a draft's blocks; a block without a lineage is new and begins one. Positions run from 1. What has not
 * changed is left alone, since a draft is written anew with every few words.
 */
export async function writeBlocks(
  tx: Tx,
  draftId: string,
  blocks: readonly (Block & { id?: string; lineageId?: string })[],
): Promise<Paragraph[]> {
  const old = new Map((await readBlocks(tx, draftId)).map((row) => [row.lineageId, row]));
  const rows = blocks.map(({ kind, level, text, cells, number, figure = null, ...known }, i) => {
    const { lineageId = newId(), cellNames = cells && nameCells(cells) } = known;
    const id = known.id ?? old.get(lineageId)?.id ?? newId();
    return { id, draftId, lineageId, position: i + 1, number, kind, level, text, cells, cellNames, figure };
  });
  const same = new Set(rows.filter((row) => isDeepStrictEqual(row, old.get(row.lineageId))).map(({ id }) => id));
  const gone = [...old.values()].flatMap(({ id }) => (same.has(id) ? [] : [id]));
  const put = rows.filter(({ id }) => !same.has(id));
  for (let i = 0; i < gone.length; i += 300)
    await tx.delete(paragraphs).where(inArray(paragraphs.id, gone.slice(i, i + 300)));
  for (let i = 0; i < put.length; i += 300) await tx.insert(paragraphs).values(put.slice(i, i + 300));
  return rows;
}

/** SHA-256 over the words, order, numbers and lineage of a draft: what publication freezes. */
export function hashOfDraft(blocks: readonly Paragraph[]): string {
  const content = blocks.map((one) => [
    ...[one.lineageId, one.number, one.kind, one.level, one.text, one.cells],
    ...(one.figure ? [one.figure.imageId, one.figure.alt] : []),
  ]);
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/** These paragraphs as this draft has them, by lineage; those taken out are missing. */
export async function paragraphsOfLineages(
  db: Db,
  draftId: string,
  lineageIds: string[],
): Promise<Map<string, Paragraph>> {
  if (lineageIds.length === 0) return new Map();
  const found = await db
    .select()
    .from(paragraphs)
    .where(and(eq(paragraphs.draftId, draftId), inArray(paragraphs.lineageId, lineageIds)));
  return new Map(found.map((block) => [block.lineageId, block]));
}
