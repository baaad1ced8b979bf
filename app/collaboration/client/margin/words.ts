import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { BETWEEN, type Chosen, contextOf, type TextBlock } from "#app/platform/rich-text/anchor.ts";

const inlineText = (child: Node): string =>
  child.isText ? (child.text ?? "") : child.type.name === "hardBreak" ? "\n" : "";

const isTextBlock = (node: Node): boolean => node.type.name === "paragraph" || node.type.name === "heading";

/** A block's text as anchors count it. */
export function textOfBlock(node: Node): string {
  let text = "";
  node.forEach((child) => {
    text += inlineText(child);
  });
  return text;
}

/** A block of running text and the position of its first character. */
export interface BlockPlace {
  id: string;
  text: string;
  from: number;
}

/** The blocks of running text that these positions touch, or all of them. */
export function textBlocksIn(doc: Node, from = 0, to = doc.content.size): BlockPlace[] {
  const found: BlockPlace[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (isTextBlock(node)) found.push({ id: String(node.attrs.id ?? ""), text: textOfBlock(node), from: pos + 1 });
    return !node.isTextblock;
  });
  return found;
}

/** All blocks of running text, as anchors look for words in them. */
export function anchorBlocks(doc: Node): TextBlock[] {
  const found: TextBlock[] = [];
  doc.descendants((node) => {
    const { id, from } = node.attrs;
    if (isTextBlock(node)) found.push({ id: String(id ?? ""), from: from ?? null, text: textOfBlock(node) });
    return !node.isTextblock;
  });
  return found;
}

/** Where the first characters of the blocks with these ids are in the editor. */
export function startsOf(doc: Node, ids: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  if (ids.size === 0) return found;
  doc.descendants((node, pos) => {
    const id = String(node.attrs.id ?? "");
    if (ids.has(id) && !found.has(id) && isTextBlock(node)) found.set(id, pos + 1);
    return !node.isTextblock;
  });
  return found;
}

/** The words between two places in the editor as anchors count them: one character takes up one place. */
export const wordsBetween = (doc: Node, from: number, to: number): string => doc.textBetween(from, to, BETWEEN, "\n");

/** The offset of a position within a block's text. */
function offsetAt(node: Node, within: number): number {
  let offset = 0;
  node.forEach((child, at) => {
    if (at >= within) return;
    const length = inlineText(child).length;
    offset += child.isText ? Math.min(length, within - at) : length;
  });
  return offset;
}

interface Part {
  /** The block's number among all blocks of running text. */
  index: number;
  start: number;
  end: number;
}

/** The words that are selected, block by block, without the space around them; all of a block when nothing is. */
function selectedParts({ doc, selection: { from, to, empty } }: EditorState, blocks: readonly BlockPlace[]): Part[] {
  return blocks.flatMap((block, index): Part[] => {
    const { text } = block;
    const node = doc.resolve(block.from).parent;
    const last = block.from + node.content.size;
    if (block.id === "" || to < block.from || from > last) return [];
    let start = empty ? 0 : offsetAt(node, Math.max(0, from - block.from));
    let end = empty ? text.length : offsetAt(node, Math.min(to, last) - block.from);
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    return start < end ? [{ index, start, end }] : [];
  });
}

/** Words chosen in the open text, and whether more are selected than those. */
export interface ChosenHere {
  chosen: Chosen;
  isCut: boolean;
}

/** The words that are selected, of the first block that has some; all of that block when nothing is selected. */
export function chosenWords(state: EditorState): ChosenHere | null {
  const blocks = textBlocksIn(state.doc);
  const parts = selectedParts(state, blocks);
  const [first] = parts;
  if (!first) return null;
  const { index, start, end } = first;
  const texts = blocks.map(({ id, text }) => ({ id, text }));
  const { id: blockId, text } = texts[index]!;
  const chosen = { blockId, quote: text.slice(start, end), ...contextOf(texts, index, start, end) };
  return { chosen, isCut: parts.length > 1 };
}
