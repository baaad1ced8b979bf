import { and, asc, count, desc, eq, inArray, max } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { packItems, packs } from "#db/schema/boards.ts";
import { codings, quotations, themes } from "#db/schema/experiences.ts";
import { proposals } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { forbidden, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import type { NewPack, PackItemKind } from "./pack.ts";
import { mayBuildPack, mayReadPacks } from "./policy.ts";

export type Pack = typeof packs.$inferSelect;
export interface PackItem {
  kind: PackItemKind;
  targetId: string;
  position: number;
}

const record = recorderOf("pack");
const SIZE = 20;
const MOST_ITEMS = 60;

/** Starts a pack. Refuses anyone but the coordinator (forbidden). */
export async function buildPack(
  db: Db,
  viewer: Person,
  at: Date,
  input: NewPack & { localityId: string },
): Promise<{ id: string }> {
  const { localityId, title, introduction, gaps } = input;
  if (!mayBuildPack(viewer, localityId)) throw forbidden();
  const id = newId();
  return inTransaction(db, async (tx) => {
    await tx.insert(packs).values({ id, localityId, title, introduction, gaps, createdById: viewer.id, createdAt: at });
    await record(tx, viewer, at, localityId, "pack.built", id);
    return { id };
  });
}

/** Changes what a pack says about itself and about who was not heard. */
export async function describePack(
  db: Db,
  viewer: Person,
  at: Date,
  input: NewPack & { localityId: string; packId: string },
): Promise<void> {
  const { localityId, packId, title, introduction, gaps } = input;
  if (!mayBuildPack(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    await packOf(tx, localityId, packId);
    await tx.update(packs).set({ title, introduction, gaps }).where(eq(packs.id, packId));
    await record(tx, viewer, at, localityId, "pack.described", packId);
  });
}

/** Puts a theme, a quotation or a proposal of this place into a pack, by reference. Twice is once. */
export async function putInPack(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; packId: string; kind: PackItemKind; targetId: string },
): Promise<void> {
  const { localityId, packId, kind, targetId } = input;
  if (!mayBuildPack(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    await packOf(tx, localityId, packId);
    if (!(await isHere(tx, localityId, kind, targetId))) throw invalid("Choose something to put in the pack", "item");
    const [held] = await tx
      .select({ items: count(), last: max(packItems.position) })
      .from(packItems)
      .where(eq(packItems.packId, packId));
    if ((held?.items ?? 0) >= MOST_ITEMS) throw invalid(`A pack holds ${MOST_ITEMS} things at most`, "item");
    const position = (held?.last ?? 0) + 1;
    await tx.insert(packItems).values({ packId, kind, targetId, position }).onConflictDoNothing();
    await record(tx, viewer, at, localityId, "pack.filled", packId, { kind, targetId });
  });
}

export async function takeFromPack(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; packId: string; kind: PackItemKind; targetId: string },
): Promise<void> {
  const { localityId, packId, kind, targetId } = input;
  if (!mayBuildPack(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    await packOf(tx, localityId, packId);
    await tx
      .delete(packItems)
      .where(and(eq(packItems.packId, packId), eq(packItems.kind, kind), eq(packItems.targetId, targetId)));
    await record(tx, viewer, at, localityId, "pack.emptied", packId, { kind, targetId });
  });
}

/** The packs of a place, newest first, 20 a page. Not found for anyone but the coordinator, boards and clerks. */
export async function listPacks(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
): Promise<{ items: Pack[]; more: boolean }> {
  if (!mayReadPacks(viewer, localityId)) throw notFound();
  const found = await db
    .select()
    .from(packs)
    .where(eq(packs.localityId, localityId))
    .orderBy(desc(packs.createdAt), asc(packs.id))
    .limit(SIZE + 1)
    .offset((page - 1) * SIZE);
  return { items: found.slice(0, SIZE), more: found.length > SIZE };
}

/** A pack and the references in it, in the coordinator's order. Words are asked for when it is shown. */
export async function readPack(
  db: Db,
  viewer: Viewer,
  localityId: string,
  packId: string,
): Promise<{ pack: Pack; items: PackItem[]; names: Map<string, string>; rungs: Map<string, string> }> {
  if (!mayReadPacks(viewer, localityId)) throw notFound();
  const pack = await packOf(db, localityId, packId);
  const items = (await db
    .select({ kind: packItems.kind, targetId: packItems.targetId, position: packItems.position })
    .from(packItems)
    .where(eq(packItems.packId, packId))
    .orderBy(asc(packItems.position), asc(packItems.targetId))
    .limit(MOST_ITEMS)) as PackItem[];
  const ids = (kind: PackItemKind) => items.filter((item) => item.kind === kind).map((item) => item.targetId);
  const [themeRows, proposalRows] = [ids("theme"), ids("proposal")];
  const proposed = proposalRows.length
    ? await db
        .select({ id: proposals.id, name: proposals.title, rung: proposals.declaredRung })
        .from(proposals)
        .where(inArray(proposals.id, proposalRows))
    : [];
  const named = [
    ...(themeRows.length
      ? await db.select({ id: themes.id, name: themes.name }).from(themes).where(inArray(themes.id, themeRows))
      : []),
    ...proposed,
  ];
  return {
    pack,
    items,
    names: new Map(named.map((row) => [row.id, row.name])),
    rungs: new Map(proposed.map((row) => [row.id, row.rung])),
  };
}

/** Quotations under a theme, oldest first, for choosing what goes into a pack: 30 at a time. */
export async function quotationsToChoose(
  db: Db,
  viewer: Viewer,
  localityId: string,
  themeId: string,
  page = 1,
): Promise<{ ids: string[]; more: boolean }> {
  if (!mayBuildPack(viewer, localityId)) throw notFound();
  const found = await db
    .select({ id: codings.quotationId })
    .from(codings)
    .innerJoin(themes, eq(themes.id, codings.themeId))
    .where(and(eq(codings.themeId, themeId), eq(themes.localityId, localityId)))
    .orderBy(asc(codings.at), asc(codings.id))
    .limit(31)
    .offset((page - 1) * 30);
  return { ids: found.slice(0, 30).map((row) => row.id), more: found.length > 30 };
}

async function packOf(db: Db, localityId: string, packId: string): Promise<Pack> {
  const [pack] = await db
    .select()
    .from(packs)
    .where(and(eq(packs.id, packId), eq(packs.localityId, localityId)));
  if (!pack) throw notFound("pack");
  return pack;
}

async function isHere(db: Db, localityId: string, kind: PackItemKind, id: string): Promise<boolean> {
  const from = { theme: themes, quotation: quotations, proposal: proposals }[kind];
  const [row] = await db
    .select({ id: from.id })
    .from(from)
    .where(and(eq(from.id, id), eq(from.localityId, localityId)));
  return row !== undefined;
}
