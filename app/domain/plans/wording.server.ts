import { eq } from "drizzle-orm";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { paragraphs } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { ParagraphKind } from "#db/vocabulary.ts";
import { type CauseRef, recordCauses } from "./causes.server.ts";
import { nameCells, renameCells } from "./cell-names.ts";
import { findDraft, readBlocks, writeBlocks } from "./drafts.server.ts";
import { renumberBlocks } from "./numbering.ts";
import { cellsOf, type Paragraph, tableText } from "./paragraph.ts";
import { MOST_BLOCKS, MOST_IN_PARAGRAPH } from "./plan.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

/** Where, and why: the comments, proposals and themes behind the change, and the author's reason. */
export interface ChangeOf extends WhichDraft {
  lineageId: string;
  causes?: readonly CauseRef[];
  reason?: string;
}

interface Editing {
  tx: Tx;
  draftId: string;
  blocks: Paragraph[];
  /** Where the paragraph stands in `blocks`. */
  at: number;
  block: Paragraph;
}

/** Puts new words in a paragraph of a draft in writing; a table is given as `tableText` shows it. */
export const rewordParagraph = (db: Db, viewer: Person, at: Date, input: ChangeOf & { text: string }): Promise<void> =>
  edit(db, viewer, at, input, "paragraph.reworded", async ({ tx, block }) => {
    const text = wordsOf(input.text);
    const cells = block.kind === "table" ? cellsOf(text) : null;
    const names = block.cellNames ?? (block.cells && nameCells(block.cells));
    const cellNames = cells && block.cells && names ? renameCells({ cells: block.cells, names }, cells) : null;
    await tx
      .update(paragraphs)
      .set({ text: cells ? tableText(cells) : text, cells, cellNames })
      .where(eq(paragraphs.id, block.id));
    return undefined;
  });

/** Adds a paragraph or heading below the one named; the numbers after it move on. Returns its lineage. */
export async function insertParagraph(
  db: Db,
  viewer: Person,
  at: Date,
  input: ChangeOf & { kind: Exclude<ParagraphKind, "table">; level?: number; text: string },
): Promise<{ lineageId: string }> {
  const lineageId = newId();
  const level =
    input.kind === "heading" ? Math.min(3, Math.max(1, input.level ?? 1)) : input.kind === "list_item" ? 1 : 0;
  const added = {
    id: newId(),
    lineageId,
    position: 0,
    number: "",
    kind: input.kind,
    level,
    text: wordsOf(input.text),
    cells: null,
    cellNames: null,
    figure: null,
  };
  await edit(db, viewer, at, input, "paragraph.inserted", async (draft) => {
    if (draft.blocks.length >= MOST_BLOCKS) throw conflict("This draft is full.");
    await rearrange(draft, draft.blocks.toSpliced(draft.at + 1, 0, added));
    return lineageId;
  });
  return { lineageId };
}

/** Takes a paragraph out. Its comments stay with its lineage and are shown as "taken out". */
export const removeParagraph = (db: Db, viewer: Person, at: Date, input: ChangeOf): Promise<void> =>
  edit(db, viewer, at, input, "paragraph.removed", async (draft) => {
    if (draft.blocks.length === 1) throw conflict("A draft needs at least one paragraph.");
    await rearrange(draft, draft.blocks.toSpliced(draft.at, 1));
    return undefined;
  });

/** Moves a paragraph one place up or down. */
export const moveParagraph = (
  db: Db,
  viewer: Person,
  at: Date,
  input: ChangeOf & { direction: "up" | "down" },
): Promise<void> =>
  edit(db, viewer, at, input, "paragraph.moved", async (draft) => {
    const to = draft.at + (input.direction === "up" ? -1 : 1);
    const other = draft.blocks[to];
    if (!other) throw conflict("It cannot move any further.");
    await rearrange(draft, draft.blocks.with(draft.at, other).with(to, draft.block));
    return undefined;
  });

/** Says why a paragraph changed, without changing it again. */
export const explainChange = (db: Db, viewer: Person, at: Date, input: ChangeOf): Promise<void> =>
  edit(db, viewer, at, { causes: [], reason: "", ...input }, "paragraph.explained", async () => undefined);

function wordsOf(text: string): string {
  const words = text.trim();
  if (words === "") throw invalid("Enter the words.", "text");
  if (words.length > MOST_IN_PARAGRAPH)
    throw invalid("Use 8,000 characters or fewer. Make two paragraphs of it.", "text");
  return words;
}

const rearrange = ({ tx, draftId, blocks }: Editing, next: readonly Paragraph[]): Promise<Paragraph[]> =>
  writeBlocks(tx, draftId, renumberBlocks(next, blocks));

/** Causes are recorded when any are given; leaving both out keeps what was recorded before. */
async function edit(
  db: Db,
  viewer: Person,
  at: Date,
  input: ChangeOf,
  verb: string,
  change: (draft: Editing) => Promise<string | undefined>,
): Promise<void> {
  const { localityId, planId, n, lineageId, causes, reason } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { draft } = await findDraft(tx, viewer, localityId, planId, n);
    if (draft.state !== "writing")
      throw conflict("This draft is published. It cannot change any more: start the next draft.");
    const blocks = await readBlocks(tx, draft.id);
    const where = blocks.findIndex((block) => block.lineageId === lineageId);
    const block = blocks[where];
    if (!block) throw notFound("paragraph");
    const changed = (await change({ tx, draftId: draft.id, blocks, at: where, block })) ?? lineageId;
    if (causes !== undefined || reason !== undefined) {
      const why = { causes: causes ?? [], reason: reason?.trim() ?? "" };
      await recordCauses(tx, at, {
        localityId,
        planId,
        draftId: draft.id,
        lineageId: changed,
        byId: viewer.id,
        ...why,
      });
    }
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb, detail: { n, lineageId: changed, causes: causes?.length ?? 0 } });
  });
}
