import type { Block } from "./paragraph.ts";

/** "A", "B" … "Z", "AA": for what has no number of its own. */
function letters(n: number): string {
  const before = Math.floor((n - 1) / 26);
  return (before > 0 ? letters(before) : "") + String.fromCharCode(65 + ((n - 1) % 26));
}

/** The first of the letters that gives a number nobody has yet. */
function firstFree(taken: Set<string>, make: (letter: string) => string, also = taken): string {
  for (let n = 1; ; n++) {
    const number = make(letters(n));
    if (!taken.has(number) && !also.has(number)) return number;
  }
}

/**
 * Gives every block its number. Sections that came with numbers keep them; where some did and some did not, the others
 * get letters, so that "2.1" stays what the paper calls 2.1. Where none did, they are counted: 1, 1.1. Small headings
 * (level 3) hang on their section: "2.1a". Paragraphs are counted through the whole draft, except those that were
 * printed with a number such as "1.2". All numbers of a draft differ.
 */
export function numberBlocks<B extends Block>(blocks: readonly B[]): B[] {
  const count = !blocks.some((block) => isSection(block) && block.number !== "");
  const taken = new Set<string>();
  const owned = new Set(blocks.filter(isSection).map((block) => block.number));
  let one = 0;
  let two = 0;
  let section = "";
  let running = 0;
  return blocks.map((block) => {
    const given = numberOf(block);
    taken.add(block.kind === "heading" ? given : `p${given}`);
    return { ...block, number: given };
  });

  function numberOf(block: B): string {
    if (isSection(block)) {
      section = sectionNumber(block);
      return section;
    }
    if (block.kind === "heading" && /^[\d.]+$/.test(block.number) && !taken.has(block.number)) return block.number;
    if (block.kind === "heading") return firstFree(taken, (letter) => section + letter.toLowerCase());
    if (/^\d+\.\d/.test(block.number) && !taken.has(`p${block.number}`)) return block.number;
    running++;
    return String(running);
  }

  function sectionNumber(block: B): string {
    if (count) {
      if (block.level > 1) return `${one}.${++two}`;
      two = 0;
      return String(++one);
    }
    if (block.number !== "" && !taken.has(block.number)) return block.number;
    return firstFree(owned, (letter) => letter, taken);
  }
}

export const isSection = (block: Block): boolean => block.kind === "heading" && block.level < 3;

/** Whether the sections' numbers simply count 1, 1.1, 1.2, 2: then they may move with the text. */
export function isCounted(blocks: readonly Block[]): boolean {
  let one = 0;
  let two = 0;
  return blocks.filter(isSection).every((section) => {
    if (section.level === 1) {
      one++;
      two = 0;
      return section.number === String(one);
    }
    return section.number === `${one}.${++two}`;
  });
}
