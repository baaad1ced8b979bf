import { and, eq, inArray, ne, type SQL } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { marginNotes } from "#db/schema/margin.ts";
import { paragraphCauses, paragraphs, planDrafts } from "#db/schema/plans.ts";
import type { Pair } from "./relations.server.ts";

/** A paragraph that was taken out for a reason: its last row, and the published draft that no longer has it. */
export interface Removal {
  id: string;
  lineageId: string;
  planId: string;
  /** The draft that took it out. */
  n: number;
  at: Date;
  causeKind: string;
  causeId: string;
}

type Of = { rowIds: string[] } | { planIds: string[] } | { causeKind: string; causeIds: string[] };

/** Paragraphs that published drafts took out for a reason: known by their last rows, of these plans, or for these things. */
export async function removalsOf(db: Db, of: Of): Promise<Removal[]> {
  if ("rowIds" in of) {
    const found = await removals(db, inArray(paragraphCauses.lineageId, await lineagesOfRows(db, of.rowIds)));
    return found.filter((one) => of.rowIds.includes(one.id));
  }
  if ("planIds" in of) return removals(db, inArray(planDrafts.planId, of.planIds));
  return removals(db, and(eq(paragraphCauses.causeKind, of.causeKind), inArray(paragraphCauses.causeId, of.causeIds)));
}

async function removals(db: Db, where: SQL | undefined): Promise<Removal[]> {
  const rows = await db
    .select({
      cause: paragraphCauses,
      planId: planDrafts.planId,
      n: planDrafts.n,
      at: planDrafts.createdAt,
      here: paragraphs.id,
    })
    .from(paragraphCauses)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphCauses.draftId))
    .leftJoin(paragraphs, rowOfCause)
    .where(and(where, ne(planDrafts.state, "writing"), ne(paragraphCauses.causeKind, "author")));
  const gone = rows.filter((row) => row.here === null);
  if (gone.length === 0) return [];
  const stood = await db
    .select({ id: paragraphs.id, lineageId: paragraphs.lineageId, planId: planDrafts.planId, n: planDrafts.n })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(inArray(paragraphs.lineageId, [...new Set(gone.map(({ cause }) => cause.lineageId))]));
  return gone.flatMap(({ cause, planId, n, at }) => {
    const { lineageId, causeKind, causeId } = cause;
    const before = stood.filter((row) => row.lineageId === lineageId && row.planId === planId && row.n < n);
    const last = before.toSorted((a, b) => b.n - a.n)[0];
    return last ? [{ id: last.id, lineageId, planId, n, at, causeKind, causeId }] : [];
  });
}

const rowOfCause = and(
  eq(paragraphs.draftId, paragraphCauses.draftId),
  eq(paragraphs.lineageId, paragraphCauses.lineageId),
);

/** Which things of a kind led to which changed paragraphs: each by its row in the draft that changed it, or its last. */
export async function causePairs(db: Db, kind: string, by: "from" | "to", ids: string[]): Promise<Pair[]> {
  const changed = await db
    .selectDistinct({ from: paragraphCauses.causeId, to: paragraphs.id })
    .from(paragraphCauses)
    .innerJoin(paragraphs, rowOfCause)
    .where(
      and(eq(paragraphCauses.causeKind, kind), inArray(by === "from" ? paragraphCauses.causeId : paragraphs.id, ids)),
    );
  const removed =
    by === "from" ? await removalsOf(db, { causeKind: kind, causeIds: ids }) : await removalsOf(db, { rowIds: ids });
  const pairs = removed.filter((one) => one.causeKind === kind).map((one) => ({ from: one.causeId, to: one.id }));
  const all = new Map([...changed, ...pairs].map((pair) => [`${pair.from} ${pair.to}`, pair]));
  return [...all.values()];
}

/** The same for suggestions, which stand on the thread as the proposals they were made in. */
export async function suggestionPairs(db: Db, by: "from" | "to", ids: string[]): Promise<Pair[]> {
  const notesOf = (where: SQL | undefined) =>
    db.select({ id: marginNotes.id, proposalId: marginNotes.proposalId }).from(marginNotes).where(where);
  if (by === "from") {
    const named = db
      .select({ id: paragraphCauses.causeId })
      .from(paragraphCauses)
      .where(eq(paragraphCauses.causeKind, "suggestion"));
    const notes = await notesOf(and(inArray(marginNotes.proposalId, ids), inArray(marginNotes.id, named)));
    const noteIds = notes.map(({ id }) => id);
    return noteIds.length === 0 ? [] : throughNotes(notes, await causePairs(db, "suggestion", "from", noteIds));
  }
  const pairs = await causePairs(db, "suggestion", "to", ids);
  if (pairs.length === 0) return [];
  const among = inArray(
    marginNotes.id,
    pairs.map(({ from }) => from),
  );
  return throughNotes(await notesOf(among), pairs);
}

function throughNotes(notes: { id: string; proposalId: string }[], pairs: Pair[]): Pair[] {
  const proposalOf = new Map(notes.map(({ id, proposalId }) => [id, proposalId]));
  return pairs.flatMap(({ from, to }) => {
    const proposal = proposalOf.get(from);
    return proposal ? [{ from: proposal, to }] : [];
  });
}

async function lineagesOfRows(db: Db, ids: string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ lineageId: paragraphs.lineageId })
    .from(paragraphs)
    .where(inArray(paragraphs.id, ids));
  return rows.map(({ lineageId }) => lineageId);
}
