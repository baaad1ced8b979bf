import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import { type experiences, quotations } from "#db/schema/experiences.ts";
import { pastedWords, proposals, proposalVersions, type RichText } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import { recordEvent } from "../events.server.ts";
import { partsOf } from "../experiences/words.ts";
import { replaceRun, textBlocks } from "./blocks.ts";
import { syncCitations } from "./citations.server.ts";
import { cleanNotes } from "./margin-places.server.ts";
import { type PastedRun, runFinder } from "./pasted-runs.ts";
import { openBlocks } from "./pasted-words.server.ts";
import { isAheadOfPage, stoodHere } from "./pasted-words-log.server.ts";
import { documentNameOf, PORTAL, type Proposal } from "./proposal.ts";
import { redactVersion } from "./seals.server.ts";
import { putProposalEntry } from "./search-entry.server.ts";
import { deleteImagesOfRemoved } from "./unused-images.server.ts";

/** What taking words out needs of the live text. */
export type Writing = Pick<LiveText, "read" | "redact">;
type Source = typeof experiences.$inferSelect;
/** Which quotation takes the place of a run; null takes the words out and leaves nothing. */
export type Citing = (tx: Tx, run: PastedRun) => Promise<string | null>;

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

/**
 * Replaces an account's words in one proposal: live text and its history, page, search and every saved version, in one
 * transaction. Words that stood in the text once and were taken out by their writer still leave the history.
 */
export async function replaceIn(
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
  const versions = await replaceInVersions(tx, proposal, source, { at, byId, citing });
  const notes = await cleanNotes(tx, proposal.id, source);
  const changed = next !== null;
  const inHistory = changed || versions > 0 || (await stoodHere(tx, proposal.id, source.id));
  if (changed) {
    const stillOpen = and(eq(pastedWords.proposalId, proposal.id), eq(pastedWords.experienceId, source.id));
    await tx
      .update(pastedWords)
      .set({ settledAs: "replaced", settledAt: at, settledById: byId })
      .where(and(stillOpen, isNull(pastedWords.settledAt)));
  }
  if (inHistory) await beginAnew(tx, liveText, proposal, { at, byId, next });
  if (inHistory || notes > 0) {
    await recordEvent(tx, {
      at,
      localityId: proposal.localityId,
      actorId: byId,
      verb: "proposal.pasted-words-replaced",
      subjectKind: "proposal",
      subjectId: proposal.id,
      detail: { versions, notes, text: changed },
    });
  }
  return { changed, versions };
}

/** The text goes on without its history, as `next` or as it is. */
async function beginAnew(
  tx: Tx,
  liveText: Writing,
  proposal: Proposal,
  { at, byId, next }: { at: Date; byId: string | null; next: RichText | null },
): Promise<void> {
  const name = documentNameOf(proposal.id);
  const { seq } = await liveText.redact(tx, name, byId ?? PORTAL, (content) => next ?? content);
  const { content } = (await liveText.read(tx, name)) as { content: RichText };
  const changedAt = next ? at : proposal.changedAt;
  await tx.update(proposals).set({ content, contentSeq: seq, changedAt }).where(eq(proposals.id, proposal.id));
  await syncCitations(tx, proposal, { content, seq, at, actorId: byId });
  await deleteImagesOfRemoved(tx, proposal, { content, at, byId });
  await putProposalEntry(tx, { ...proposal, content }, await openBlocks(tx, proposal.id));
}

async function replaceInVersions(
  tx: Tx,
  proposal: Proposal,
  source: Source,
  { at, byId, citing }: { at: Date; byId: string | null; citing: Citing },
): Promise<number> {
  const why = citing === knownQuotation ? "withdrawn" : "replaced";
  let changed = 0;
  let after = 0;
  for (;;) {
    const page = await tx
      .select()
      .from(proposalVersions)
      .where(and(eq(proposalVersions.proposalId, proposal.id), gt(proposalVersions.n, after)))
      .orderBy(asc(proposalVersions.n))
      .limit(20);
    for (const version of page) {
      const content = await cleaned(tx, version.content, source, citing);
      if (!content) continue;
      await redactVersion(tx, proposal, version, content, { at, byId, why });
      changed++;
    }
    const last = page.at(-1);
    if (page.length < 20 || !last) return changed;
    after = last.n;
  }
}

/** A quotation that already holds the run's words, or nothing. */
export async function knownQuotation(tx: Tx, run: PastedRun): Promise<string | null> {
  const marked = await tx
    .select()
    .from(quotations)
    .where(and(eq(quotations.experienceId, run.experienceId), eq(quotations.field, run.field)))
    .orderBy(asc(quotations.start));
  const { start, end } = run.source;
  const whole = marked.find((one) => one.start <= start && one.end >= end);
  return (whole ?? marked.find((one) => one.start < end && one.end > start))?.id ?? null;
}
