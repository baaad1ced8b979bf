import type { Block } from "./paragraph.ts";

/** What is compared: blocks of the draft as it is, and those of a text that comes in its place. */
type Given = Pick<Block, "kind" | "text" | "figure">;

/** The share of their neighbouring words that a reworded paragraph must have in common, in its place and elsewhere. */
const IN_PLACE = 0.5;
const ELSEWHERE = 0.75;
/** By how much it must be more like the one than like any other. */
const MARGIN = 0.15;
/** Of shorter texts nobody can say that they are the same, reworded. */
const FEWEST_PAIRS = 3;
const FEWEST_ELSEWHERE = 8;
/** Two words that stand in so many blocks tell nothing. */
const TOO_COMMON = 60;

const groupOf = ({ kind, figure }: Given): string =>
  figure ? `figure ${figure.imageId}` : kind === "heading" || kind === "table" ? kind : "text";

/** The same words, whatever a word processor did to their spaces and quotation marks. */
const keyOf = (block: Given): string =>
  `${groupOf(block)} ${block.text.replace(/\s+/g, " ").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').trim()}`;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function pairsOf({ text }: Given): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
}

/**
 * Which block of `before` each block of `after` is: its index, or null for one that is new. The same words are the same
 * paragraph, wherever they stand, unless they stand in several places and the neighbours do not tell which is which. A
 * reworded one is known by its words, in its place by fewer than elsewhere, and only when no other comes near. In doubt
 * a paragraph is new: a comment that waits for a place is better than one on other words.
 */
export function sameParagraphs(before: readonly Given[], after: readonly Given[]): (number | null)[] {
  const found: (number | null)[] = after.map(() => null);
  const taken = new Set<number>();
  const take = (j: number, i: number): void => {
    found[j] = i;
    taken.add(i);
  };
  takeSame();
  takeByNeighbours();
  const likeness = likenesses(before, after, found, taken);
  takeLike(IN_PLACE, FEWEST_PAIRS, (i, j) => isInPlace(i, j));
  takeLike(ELSEWHERE, FEWEST_ELSEWHERE, () => true);
  return found;

  function takeSame(): void {
    const [old, now] = [before, after].map((blocks) => Map.groupBy(blocks.keys(), (at) => keyOf(blocks[at] as Given)));
    for (const [key, places] of now ?? []) {
      const [i] = old?.get(key) ?? [];
      if (places.length === 1 && old?.get(key)?.length === 1) take(places[0] as number, i as number);
    }
  }

  /** Words that stand several times: next to a block that is known, they are the ones that stood next to it. */
  function takeByNeighbours(): void {
    const tryOne = (j: number, beside: number, step: number): void => {
      const i = found[beside] === null || found[beside] === undefined ? -1 : (found[beside] as number) + step;
      const [was, is] = [before[i], after[j]];
      if (found[j] === null && was && is && !taken.has(i) && keyOf(was) === keyOf(is)) take(j, i);
    };
    for (let j = 0; j < after.length; j++) tryOne(j, j - 1, 1);
    for (let j = after.length - 1; j >= 0; j--) tryOne(j, j + 1, -1);
  }

  /** Between the same two neighbours that are known, or at the same end. */
  function isInPlace(i: number, j: number): boolean {
    let above = j - 1;
    while (above >= 0 && found[above] === null) above--;
    let below = j + 1;
    while (below < after.length && found[below] === null) below++;
    return i > (found[above] ?? -1) && i < (found[below] ?? before.length);
  }

  function takeLike(least: number, fewest: number, mayBe: (i: number, j: number) => boolean): void {
    const pairs = likeness.filter(
      ({ i, j, size }) => found[j] === null && !taken.has(i) && size >= fewest && mayBe(i, j),
    );
    const [ofOld, ofNew] = [Map.groupBy(pairs, ({ i }) => i), Map.groupBy(pairs, ({ j }) => j)];
    const chosen = pairs.filter(({ i, j, score }) => {
      const rivals = [...(ofOld.get(i) ?? []), ...(ofNew.get(j) ?? [])].filter((one) => one.i !== i || one.j !== j);
      return score >= least && rivals.every((rival) => rival.score <= score - MARGIN);
    });
    for (const { i, j } of chosen) take(j, i);
  }
}

interface Likeness {
  i: number;
  j: number;
  /** From 0 to 1: twice what they share, of what both have. */
  score: number;
  /** How many pairs of words the shorter has. */
  size: number;
}

/** How alike the blocks that are not known yet are, as far as they are at all. */
function likenesses(
  before: readonly Given[],
  after: readonly Given[],
  found: readonly (number | null)[],
  taken: ReadonlySet<number>,
): Likeness[] {
  const old = before.map((block, i) => (taken.has(i) ? null : pairsOf(block)));
  const where = new Map<string, number[]>();
  old.forEach((pairs, i) => {
    for (const pair of pairs ?? []) {
      const places = where.get(pair);
      if (places) places.push(i);
      else where.set(pair, [i]);
    }
  });
  return after.flatMap((block, j): Likeness[] => {
    if (found[j] !== null) return [];
    const pairs = pairsOf(block);
    const shared = new Map<number, number>();
    for (const pair of pairs) {
      const places = where.get(pair) ?? [];
      if (places.length <= TOO_COMMON) for (const i of places) shared.set(i, (shared.get(i) ?? 0) + 1);
    }
    return [...shared].flatMap(([i, count]) => {
      const size = old[i]?.size ?? 0;
      if (groupOf(before[i] as Given) !== groupOf(block)) return [];
      return [{ i, j, score: (2 * count) / (size + pairs.size), size: Math.min(size, pairs.size) }];
    });
  });
}
