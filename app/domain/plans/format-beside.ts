import type { Block } from "./paragraph.ts";

type Shape = Pick<Block, "kind" | "level">;

const same = (one: Shape | undefined, other: Shape | undefined): boolean =>
  one !== undefined && other !== undefined && one.kind === other.kind && one.level === other.level;

/** Fewer paragraphs than this fit nearly anywhere. */
const FEWEST = 4;

/**
 * Where the paragraphs of a translation stand in its draft, as an index: the one place where headings, paragraphs, items
 * and tables follow each other in the same way. Null where there is none or more than one; it never guesses.
 */
export function placeInDraft(draft: readonly Shape[], translation: readonly Shape[]): number | null {
  if (translation.length === 0 || (translation.length < FEWEST && translation.length !== draft.length)) return null;
  const places: number[] = [];
  for (let from = 0; from + translation.length <= draft.length && places.length < 2; from++)
    if (translation.every((block, i) => same(block, draft[from + i]))) places.push(from);
  return places.length === 1 ? (places[0] as number) : null;
}
