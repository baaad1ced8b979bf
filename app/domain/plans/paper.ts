import type { Paper, PaperBlock, PaperCell, Run } from "#app/platform/paper/paper.ts";
import { footingFaults, footingSentence } from "./footing.ts";
import { type Block, headingText } from "./paragraph.ts";

export { FILE_FORMATS, type FileFormat, type Paper } from "#app/platform/paper/paper.ts";

/** The blocks of a plan as they go on paper: their numbers stay, as people on the phone ask for "paragraph 14". */
export function planPaperBlocks(blocks: readonly Block[]): PaperBlock[] {
  const found: PaperBlock[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") {
      found.push({ kind: "heading", level: DEPTHS[block.level] ?? 4, runs: [{ text: headingText(block) }] });
    } else if (block.kind === "list_item") {
      addItem(found, block, block.level);
    } else if (block.cells) {
      found.push({ kind: "note", text: `Table ${block.number}` }, { kind: "table", rows: rowsOf(block.cells) });
      for (const fault of footingFaults(block.cells)) found.push({ kind: "note", text: footingSentence(fault) });
    } else if (block.figure) {
      found.push({ kind: "figure", ...block.figure, caption: numbered(block) });
    } else found.push({ kind: "paragraph", runs: numbered(block) });
  }
  return found;
}

/** How deep a section's heading stands below the title of the paper. */
const DEPTHS: Readonly<Record<number, 2 | 3 | 4>> = { 1: 2, 2: 3, 3: 4 };

/** An item at the end of the list that stands last, or of the list in its last item, one for each level. */
function addItem(blocks: PaperBlock[], block: Block, level: number): void {
  const last = blocks.at(-1);
  const inside = last?.kind === "list" ? last.items.at(-1) : undefined;
  if (level > 1 && inside) return addItem(inside, block, level - 1);
  const item: PaperBlock[] = [{ kind: "paragraph", runs: numbered(block) }];
  if (last?.kind === "list") last.items.push(item);
  else blocks.push({ kind: "list", ordered: false, start: 1, items: [item] });
}

const numbered = ({ number, text }: Block): Run[] => [{ text: `${number}  ` }, { text }];

/** As on the page: words in the first column head their row, and a first row without gaps heads the columns. */
function rowsOf(cells: readonly (readonly string[])[]): PaperCell[][] {
  const headed = cells.length > 1 && (cells[0] ?? []).slice(1).every((cell) => cell !== "");
  return cells.map((row, at) =>
    row.map((cell, column) => ({
      header: (headed && at === 0) || (column === 0 && cell !== ""),
      colspan: 1,
      rowspan: 1,
      blocks: cell === "" ? [] : [{ kind: "paragraph", runs: [{ text: cell }] }],
    })),
  );
}

/** A draft of a plan as one document on paper. */
export const planPaper = ({
  blocks,
  ...about
}: Omit<Paper, "blocks" | "evidence"> & { blocks: readonly Block[] }): Paper => ({
  ...about,
  blocks: planPaperBlocks(blocks),
  evidence: [],
});
