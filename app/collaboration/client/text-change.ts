import type { Node } from "@tiptap/pm/model";
import { type BlockPlace, textBlocksIn } from "./margin/words.ts";

/** The part of a text that an edit changed, from `start` up to `before` in the old text and up to `now` in the new. */
export interface Changed {
  start: number;
  before: number;
  now: number;
  old: BlockPlace[];
  blocks: BlockPlace[];
}

/** What differs between two states of a text, with the blocks on either side that it touches; null for nothing. */
export function changedBetween(before: Node, now: Node): Changed | null {
  const start = before.content.findDiffStart(now.content);
  const ends = before.content.findDiffEnd(now.content);
  if (start === null || !ends) return null;
  // Where the same letters stand again and again, both ends may be found on the wrong side of the beginning.
  const over = Math.max(0, start - Math.min(ends.a, ends.b));
  const [a, b] = [ends.a + over, ends.b + over];
  return { start, before: a, now: b, old: textBlocksIn(before, start, a), blocks: textBlocksIn(now, start, b) };
}

/** How much two texts have in common at their beginning and, beyond that, at their end. */
export function commonEnds(a: string, b: string): { start: number; end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return { start, end };
}

/** For each block as it is now the one that it was before, where that stands as it did, under the same id. */
export function unchangedBlocks<Before extends { id: string; text: string }>(
  before: readonly Before[],
  now: readonly { id: string; text: string }[],
): (Before | undefined)[] {
  const standing = new Map(before.map((block) => [`${block.id} ${block.text}`, block]));
  return now.map(({ id, text }) => {
    const found = standing.get(`${id} ${text}`);
    standing.delete(`${id} ${text}`);
    return found;
  });
}

/** The words of some blocks in a row: a split or a join of blocks changes nothing in it. */
export const inARow = (blocks: readonly { text: string }[]): string => blocks.map((block) => block.text).join("");

/**
 * Where a place in the old text is in the new one, going by the words around it: over splits, joins and moves of whole
 * blocks. Null where its words were changed on both sides.
 */
export function followed(before: Node, now: Node, place: number): number | null {
  const changed = changedBetween(before, now);
  if (!changed || place <= changed.start) return place;
  if (place >= changed.before) return place + changed.now - changed.before;
  const { old, blocks } = changed;
  const own = old.find(({ from, text }) => place >= from && place <= from + text.length);
  if (!own) return null;
  const offset = place - own.from;
  const same = unchangedBlocks(old, blocks);
  const still = blocks[same.indexOf(own)];
  if (still) return still.from + offset;
  const left = old.filter((block) => !same.includes(block));
  const rest = blocks.filter((_block, i) => !same[i]);
  const [was, is] = [inARow(left), inARow(rest)];
  const { start, end } = commonEnds(was, is);
  const at = inARow(left.slice(0, left.indexOf(own))).length + offset;
  if (at > start && at < was.length - end) return null;
  const isAtEnd = offset === own.text.length;
  return placeIn(rest, at <= start ? at : at + is.length - was.length, isAtEnd);
}

/** The place of an offset into a row of blocks; between two of them at the end of the first, or the start of the next. */
function placeIn(blocks: readonly BlockPlace[], offset: number, atEnd: boolean): number | null {
  let left = offset;
  let found: number | null = null;
  for (const { from, text } of blocks) {
    if (left < 0) break;
    if (left <= text.length && (found === null || !atEnd)) found = from + left;
    left -= text.length;
  }
  return found;
}
