import { longestRise } from "#app/platform/rich-text/order.ts";
import { type Piece, wordsChanged } from "#app/platform/rich-text/words-changed.ts";
import type { Paragraph } from "./paragraph.ts";
import { regroup } from "./regroup.ts";

export interface Change {
  lineageId: string;
  /** "moved" only when the words are the same; see `moved`. */
  kind: "reworded" | "moved" | "split" | "joined" | "new" | "removed";
  /** Whether it also stands elsewhere in the order than before. */
  moved: boolean;
  before: Paragraph | null;
  after: Paragraph | null;
  /** The further paragraphs: of a split those it became, of a join those it was made of. */
  parts: Paragraph[];
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
  return { changes: regroup(changes.map(({ one }) => one)), unchanged };
}

/** Every paragraph's identity that a change is about: what led to any of them led to it. */
export const lineagesOf = ({ before, after, parts }: Pick<Change, "before" | "after" | "parts">): string[] => [
  ...new Set([before, after, ...parts].flatMap((block) => block?.lineageId ?? [])),
];

/** Below the same paragraph that stayed: first itself, then what was taken out there, then what came there. */
type Rank = 0 | 1 | 2;

function change(kind: Change["kind"], moved: boolean, before: Paragraph | null, after: Paragraph | null): Change {
  const lineageId = (after ?? before)?.lineageId ?? "";
  const pieces =
    kind === "moved"
      ? [{ kind: "same" as const, text: after?.text ?? "" }]
      : wordsChanged(before?.text ?? "", after?.text ?? "");
  return { lineageId, kind, moved, before, after, parts: [], pieces };
}
