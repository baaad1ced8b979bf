import { blockTexts } from "#app/platform/rich-text/content.ts";
import { longestRise } from "#app/platform/rich-text/order.ts";
import { countWords, isReworded, type Piece, wordsChanged } from "#app/platform/rich-text/words-changed.ts";

/** One block of two texts laid side by side; `quotationId` for a citation, which has no words of its own. */
export interface ComparedBlock {
  /** The block's id in the later text, or in the earlier one when it is gone. */
  id: string | null;
  kind: "same" | "in" | "out" | "changed";
  /** It stood elsewhere in the order before. */
  moved: boolean;
  heading: boolean;
  parts: Piece[];
  quotationId: string | null;
}

/** What stands under one heading, with how much of it changed. */
export interface ComparedSection {
  heading: string | null;
  blocks: ComparedBlock[];
  wordsIn: number;
  wordsOut: number;
  evidenceIn: number;
  evidenceOut: number;
  moved: number;
}

interface Block {
  id: string | null;
  from: string | null;
  key: string;
  text: string;
  heading: boolean;
  quotationId: string | null;
}

const blocksOf = (content: unknown): Block[] =>
  blockTexts(content)
    .filter((block) => block.quotationId !== null || block.text.trim() !== "")
    .map(({ id, from = null, text, type, quotationId }) => ({
      id,
      from,
      key: quotationId ? `citation ${quotationId}` : `${type} ${text}`,
      text,
      heading: type === "heading",
      quotationId,
    }));

/**
 * Which block of the earlier text each block of the later one is: by its id, else by the one that it was doubled from,
 * else by the same words, each once.
 */
function pairs(before: readonly Block[], after: readonly Block[]): Map<number, number> {
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const match = (keyOf: (block: Block) => string | null, keyNow = keyOf) => {
    const waiting = new Map<string, number[]>();
    before.forEach((block, i) => {
      const key = taken.has(i) ? null : keyOf(block);
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), i]);
    });
    after.forEach((block, j) => {
      const key = found.has(j) ? null : keyNow(block);
      const i = key === null ? undefined : waiting.get(key)?.shift();
      if (i === undefined) return;
      found.set(j, i);
      taken.add(i);
    });
  };
  const known = (id: string | null, block: Block) => id && `${id} ${block.quotationId !== null} ${block.heading}`;
  match((block) => known(block.id, block));
  match(
    (block) => known(block.id, block),
    (block) => known(block.from, block),
  );
  match((block) => block.key);
  pairReworded(before, after, found, taken);
  return found;
}

/** Between two blocks that stayed, what went and what came read as one when enough of the words stayed. */
function pairReworded(
  before: readonly Block[],
  after: readonly Block[],
  found: Map<number, number>,
  taken: Set<number>,
) {
  let last = -1;
  after.forEach((block, j) => {
    const known = found.get(j);
    if (known !== undefined) {
      last = Math.max(last, known);
      return;
    }
    for (let i = last + 1; i < before.length && !taken.has(i); i++) {
      const old = before[i] as Block;
      if (block.quotationId || old.quotationId || old.heading !== block.heading) continue;
      if (!isReworded(old.text, block.text)) continue;
      found.set(j, i);
      taken.add(i);
      last = i;
      return;
    }
  });
}

function compared(kind: ComparedBlock["kind"], moved: boolean, old: Block | null, now: Block | null): ComparedBlock {
  const block = (now ?? old) as Block;
  const parts =
    kind === "changed"
      ? wordsChanged(old?.text ?? "", now?.text ?? "")
      : [{ kind, text: block.text } satisfies Piece as Piece];
  return { id: block.id, kind, moved, heading: block.heading, parts, quotationId: block.quotationId };
}

