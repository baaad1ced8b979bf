import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import { quotationIdsIn } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { quotations } from "#db/schema/experiences.ts";
import { citations, proposals, type RichText } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import { recordEvent } from "../events.server.ts";

/** The quotations that a text cites, each once, in reading order: of a version, say. */
export const quotationIdsOfText = (content: unknown): string[] => quotationIdsIn(content);

/** The quotations that stand in a proposal's text now, in the order in which they came. */
export async function citedQuotationIds(db: Db, proposalId: string): Promise<string[]> {
  const found = await db
    .select({ id: citations.quotationId })
    .from(citations)
    .where(and(eq(citations.proposalId, proposalId), isNull(citations.removedAt)))
    .orderBy(asc(citations.firstSeq), asc(citations.id));
  return found.map((row) => row.id);
}

/** The proposals whose text cites one of these quotations now, the one changed last first. */
export async function proposalsCiting(
  db: Db,
  quotationIds: readonly string[],
): Promise<{ id: string; title: string; state: string; quotationIds: string[] }[]> {
  if (quotationIds.length === 0) return [];
  const found = await db
    .select({ id: proposals.id, title: proposals.title, state: proposals.state, quotationId: citations.quotationId })
    .from(citations)
    .innerJoin(proposals, eq(proposals.id, citations.proposalId))
    .where(and(inArray(citations.quotationId, [...quotationIds]), isNull(citations.removedAt)))
    .orderBy(desc(proposals.changedAt), desc(proposals.id));
  return [...Map.groupBy(found, (row) => row.id).values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    return [{ id: first.id, title: first.title, state: first.state, quotationIds: rows.map((row) => row.quotationId) }];
  });
}

/**
 * Makes the rows say what the text cites: only quotations of the proposal's own place count. A citation that left the
 * text keeps its row, marked; each that comes leaves an event. `actorId` is its writer where that is certain.
 */
export async function syncCitations(
  tx: Tx,
  proposal: { id: string; localityId: string },
  text: { content: RichText; seq: number; at: Date; actorId: string | null },
): Promise<void> {
  const wanted = quotationIdsIn(text.content);
  const real =
    wanted.length === 0
      ? []
      : await tx
          .select({ id: quotations.id })
          .from(quotations)
          .where(and(inArray(quotations.id, wanted), eq(quotations.localityId, proposal.localityId)));
  const standing = new Set(real.map((row) => row.id));
  const rows = await tx.select().from(citations).where(eq(citations.proposalId, proposal.id));
  const known = new Map(rows.map((row) => [row.quotationId, row]));
  for (const row of rows) {
    const removedAt = standing.has(row.quotationId) ? null : (row.removedAt ?? text.at);
    if (removedAt?.getTime() !== row.removedAt?.getTime()) {
      await tx.update(citations).set({ removedAt }).where(eq(citations.id, row.id));
    }
  }
  for (const quotationId of standing) {
    const before = known.get(quotationId);
    if (!before) {
      const row = { id: newId(), proposalId: proposal.id, quotationId };
      await tx.insert(citations).values({ ...row, firstSeq: text.seq, addedAt: text.at });
    }
    if (before && before.removedAt === null) continue;
    await recordEvent(tx, {
      at: text.at,
      localityId: proposal.localityId,
      actorId: text.actorId,
      verb: "proposal.evidence-cited",
      subjectKind: "proposal",
      subjectId: proposal.id,
      detail: { quotation: quotationId, seq: text.seq },
    });
  }
}
