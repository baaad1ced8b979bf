import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences, quotations } from "#db/schema/experiences.ts";
import { docHeads } from "#db/schema/live-documents.ts";
import { pastedWords, proposals, proposalVersions, type RichText } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { readConsent } from "../experiences/consents.server.ts";
import { mayMarkPassage } from "../experiences/policy.ts";
import { markPassage } from "../experiences/quotations.server.ts";
import { partsOf } from "../experiences/words.ts";
import type { Person } from "../people/person.ts";
import { replaceRun, textBlocks } from "./blocks.ts";
import { syncCitations } from "./citations.server.ts";
import { type PastedRun, runFinder } from "./pasted-runs.ts";
import { openBlocks } from "./pasted-words.server.ts";
import { maySettlePastedWords } from "./policy.ts";
import { documentNameOf, PORTAL, type Proposal } from "./proposal.ts";
import { putProposalEntry } from "./search-entry.server.ts";
import { hashOfContent } from "./versions.server.ts";

type Writing = Pick<LiveText, "read" | "append" | "close">;
type Source = typeof experiences.$inferSelect;
/** Which quotation takes the place of a run; null takes the words out and leaves nothing. */
type Citing = (tx: Tx, run: PastedRun) => Promise<string | null>;

const runsIn = (content: RichText, source: Source): (PastedRun & { blockId: string })[] => {
  const blocks = textBlocks(content);
  const finder = runFinder(blocks.map((block) => block.text));
  return partsOf(source)
    .flatMap(({ field, words }) => finder.look({ experienceId: source.id, field, words }))
    .map((run) => ({ ...run, blockId: blocks[run.block]!.id }))
    .sort((a, b) => b.block - a.block || b.start - a.start);
};

/**
 * The document with every run of this account's words replaced, from its end to its beginning so that places stay
 * right; a run that crosses blocks is cited once. Null when there is none.
 */
async function cleaned(tx: Tx, content: RichText, source: Source, citing: Citing): Promise<RichText | null> {
  let next = content;
  let last: { block: number; start: number; quotationId: string | null } | null = null;
  for (const run of runsIn(content, source)) {
    const end = last?.block === run.block ? Math.min(run.end, last.start) : run.end;
    if (end <= run.start) continue;
    const quotationId = await citing(tx, run);
    const again = last !== null && last.quotationId === quotationId && last.block === run.block + 1;
    next = replaceRun(next, { ...run, end }, again ? null : quotationId);
    last = { block: run.block, start: run.start, quotationId };
  }
  return next === content ? null : next;
}

/** Replaces an account's words in one proposal: live text, page, search and every saved version, in one transaction. */
async function replaceIn(
  tx: Tx,
  liveText: Writing,
  proposal: Proposal,
  source: Source,
  { at, byId, citing }: { at: Date; byId: string | null; citing: Citing },
): Promise<{ changed: boolean; versions: number }> {
  const name = documentNameOf(proposal.id);
  const inPage = runsIn(proposal.content, source).length > 0;
  const look = inPage || (await isAheadOfPage(tx, name));
  const text = look ? ((await liveText.read(tx, name)).content as RichText) : null;
  const next = text && (await cleaned(tx, text, source, citing));
  if (next) {
    const closed = "The coordinator has closed this proposal to edits.";
    if (proposal.state === "closed") await liveText.close(tx, name, null);
    const { seq } = await liveText.append(tx, name, byId ?? PORTAL, "pasted-words", () => next);
    if (proposal.state === "closed") await liveText.close(tx, name, closed);
    const { content } = (await liveText.read(tx, name)) as { content: RichText };
    await tx.update(proposals).set({ content, contentSeq: seq, changedAt: at }).where(eq(proposals.id, proposal.id));
    await syncCitations(tx, proposal, { content, seq, at, actorId: byId });
    const stillOpen = and(eq(pastedWords.proposalId, proposal.id), eq(pastedWords.experienceId, source.id));
    await tx
      .update(pastedWords)
      .set({ settledAs: "replaced", settledAt: at, settledById: byId })
      .where(and(stillOpen, isNull(pastedWords.settledAt)));
    await putProposalEntry(tx, { ...proposal, content }, await openBlocks(tx, proposal.id));
  }
  const versions = await replaceInVersions(tx, proposal.id, source, citing);
  if (next || versions > 0) {
    await recordEvent(tx, {
      at,
      localityId: proposal.localityId,
      actorId: byId,
      verb: "proposal.pasted-words-replaced",
      subjectKind: "proposal",
      subjectId: proposal.id,
      detail: { versions, text: next !== null },
    });
  }
  return { changed: next !== null, versions };
}

/** Whether the log holds changes that the page's own copy does not show yet. */
async function isAheadOfPage(tx: Tx, documentName: string): Promise<boolean> {
  const [head] = await tx.select().from(docHeads).where(eq(docHeads.docName, documentName));
  return head !== undefined && head.projectedSeq < head.seq;
}

async function replaceInVersions(tx: Tx, proposalId: string, source: Source, citing: Citing): Promise<number> {
  let changed = 0;
  let after = 0;
  for (;;) {
    const page = await tx
      .select()
      .from(proposalVersions)
      .where(and(eq(proposalVersions.proposalId, proposalId), gt(proposalVersions.n, after)))
      .orderBy(asc(proposalVersions.n))
      .limit(20);
    for (const version of page) {
      const content = await cleaned(tx, version.content, source, citing);
      if (!content) continue;
      const contentHash = hashOfContent(content);
      await tx.update(proposalVersions).set({ content, contentHash }).where(eq(proposalVersions.id, version.id));
      changed++;
    }
    const last = page.at(-1);
    if (page.length < 20 || !last) return changed;
    after = last.n;
  }
}

/** A quotation that already holds the run's words, or nothing. */
async function knownQuotation(tx: Tx, run: PastedRun): Promise<string | null> {
  const marked = await tx
    .select()
    .from(quotations)
    .where(and(eq(quotations.experienceId, run.experienceId), eq(quotations.field, run.field)))
    .orderBy(asc(quotations.start));
  const { start, end } = run.source;
  const whole = marked.find((one) => one.start <= start && one.end >= end);
  return (whole ?? marked.find((one) => one.start < end && one.end > start))?.id ?? null;
}

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
