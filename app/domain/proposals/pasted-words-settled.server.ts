import { and, asc, eq, gt } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences } from "#db/schema/experiences.ts";
import { pastedWords, proposals } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { readConsent } from "../experiences/consents.server.ts";
import { mayMarkPassage } from "../experiences/policy.ts";
import { markPassage } from "../experiences/quotations.server.ts";
import type { Person } from "../people/person.ts";
import { openBlocks } from "./pasted-words.server.ts";
import { maySettlePastedWords } from "./policy.ts";
import { putProposalEntry } from "./search-entry.server.ts";

import { type Citing, knownQuotation, replaceIn, type Writing } from "./words-out.server.ts";

async function waiting(tx: Tx, viewer: Person, localityId: string, pastedId: string) {
  const [found] = await tx
    .select({ row: pastedWords, proposal: proposals })
    .from(pastedWords)
    .innerJoin(proposals, eq(proposals.id, pastedWords.proposalId))
    .where(and(eq(pastedWords.id, pastedId), eq(proposals.localityId, localityId)));
  if (!found || !maySettlePastedWords(viewer, localityId)) throw notFound();
  if (found.row.settledAt) throw conflict("These words have already been dealt with.");
  return found;
}

/**
 * Replaces pasted words by a citation of the passage they came from, everywhere in the proposal and in its saved
 * versions; marks the passage when there is no quotation of it yet. Where the coordinator may not read the account,
 * the words are taken out. Throws notFound for anyone but the coordinator, conflict when already settled.
 */
export async function replacePastedWords(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, pastedId }: { localityId: string; pastedId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { row, proposal } = await waiting(tx, viewer, localityId, pastedId);
    const [source] = await tx.select().from(experiences).where(eq(experiences.id, row.experienceId));
    if (source) {
      const mayMark = mayMarkPassage(viewer, source, await readConsent(tx, source.id));
      const citing: Citing = async (inside, run) => {
        const known = await knownQuotation(inside, run);
        if (known || !mayMark) return known;
        const passage = { experienceId: run.experienceId, field: run.field, ...run.source };
        return (await markPassage(inside, viewer, at, passage)).id;
      };
      const { changed } = await replaceIn(tx, liveText, proposal, source, { at, byId: viewer.id, citing });
      if (changed) return;
    }
    const settled = { settledAs: "gone", settledAt: at, settledById: viewer.id };
    await tx.update(pastedWords).set(settled).where(eq(pastedWords.id, pastedId));
  });
}

/** Says that these are nobody's own words but a turn of phrase: they stay, and are looked at again only if they grow. */
export async function keepAsPlainText(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, pastedId }: { localityId: string; pastedId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { proposal } = await waiting(tx, viewer, localityId, pastedId);
    const settled = { settledAs: "not_theirs", settledAt: at, settledById: viewer.id };
    await tx.update(pastedWords).set(settled).where(eq(pastedWords.id, pastedId));
    await putProposalEntry(tx, proposal, await openBlocks(tx, proposal.id));
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "proposal.pasted-words-kept",
      subjectKind: "proposal",
      subjectId: proposal.id,
      detail: { pasted: pastedId },
    });
  });
}

/**
 * Finds an account's words as plain text in every proposal of its place, saved versions too, and puts a citation (or,
 * without a quotation, nothing) in their place. Call it in the transaction that withdraws or narrows, before the words
 * are destroyed: afterwards they cannot be found. `actorId` is null for someone at their private link.
 */
export async function clearPastedWords(
  tx: Tx,
  liveText: Writing,
  at: Date,
  { experienceId, actorId }: { experienceId: string; actorId: string | null },
): Promise<{ proposalIds: string[] }> {
  const [source] = await tx.select().from(experiences).where(eq(experiences.id, experienceId));
  if (!source) return { proposalIds: [] };
  const proposalIds: string[] = [];
  let after = "";
  for (;;) {
    const page = await tx
      .select()
      .from(proposals)
      .where(and(eq(proposals.localityId, source.localityId), gt(proposals.id, after)))
      .orderBy(asc(proposals.id))
      .limit(20);
    for (const proposal of page) {
      const done = await replaceIn(tx, liveText, proposal, source, { at, byId: actorId, citing: knownQuotation });
      if (done.changed || done.versions > 0) proposalIds.push(proposal.id);
    }
    const last = page.at(-1);
    if (page.length < 20 || !last) return { proposalIds };
    after = last.id;
  }
}
