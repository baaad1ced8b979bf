import { commonEnds, inARow, unchangedBlocks } from "../text-change.ts";

/** Whose some characters are; null for words that nobody wrote, such as the headings of a template. */
export type Mark = { hand: string; how: string | null } | null;

/** Some characters in a row with the same mark. */
export interface Piece {
  length: number;
  mark: Mark;
}

/** A block of running text, with whose each of its characters is. */
export interface Marked {
  id: string;
  text: string;
  pieces: Piece[];
}

/** What was typed since the server last worked out who wrote what. */
export const JUST_WRITTEN: Mark = { hand: "", how: null };

export const isJustWritten = ({ mark }: Piece): boolean => mark?.hand === "";

const isSame = (a: Mark, b: Mark): boolean => a === b || (a?.hand === b?.hand && a?.how === b?.how);

/** One list of pieces after the other, joined where they meet with the same mark. */
export function joined(...lists: readonly Piece[][]): Piece[] {
  const all: Piece[] = [];
  for (const { length, mark } of lists.flat()) {
    const last = all.at(-1);
    if (length === 0) continue;
    if (last && isSame(last.mark, mark)) last.length += length;
    else all.push({ length, mark });
  }
  return all;
}

/** The pieces of some of the characters. */
export function within(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0;
  return pieces.flatMap(({ length, mark }) => {
    const [start, end] = [Math.max(from, at), Math.min(to, at + length)];
    at += length;
    return end > start ? [{ length: end - start, mark }] : [];
  });
}

const unknown = (length: number): Piece[] => [{ length, mark: JUST_WRITTEN }];

/**
 * The pieces of a text that is known as it was a little earlier: what begins and ends alike keeps its marks. Between
 * the two stands what `own` says, or what was just written.
 */
export function carried(
  was: { text: string; pieces: readonly Piece[] },
  text: string,
  own?: readonly Piece[],
): Piece[] {
  const { start, end } = commonEnds(was.text, text);
  const middle = text.length - start - end;
  return joined(
    within(was.pieces, 0, start),
    own ? within(own, start, start + middle) : unknown(middle),
    within(was.pieces, was.text.length - end, was.text.length),
  );
}

/**
 * Carries the pieces of some blocks over an edit that touched no others. A block that stands as it did keeps its own;
 * the words of the rest are taken in a row, so that a split or a join of blocks changes nothing.
 */
export function carriedBlocks(before: readonly Marked[], now: readonly Omit<Marked, "pieces">[]): Piece[][] {
  const same = unchangedBlocks(before, now);
  const old = before.filter((block) => !same.includes(block));
  const rest = now.filter((_block, i) => !same[i]);
  const row = { text: inARow(old), pieces: old.flatMap((block) => block.pieces) };
  const pieces = carried(row, inARow(rest));
  let at = 0;
  return now.map(({ text }, i) => {
    if (same[i]) return same[i].pieces;
    at += text.length;
    return within(pieces, at - text.length, at);
  });
}
