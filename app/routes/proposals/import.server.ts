import { z } from "zod";
import { LOSSES, type Losses } from "#app/domain/losses.ts";
import { readPasted } from "#app/domain/plans/import.ts";
import { type Block, headingText } from "#app/domain/plans/paragraph.ts";
import { contentOfBlocks, type ImportedText, isDocument, measureText } from "#app/domain/proposals/imported-text.ts";
import { IMPORT_SOURCES } from "#db/vocabulary.ts";

/** An imported text on its way from the check to the start of the proposal, in a hidden field. */
export const Carried = z
  .string()
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "Choose the file again" });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      source: z.enum(IMPORT_SOURCES),
      content: z.custom<ImportedText["content"]>(isDocument),
      losses: z.partialRecord(z.enum(LOSSES), z.int().min(1).max(1_000_000)),
    }),
  );

/** Plain text, Markdown or a page's source, as the text of a proposal. Numbers that stand in the text stay in it. */
export function importedFromText(text: string): ImportedText {
  const { blocks, losses } = readPasted(text);
  return { source: "text", content: contentOfBlocks(blocks.map(simple)), losses };
}

const QUOTED = /^>\s+/;

function simple(block: Block) {
  if (block.kind === "heading") return { kind: "heading" as const, level: levelOf(block), text: headingText(block) };
  if (block.kind === "table") return { kind: "table" as const, rows: block.cells ?? [] };
  if (block.kind === "list_item") return { kind: "item" as const, text: block.text };
  if (QUOTED.test(block.text)) return { kind: "quote" as const, text: block.text.replace(QUOTED, "") };
  return { kind: "paragraph" as const, text: block.number ? `${block.number} ${block.text}` : block.text };
}

/** The first level is the proposal's own name. */
const levelOf = ({ level }: Block): 2 | 3 => (level <= 1 ? 2 : 3);

export interface Checked {
  carried: string;
  losses: Losses;
  headings: string[];
  paragraphs: number;
  tables: number;
}

/** What the page shows of an imported text before anything is made of it. */
export const checkedText = (imported: ImportedText): Checked => ({
  carried: JSON.stringify(imported),
  losses: imported.losses,
  ...measureText(imported.content),
});
