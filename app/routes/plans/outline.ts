import { lossWords } from "#app/domain/losses.ts";
import { footingFaults, footingSentence } from "#app/domain/plans/footing.ts";
import type { ReadText } from "#app/domain/plans/import-blocks.ts";
import { numberBlocks } from "#app/domain/plans/numbering.ts";
import { headingText } from "#app/domain/plans/paragraph.ts";

export interface Outline {
  paragraphs: number;
  tables: number;
  /** Each section with how many paragraphs stand below its heading. */
  sections: { text: string; level: number; paragraphs: number }[];
  pictures: number;
  /** What could not be kept, and totals that a table prints and its figures do not give: a sentence each. */
  lost: string[];
  footing: string[];
}

/** What an import would make of a text: its sections and how much is in each. */
export function outlineOf({ blocks: read, losses, pictures }: ReadText): Outline {
  const blocks = numberBlocks(read);
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
  const paragraphs = blocks.filter((block) => block.kind !== "heading").length;
  const footing = blocks.flatMap((block) =>
    footingFaults(block.cells ?? []).map((fault) => `Table ${block.number}: ${footingSentence(fault)}`),
  );
  return { paragraphs, tables, sections, pictures: pictures.length, lost: lossWords(losses), footing };
}
