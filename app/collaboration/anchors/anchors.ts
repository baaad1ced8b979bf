import * as Y from "yjs";
import {
  type Anchor,
  type Chosen,
  findQuote,
  lightlyEdited,
  type Place,
  type Standing,
  type TextBlock,
  tellingContext,
} from "#app/platform/rich-text/anchor.ts";
import { ROOT } from "../schema/version.ts";
import { blockAround, type SharedBlock, sharedBlock, sharedBlocks } from "./blocks.ts";

const encode = (position: Y.RelativePosition): string => toBase64(Y.encodeRelativePosition(position));

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** The point at an offset of a block's text, held to the character on its right (`inward` from the left) or left. */
function pointAt(block: SharedBlock, offset: number, side: 0 | -1): string | null {
  for (const { type, at, length } of block.segments()) {
    const inside = side === 0 ? offset >= at && offset < at + length : offset > at && offset <= at + length;
    if (!inside || !(type instanceof Y.XmlText)) continue;
    return encode(Y.createRelativePositionFromTypeIndex(type, offset - at, side));
  }
  return null;
}

/**
 * Takes hold of chosen words; null when they do not stand there for certain. Words that begin or end with a line break
 * cannot be held.
 */
export function takeHold(document: Y.Doc, chosen: Chosen, seq: number): { anchor: Anchor; place: Place } | null {
  const blocks = sharedBlocks(document.getXmlFragment(ROOT));
  const found = findQuote(blocks, chosen);
  if (found.state !== "placed") return null;
  const index = blocks.findIndex((block) => block.id === found.blockId);
  const block = blocks[index];
  const { start, end } = found;
  const relStart = block && pointAt(block, start, 0);
  const relEnd = block && pointAt(block, end, -1);
  if (!relStart || !relEnd) return null;
  const place = { blockId: block.id, start, end };
  const around = tellingContext(blocks, index, start, end);
  return { anchor: { blockId: block.id, quote: chosen.quote, ...around, relStart, relEnd, seq }, place };
}

interface Point {
  element: Y.XmlElement;
  offset: number;
}

function pointOf(document: Y.Doc, rel: string): Point | null {
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(rel)), document);
    const element = position && blockAround(position.type);
    if (!position || !element) return null;
    const segment = sharedBlock(element)
      .segments()
      .find((one) => one.type === position.type);
    return { element, offset: (segment?.at ?? 0) + position.index };
  } catch {
    return null;
  }
}

/** Whether a block still hangs in the document: its parents may have been deleted around it. */
function isAttached(element: Y.XmlElement): boolean {
  type Hung = Pick<Y.XmlElement, "_item" | "parent">;
  for (let node: Hung | null = element; node; node = node.parent as Hung | null) {
    if (node._item === null) return true;
    if (node._item.deleted) return false;
  }
  return false;
}

/** Follows an anchor's own positions: the block they lie in and the offsets, when both lie in one. */
function follow(document: Y.Doc, anchor: Anchor): (Place & { text: string }) | null {
  const [from, to] = [pointOf(document, anchor.relStart), pointOf(document, anchor.relEnd)];
  if (!from || !to || from.element !== to.element || from.offset > to.offset || !isAttached(from.element)) return null;
  const { id, text } = sharedBlock(from.element);
  return { blockId: id, start: from.offset, end: to.offset, text: text.slice(from.offset, to.offset) };
}

/**
 * Where each anchor's words are now. An answer of "placed" always covers exactly the quoted words; when there is any
 * doubt about which words are meant the answer is "lost". Whoever has the same text in another form may say how to read
 * its blocks: to read them all out of the shared document takes long.
 */
export function locateAll(
  document: Y.Doc,
  anchors: readonly Anchor[],
  readBlocks: () => readonly TextBlock[] = () => sharedBlocks(document.getXmlFragment(ROOT)),
): Standing[] {
  let blocks: readonly TextBlock[] | null = null;
  return anchors.map((anchor) => {
    const { quote } = anchor;
    const followed = follow(document, anchor);
    if (followed && quote !== "") {
      const { text, ...place } = followed;
      if (text === quote) return { state: "placed", ...place };
      if (lightlyEdited(quote, text)) return { state: "changed", ...place };
    }
    blocks ??= readBlocks();
    return findQuote(blocks, anchor);
  });
}

/**
 * Puts other words in place of an anchor's, which must stand exactly as quoted; answers whether they did. Only what
 * differs is touched, so that words which stay keep their author.
 */
export function replaceHeld(document: Y.Doc, anchor: Anchor, words: string): boolean {
  const [standing] = locateAll(document, [anchor]);
  if (standing?.state !== "placed") return false;
  const block = sharedBlocks(document.getXmlFragment(ROOT)).find((one) => one.id === standing.blockId);
  if (!block || block.text.slice(standing.start, standing.end) !== anchor.quote) return false;
  let { start, end } = standing;
  let put = words;
  if (put === "" && block.text[end] === " " && (start === 0 || block.text[start - 1] === " ")) end += 1;
  else {
    const before = sharedStart(anchor.quote, put);
    const after = sharedStart(reversed(anchor.quote.slice(before)), reversed(put.slice(before)));
    start += before;
    end -= after;
    put = put.slice(before, put.length - after);
  }
  remove(block, start, end);
  if (put !== "") insert(block, start, put);
  return true;
}

function sharedStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  // Never between the halves of one character.
  return /[\uD800-\uDBFF]/.test(a[n - 1] ?? "") ? n - 1 : n;
}

const reversed = (text: string): string => [...text].reverse().join("");

function remove(block: SharedBlock, start: number, end: number): void {
  for (const { type, at, length } of block.segments().reverse()) {
    const [from, to] = [Math.max(start, at), Math.min(end, at + length)];
    if (from >= to) continue;
    if (type instanceof Y.XmlText) type.delete(from - at, to - from);
    else block.element.delete(block.element.toArray().indexOf(type), 1);
  }
}

function insert(block: SharedBlock, offset: number, words: string): void {
  const texts = block.segments().filter(({ type }) => type instanceof Y.XmlText);
  const into =
    texts.find(({ at, length }) => offset > at && offset <= at + length) ?? texts.find(({ at }) => at === offset);
  if (into) (into.type as Y.XmlText).insert(offset - into.at, words);
  else {
    const text = new Y.XmlText();
    block.element.insert(offset === 0 ? 0 : block.element.length, [text]);
    text.insert(0, words);
  }
}
