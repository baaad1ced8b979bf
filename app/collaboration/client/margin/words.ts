import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { type Chosen, contextOf, type TextBlock } from "#app/platform/rich-text/anchor.ts";

interface Found {
  node: Node;
  /** Before the block's first character. */
  from: number;
}

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

/** The blocks with these ids. */
export function findBlocks(doc: Node, ids: ReadonlySet<string>): Map<string, Found> {
  const found = new Map<string, Found>();
  doc.descendants((node, pos) => {
    if (!isTextBlock(node)) return !node.isTextblock;
    const id = String(node.attrs.id ?? "");
    if (ids.has(id) && !found.has(id)) found.set(id, { node, from: pos + 1 });
    return false;
  });
  return found;
}

/** The editor's position at an offset of a block's text. */
export function positionAt({ node, from }: Found, offset: number): number {
  let left = offset;
  let at = from;
  for (let i = 0; i < node.childCount && left > 0; i++) {
    const child = node.child(i);
    const length = inlineText(child).length;
    if (left < length) return at + left;
    left -= length;
    at += child.nodeSize;
  }
  return at;
}

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

/**
 * The words that are selected, in the block where the selection begins; all of that block when nothing is selected.
 * Null when there are none.
 */
export function chosenWords({ doc, selection }: EditorState): Chosen | null {
  const { $from, $to, empty } = selection;
  const block = $from.parent;
  const blockId = String(block.attrs.id ?? "");
  if (!isTextBlock(block) || blockId === "") return null;
  const text = textOfBlock(block);
  let start = empty ? 0 : offsetAt(block, $from.parentOffset);
  let end = empty ? text.length : $to.sameParent($from) ? offsetAt(block, $to.parentOffset) : text.length;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  if (start === end) return null;
  const blocks: TextBlock[] = [];
  let index = 0;
  doc.descendants((node) => {
    if (!isTextBlock(node)) return !node.isTextblock;
    if (node === block) index = blocks.length;
    blocks.push({ id: String(node.attrs.id ?? ""), text: textOfBlock(node) });
    return false;
  });
  return { blockId, quote: text.slice(start, end), ...contextOf(blocks, index, start, end) };
}
