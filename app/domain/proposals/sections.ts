import type { RichText } from "#db/schema/proposals.ts";

/** A heading with everything under it, up to the next heading of its level or above. */
export interface Section {
  id: string;
  title: string;
  /** Where it begins and ends (exclusive) among the outermost blocks. */
  from: number;
  to: number;
}

const levelOf = (block: RichText): number | null => (block.type === "heading" ? Number(block.attrs?.level ?? 2) : null);

const textOf = (block: RichText): string => (block.content ?? []).map((child) => child.text ?? " ").join("");

/** The sections of a text, outer and inner ones, in reading order. */
export function sectionsIn(content: RichText): Section[] {
  const blocks = content.content ?? [];
  return blocks.flatMap((block, from) => {
    const level = levelOf(block);
    const title = textOf(block).trim();
    if (level === null || typeof block.attrs?.id !== "string" || title === "") return [];
    const next = blocks.findIndex((other, i) => i > from && (levelOf(other) ?? 9) <= level);
    return [{ id: block.attrs.id, title, from, to: next === -1 ? blocks.length : next }];
  });
}

/** The text in two: the blocks of these sections, and the rest. */
export function partsOf(content: RichText, sectionIds: ReadonlySet<string>): { chosen: RichText[]; rest: RichText[] } {
  const chosen = sectionsIn(content).filter((section) => sectionIds.has(section.id));
  const isChosen = (i: number) => chosen.some(({ from, to }) => i >= from && i < to);
  const blocks = content.content ?? [];
  return { chosen: blocks.filter((_, i) => isChosen(i)), rest: blocks.filter((_, i) => !isChosen(i)) };
}

/** Every id in these blocks, inner ones too, in reading order. */
export const idsIn = (blocks: readonly RichText[]): string[] =>
  blocks.flatMap((block) => [
    ...(typeof block.attrs?.id === "string" ? [block.attrs.id] : []),
    ...idsIn(block.content ?? []),
  ]);

/** The same blocks, each id that is taken already replaced by a new one. Answers which became which. */
export function withFreeIds(
  blocks: readonly RichText[],
  taken: ReadonlySet<string>,
  newId: () => string,
): { blocks: RichText[]; renamed: [string, string][] } {
  const renamed: [string, string][] = [];
  const visit = (block: RichText): RichText => {
    const id = block.attrs?.id;
    const content = block.content ? { content: block.content.map(visit) } : {};
    if (typeof id !== "string") return { ...block, ...content };
    const next = taken.has(id) ? newId() : id;
    renamed.push([id, next]);
    return { ...block, ...content, attrs: { ...block.attrs, id: next } };
  };
  return { blocks: blocks.map(visit), renamed };
}
