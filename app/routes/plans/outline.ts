import { type Block, headingText } from "#app/domain/plans/paragraph.ts";

export interface Outline {
  paragraphs: number;
  tables: number;
  /** Each section with how many paragraphs stand below its heading. */
  sections: { text: string; level: number; paragraphs: number }[];
}

/** What an import would make of a text: its sections and how much is in each. */
export function outlineOf(blocks: readonly Block[]): Outline {
  const sections: Outline["sections"] = [];
  for (const block of blocks) {
    if (block.kind === "heading") sections.push({ text: headingText(block), level: block.level, paragraphs: 0 });
    else {
      if (sections.length === 0) sections.push({ text: "Before the first heading", level: 1, paragraphs: 0 });
      const last = sections.at(-1);
      if (last) last.paragraphs++;
    }
  }
  const tables = blocks.filter((block) => block.kind === "table").length;
  return { paragraphs: blocks.filter((block) => block.kind !== "heading").length, tables, sections };
}
