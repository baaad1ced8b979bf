import { diffWordsWithSpace } from "diff";
import type { Paragraph } from "./paragraph.ts";

export interface Piece {
  kind: "same" | "in" | "out";
  text: string;
}

export interface Change {
  lineageId: string;
  /** "moved" only when the words are the same; see `moved`. */
  kind: "reworded" | "moved" | "new" | "removed";
  /** Whether it also stands elsewhere in the order than before. */
  moved: boolean;
  before: Paragraph | null;
  after: Paragraph | null;
  /** The words, with what was taken out and put in. */
  pieces: Piece[];
}

/** What changed from one draft to another, in the order of the later one; what was taken out stands where it stood. */
export function compareBlocks(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
): { changes: Change[]; unchanged: number } {
  const old = new Map(before.map((block, i) => [block.lineageId, { block, i }]));
  const kept = after.flatMap((block) => old.get(block.lineageId) ?? []);
  const steady = longestRise(kept.map(({ i }) => i));
  const changes: { at: number; rank: Rank; one: Change }[] = [];
  let last = -1;
  let unchanged = 0;
  for (const block of after) {
    const was = old.get(block.lineageId);
    if (!was) {
      changes.push({ at: last, rank: 2, one: change("new", false, null, block) });
      continue;
    }
    const moved = !steady.has(was.i);
    if (!moved) last = was.i;
    const reworded = was.block.text !== block.text || was.block.kind !== block.kind || was.block.level !== block.level;
    const one = change(reworded ? "reworded" : "moved", moved, was.block, block);
    if (reworded || moved) changes.push({ at: last, rank: moved ? 2 : 0, one });
    else unchanged++;
  }
  const still = new Set(after.map((block) => block.lineageId));
  let stood = -1;
  before.forEach((block, i) => {
    if (steady.has(i)) stood = i;
    else if (!still.has(block.lineageId))
      changes.push({ at: stood, rank: 1, one: change("removed", false, block, null) });
  });
  changes.sort((a, b) => a.at - b.at || a.rank - b.rank);
  return { changes: changes.map(({ one }) => one), unchanged };
}

/** Below the same paragraph that stayed: first itself, then what was taken out there, then what came there. */
type Rank = 0 | 1 | 2;

function change(kind: Change["kind"], moved: boolean, before: Paragraph | null, after: Paragraph | null): Change {
  const lineageId = (after ?? before)?.lineageId ?? "";
  const pieces =
    kind === "moved"
      ? [{ kind: "same" as const, text: after?.text ?? "" }]
      : wordsChanged(before?.text ?? "", after?.text ?? "");
  return { lineageId, kind, moved, before, after, pieces };
}

/** Words taken out and put in. Where little is left in common, the whole of one and then the whole of the other. */
function wordsChanged(before: string, after: string): Piece[] {
  const whole: Piece[] = [
    { kind: "out", text: before },
    { kind: "in", text: after },
  ];
  if (before === "" || after === "") return whole.filter((piece) => piece.text !== "");
  const parts = diffWordsWithSpace(before, after, { maxEditLength: 400 });
  if (!parts) return whole;
  const same = parts
    .filter((part) => !part.added && !part.removed)
    .reduce((sum, part) => sum + part.value.trim().length, 0);
  if (same < Math.max(before.length, after.length) / 4) return whole;
  return parts.map((part) => ({ kind: part.added ? "in" : part.removed ? "out" : "same", text: part.value }));
}

/** The values that stay in order while the fewest others move: the longest rising run, not necessarily unbroken. */
function longestRise(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  values.forEach((value, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = i;
  });
  const rise = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] as number) rise.add(values[i] as number);
  return rise;
}
