import { eq } from "drizzle-orm";
import { conflict, invalid } from "#app/domain/errors.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { docHeads } from "#db/schema/live-documents.ts";
import { planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import { blocksOfContent, contentOfBlocks, type DraftBlock, hasNoPlace } from "./draft-content.ts";
import { type Draft, readBlocks, writeBlocks } from "./drafts.server.ts";
import type { Paragraph } from "./paragraph.ts";
import { MOST_BLOCKS } from "./plan.ts";

/** The name that live text knows a draft by. */
export const draftDocumentName = (draftId: string): string => `plan-draft:${draftId}`;

type DraftId = Pick<Draft, "id">;

/** Begins a new draft's live text, in the transaction that makes its row, and its blocks with it. */
export async function beginText(
  tx: Tx,
  liveText: LiveText,
  draft: DraftId,
  { content, before, byId }: { content: unknown; before: readonly DraftBlock[]; byId: string },
): Promise<Paragraph[]> {
  const { seq } = await liveText.create(tx, draftDocumentName(draft.id), content, byId);
  return keepBlocks(tx, draft, { content, before, seq });
}

/** Gives a draft from before drafts were written live its text, once. */
export async function ensureText(tx: Tx, liveText: LiveText, draft: Pick<Draft, "id" | "createdById">): Promise<void> {
  const name = draftDocumentName(draft.id);
  const [there] = await tx.select().from(docHeads).where(eq(docHeads.docName, name)).limit(1);
  if (there) return;
  const content = contentOfBlocks(await readBlocks(tx, draft.id));
  await liveText.create(tx, name, content, draft.createdById);
}

async function keepBlocks(
  tx: Tx,
  draft: DraftId,
  { content, before, seq }: { content: unknown; before: readonly DraftBlock[]; seq: number },
): Promise<Paragraph[]> {
  await tx.update(planDrafts).set({ contentSeq: seq }).where(eq(planDrafts.id, draft.id));
  return writeBlocks(tx, draft.id, blocksOfContent(content, before));
}

/** Brings a draft's blocks into step with its live text as of `seq`. */
export const keepText = async (tx: Tx, draft: DraftId, content: unknown, seq: number): Promise<Paragraph[]> =>
  keepBlocks(tx, draft, { content, before: await readBlocks(tx, draft.id), seq });

/**
 * Changes the live text as this person, and the draft's blocks with it. `edit` is given the text and its blocks as they
 * are at this moment; null leaves the text as it is.
 */
export async function changeText(
  tx: Tx,
  liveText: LiveText,
  draft: Pick<Draft, "id" | "createdById">,
  by: { personId: string; origin: string },
  edit: (content: unknown, blocks: DraftBlock[]) => unknown | null,
): Promise<Paragraph[]> {
  await ensureText(tx, liveText, draft);
  const before = await readBlocks(tx, draft.id);
  let content: unknown;
  const { seq } = await liveText.append(tx, draftDocumentName(draft.id), by.personId, by.origin, (now) => {
    const changed = edit(now, blocksOfContent(now, before));
    content = changed ?? now;
    return changed;
  });
  return keepBlocks(tx, draft, { content, before, seq });
}

/** The words of a text alone, to see whether two say the same. */
const saidBy = (content: unknown): string =>
  JSON.stringify(
    blocksOfContent(content, []).map(({ kind, level, text, cells, figure }) => [kind, level, text, cells, figure]),
  );

/**
 * Closes a draft's live text for good and keeps what it said as of the change that whoever publishes has seen (`seq`;
 * without one, as it is now). What came after that change leaves the text again; `lateSeq` says where it stands, so
 * that the next draft can begin with it.
 */
export async function freezeText(
  tx: Tx,
  liveText: LiveText,
  draft: Draft,
  { personId, seq: meant }: { personId: string; seq: number | undefined },
): Promise<{ blocks: Paragraph[]; lateSeq: number | null }> {
  await ensureText(tx, liveText, draft);
  const name = draftDocumentName(draft.id);
  const asOf = meant === undefined ? null : await textAt(tx, liveText, draft.id, meant);
  if (meant !== undefined && !asOf) throw conflict("That text cannot be found. Open the draft again and publish it.");
  let content: unknown;
  const { seq, changed } = await liveText.append(tx, name, personId, "publish", (now) => {
    const same = asOf === null || saidBy(asOf) === saidBy(now);
    content = same ? now : asOf;
    return same ? null : asOf;
  });
  const lateSeq = changed ? seq - 1 : null;
  const later = lateSeq ? ` What was written meanwhile is kept for draft ${draft.n + 1}.` : "";
  await liveText.close(tx, name, `Draft ${draft.n} is published. It cannot change any more.${later}`);
  const blocks = await keepText(tx, draft, content, seq);
  await tx.update(planDrafts).set({ lateSeq }).where(eq(planDrafts.id, draft.id));
  if (blocks.length === 0) throw invalid("There is nothing in this draft yet.");
  if (blocks.length > MOST_BLOCKS) throw invalid("This draft is too long. Take something out first.");
  if (hasNoPlace(content) > 0)
    throw conflict("A quotation or a reference stands in this draft. A plan has no place for one: take it out first.");
  return { blocks, lateSeq };
}

/** The live text as of one change; null where the log does not know it. */
export async function textAt(db: Db, liveText: LiveText, draftId: string, seq: number): Promise<unknown | null> {
  const read = await liveText.read(db, draftDocumentName(draftId), seq);
  return read.seq === seq ? read.content : null;
}