/** What was put in, taken out and moved between two texts, in the order of the later one; what went stands where it stood. */
export function compareTexts(before: unknown, after: unknown): ComparedBlock[] {
  const [old, now] = [blocksOf(before), blocksOf(after)];
  const matched = pairs(old, now);
  const steady = longestRise([...matched.entries()].sort(([a], [b]) => a - b).map(([, i]) => i));
  const stays = new Set(matched.values());
  const blocks: ComparedBlock[] = [];
  let next = 0;
  const goneHere = () => {
    for (; next < old.length && !steady.has(next); next++) {
      if (!stays.has(next)) blocks.push(compared("out", false, old[next] as Block, null));
    }
  };
  now.forEach((block, j) => {
    goneHere();
    const i = matched.get(j);
    const was = i === undefined ? undefined : old[i];
    if (i === undefined || !was) {
      blocks.push(compared("in", false, null, block));
      return;
    }
    if (steady.has(i)) next = i + 1;
    blocks.push(compared(was.key === block.key ? "same" : "changed", !steady.has(i), was, block));
  });
  goneHere();
  return blocks;
}

/** The compared blocks under the headings of the text, with the change of each section counted. */
export function sectionsOf(blocks: readonly ComparedBlock[]): ComparedSection[] {
  const sections: ComparedSection[] = [];
  for (const block of blocks) {
    if (block.heading || sections.length === 0) {
      const heading = block.heading ? headingOf(block) : null;
      sections.push({ heading, blocks: [], wordsIn: 0, wordsOut: 0, evidenceIn: 0, evidenceOut: 0, moved: 0 });
    }
    const section = sections.at(-1) as ComparedSection;
    section.blocks.push(block);
    if (block.moved) section.moved++;
    if (block.quotationId) {
      if (block.kind === "in") section.evidenceIn++;
      if (block.kind === "out") section.evidenceOut++;
      continue;
    }
    const words = countWords(block.parts);
    section.wordsIn += words.in;
    section.wordsOut += words.out;
  }
  return sections;
}

const headingOf = (block: ComparedBlock): string =>
  block.parts
    .filter((part) => part.kind !== (block.kind === "out" ? "in" : "out"))
    .map((part) => part.text)
    .join("");

/** Which of these stand behind which section, by the blocks they are about; those whose blocks are gone stand apart. */
export function behindSections<N extends { blockIds: readonly string[] }>(
  sections: readonly ComparedSection[],
  notes: readonly N[],
): { behind: N[][]; elsewhere: N[] } {
  const home = new Map<string, number>();
  sections.forEach((section, i) => {
    for (const { id } of section.blocks) if (id !== null) home.set(id, i);
  });
  const behind: N[][] = sections.map(() => []);
  const elsewhere: N[] = [];
  for (const note of notes) {
    const at = note.blockIds.map((id) => home.get(id)).find((i) => i !== undefined);
    (at === undefined ? elsewhere : (behind[at] as N[])).push(note);
  }
  return { behind, elsewhere };
}

const isChanged = (block: ComparedBlock): boolean => block.kind !== "same" || block.moved;

export const isSectionChanged = (section: ComparedSection): boolean => section.blocks.some(isChanged);

/** A section's blocks with stretches that did not change gathered, to be folded away. */
export function stretchesOf(blocks: readonly ComparedBlock[]): { changed: boolean; blocks: ComparedBlock[] }[] {
  const stretches: { changed: boolean; blocks: ComparedBlock[] }[] = [];
  for (const block of blocks) {
    const changed = isChanged(block) || block.heading;
    const last = stretches.at(-1);
    if (last?.changed === changed) last.blocks.push(block);
    else stretches.push({ changed, blocks: [block] });
  }
  return stretches;
}

export const countOf = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const listOf = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** The change of one section as a sentence; empty when nothing changed that one reads. */
export function sayChange(section: ComparedSection): string {
  const { wordsIn, wordsOut, evidenceIn, evidenceOut, moved, heading } = section;
  const parts = [
    wordsIn > 0 ? `${countOf(wordsIn, "word", "words")} added` : "",
    wordsOut > 0 ? `${wordsIn > 0 ? wordsOut : countOf(wordsOut, "word", "words")} removed` : "",
    evidenceIn > 0 ? `${countOf(evidenceIn, "piece", "pieces")} of evidence put in` : "",
    evidenceOut > 0 ? `${countOf(evidenceOut, "piece", "pieces")} of evidence taken out` : "",
    moved > 0 ? `${countOf(moved, "passage", "passages")} moved` : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return isSectionChanged(section) ? `Small changes ${placeOf(heading)}.` : "";
  return `${listOf(parts)} ${placeOf(heading)}.`;
}

const placeOf = (heading: string | null): string => (heading ? `in “${heading.trim()}”` : "before the first heading");
