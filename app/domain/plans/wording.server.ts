import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { hashOf, newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ParagraphKind } from "#db/vocabulary.ts";
import { type CauseRef, recordCauses } from "./causes.server.ts";
import { type DraftBlock, unitOf } from "./draft-content.ts";
import { withBelow, withMoved, without, withWords } from "./draft-edits.ts";
import { changeText } from "./draft-text.server.ts";
import { findDraft } from "./drafts.server.ts";
import { type Block, cellsOf, tableText } from "./paragraph.ts";
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
  content: unknown;
  /** The draft as its live text says it now, and the paragraph that is to change. */
  blocks: readonly DraftBlock[];
  block: DraftBlock;
}

/** What a form says of the words it was opened with, so that nobody writes over words that came meanwhile. */
export const wordsMark = ({ text }: Pick<Block, "text">): string => hashOf(text).slice(0, 16);

/**
 * Puts new words in a paragraph of a draft in writing; a table is given as `tableText` shows it. Throws invalid when
 * the words are no longer those that `was` marks.
 */
export const rewordParagraph = (
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: ChangeOf & { text: string; was?: string },
): Promise<void> =>
  edit(db, liveText, viewer, at, input, "paragraph.reworded", ({ content, block }) => {
    const text = wordsOf(input.text);
    if (input.was && input.was !== wordsMark(block)) throw invalid(MEANWHILE, "text");
    const cells = block.kind === "table" ? cellsOf(text) : null;
    return withWords(content, block, { text: cells ? tableText(cells) : text, cells });
  });

const MEANWHILE = "Someone changed these words after you opened them. Put yours and theirs together, then save.";

/**
 * Adds a paragraph or heading below the one named, or at the end where none is ("" for its lineage); the numbers after
 * it move on. Returns its lineage.
 */
export async function insertParagraph(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: ChangeOf & { kind: Exclude<ParagraphKind, "table">; level?: number; text: string },
): Promise<{ lineageId: string }> {
  const { kind } = input;
  const lineageId = newId();
  const level = kind === "heading" ? Math.min(3, Math.max(1, input.level ?? 1)) : kind === "list_item" ? 1 : 0;
  const added = { kind, level, lineageId, text: wordsOf(input.text), number: "", cells: null, figure: null };
  const insert = ({ content, blocks, block }: Editing) => {
    if (blocks.length >= MOST_BLOCKS) throw conflict("This draft is full.");
    return withBelow(content, block.lineageId, unitOf(added, false));
  };
  await edit(db, liveText, viewer, at, input, "paragraph.inserted", insert, lineageId);
  return { lineageId };
}

/** Takes a paragraph out. Its comments stay with its lineage and are shown as "taken out". */
export const removeParagraph = (db: Db, liveText: LiveText, viewer: Person, at: Date, input: ChangeOf): Promise<void> =>
  edit(db, liveText, viewer, at, input, "paragraph.removed", ({ content, blocks, block }) => {
    if (blocks.length === 1) throw conflict("A draft needs at least one paragraph.");
    return without(content, block.lineageId);
  });

/** Moves a paragraph one place up or down. */
export const moveParagraph = (
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: ChangeOf & { direction: "up" | "down" },
): Promise<void> =>
  edit(db, liveText, viewer, at, input, "paragraph.moved", ({ content, block }) => {
    const moved = withMoved(content, block.lineageId, input.direction);
    if (!moved) throw conflict("It cannot move any further.");
    return moved;
  });

/** Says why a paragraph changed, without changing it again. */
export const explainChange = (db: Db, liveText: LiveText, viewer: Person, at: Date, input: ChangeOf): Promise<void> =>
  edit(db, liveText, viewer, at, { causes: [], reason: "", ...input }, "paragraph.explained", () => null);

function wordsOf(text: string): string {
  const words = text.replaceAll("\r\n", "\n").trim();
  if (words === "") throw invalid("Enter the words.", "text");
  if (words.length > MOST_IN_PARAGRAPH)
    throw invalid("Use 8,000 characters or fewer. Make two paragraphs of it.", "text");
  return words;
}

/** Stands for the place below the last block: nothing can be done to it but to add something there. */
const END: DraftBlock = { kind: "paragraph", level: 0, text: "", cells: null, number: "", lineageId: "" };

/** Causes are recorded when any are given; leaving both out keeps what was recorded before. */
async function edit(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: ChangeOf,
  verb: string,
  change: (draft: Editing) => unknown | null,
  changed = input.lineageId,
): Promise<void> {
  const { localityId, planId, n, lineageId, causes, reason } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { draft } = await findDraft(tx, viewer, localityId, planId, n);
    if (draft.state !== "writing")
      throw conflict("This draft is published. It cannot change any more: start the next draft.");
    await changeText(tx, liveText, draft, { personId: viewer.id, origin: "form" }, (content, blocks) => {
      const block = lineageId === "" && changed !== "" ? END : blocks.find((one) => one.lineageId === lineageId);
      if (!block) throw notFound("paragraph");
      return change({ content, blocks, block });
    });
    if (causes !== undefined || reason !== undefined) {
      const why = { causes: causes ?? [], reason: reason?.trim() ?? "" };
      const of = { localityId, planId, draftId: draft.id, lineageId: changed, byId: viewer.id };
      await recordCauses(tx, at, { ...of, ...why });
    }
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb, detail: { n, lineageId: changed, causes: causes?.length ?? 0 } });
  });
}
