import { blockTexts, type DocumentNode } from "#app/platform/rich-text/content.ts";
import { nameCells, renameCells } from "./cell-names.ts";
import { contentOfUnits, type Unit, unitsOf } from "./draft-units.ts";
import { isCounted, isSection, numberBlocks } from "./numbering.ts";
import { type Block, headingText, tableText } from "./paragraph.ts";

/** A block with its lasting identity: the id under which its words stand in the live text. */
export type DraftBlock = Block & { lineageId: string };

const SECTION_NUMBER = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=\S)/;
const PARAGRAPH_NUMBER = /^(\d{1,2}(?:\.\d{1,2})+)\s+(?=\S)/;

const newId = (): string => globalThis.crypto.randomUUID();

/** Words as they stand in a block of the live text. */
export const inlineOf = (words: string): DocumentNode[] =>
  words
    .split("\n")
    .flatMap((line, i) => [
      ...(i > 0 ? [{ type: "hardBreak" }] : []),
      ...(line === "" ? [] : [{ type: "text", text: line }]),
    ]);

const paragraphOf = (words: string, id = newId()): DocumentNode => ({
  type: "paragraph",
  attrs: { id },
  content: inlineOf(words),
});

/** A table of the live text; its cells keep the ids they had at the same place. */
export function tableOf(id: string, cells: readonly (readonly string[])[], was?: DocumentNode): DocumentNode {
  const idAt = (row: number, column: number, line: number) => {
    const known = was?.content?.[row]?.content?.[column]?.content?.[line]?.attrs?.id;
    return typeof known === "string" ? known : newId();
  };
  const cellOf = (words: string, row: number, column: number): DocumentNode => ({
    type: row === 0 ? "tableHeader" : "tableCell",
    content: words.split("\n").map((line, i) => paragraphOf(line, idAt(row, column, i))),
  });
  const rows = cells.map((row, y) => ({ type: "tableRow", content: row.map((words, x) => cellOf(words, y, x)) }));
  return { type: "table", attrs: { id }, content: rows };
}

/** Whether a number was printed with the words: only those stand in the live text, the others are counted from it. */
const isOwn = ({ kind, level, number }: Block, ownSections: boolean): boolean =>
  kind === "heading" ? /^[\d.]+$/.test(number) && (level === 3 || ownSections) : /^\d+\.\d/.test(number);

/** One block as a piece of the live text. `ownSections`: the draft's sections have numbers of their own. */
export function unitOf(block: DraftBlock, ownSections: boolean): Unit {
  const { kind, lineageId, level, cells, figure } = block;
  const words = isOwn(block, ownSections) ? `${block.number} ${block.text}` : block.text;
  if (kind === "list_item") {
    const node = { type: "listItem", attrs: { id: newId() }, content: [paragraphOf(words, lineageId)] };
    return { node, item: { depth: Math.max(1, level), list: "bulletList" } };
  }
  if (cells) return { node: tableOf(lineageId, cells), item: null };
  if (figure)
    return { node: { type: "figure", attrs: { id: lineageId, ...figure }, content: inlineOf(block.text) }, item: null };
  if (kind === "heading")
    return { node: { type: "heading", attrs: { id: lineageId, level }, content: inlineOf(words) }, item: null };
  return { node: paragraphOf(words, lineageId), item: null };
}

/** A draft's blocks as the live text that its authors write in. */
export function contentOfBlocks(blocks: readonly DraftBlock[]): DocumentNode {
  const ownSections = !isCounted(blocks);
  return contentOfUnits(blocks.map((block) => unitOf(block, ownSections)));
}

/** What stands in a live text and has no place in a plan: quotations from evidence, and references to plans. */
export function hasNoPlace(content: unknown): number {
  const { type, content: children = [] } = content as DocumentNode;
  const here = type === "citation" || type === "planReference" ? 1 : 0;
  return children.reduce((sum, child) => sum + hasNoPlace(child), here);
}

/**
 * The numbered blocks that a live text says, each under the id of its words. `before` are the draft's blocks as last
 * kept: letters of sections and names of cells stay as they were. Blank lines are not blocks.
 */
export function blocksOfContent(content: unknown, before: readonly DraftBlock[]): DraftBlock[] {
  const known = new Map(before.map((block) => [block.lineageId, block]));
  const seen = new Set<string>();
  const blocks = unitsOf(content)
    .flatMap(blocksOfUnit)
    .map((block) => {
      const lineageId = block.lineageId !== "" && !seen.has(block.lineageId) ? block.lineageId : newId();
      seen.add(lineageId);
      const was = known.get(lineageId);
      return withNumber(withNames({ ...block, lineageId }, was), was);
    });
  return numberBlocks(
    blocks.some((block) => isSection(block) && block.number !== "") ? lettered(blocks, known) : blocks,
  );
}

/** A block's words with the number that was printed with them, as its live text has them. */
export const blockWords = (block: DraftBlock): string =>
  block.kind === "heading" ? headingText(block) : isOwn(block, false) ? `${block.number} ${block.text}` : block.text;

/** The blocks of one piece as they stand in the live text, the numbers among their words. */
export const blocksOfUnit = ({ node, item }: Unit): DraftBlock[] => blocksIn(node, item?.depth ?? 0);

const BLOCK: Omit<DraftBlock, "kind" | "text" | "lineageId"> = { level: 0, cells: null, figure: null, number: "" };

/** The blocks of one piece, in reading order; the first paragraph of an item is the item. */
function blocksIn(node: DocumentNode, depth: number): DraftBlock[] {
  const lineageId = typeof node.attrs?.id === "string" ? node.attrs.id : "";
  const text = node.content && ["heading", "paragraph", "figure"].includes(node.type) ? wordsIn(node) : "";
  switch (node.type) {
    case "heading": {
      const level = Math.min(3, Math.max(1, Number(node.attrs?.level) || 1));
      return text === "" ? [] : [{ ...BLOCK, kind: "heading", level, text: text.replaceAll("\n", " "), lineageId }];
    }
    case "paragraph":
      return text === "" ? [] : [{ ...BLOCK, kind: "paragraph", text, lineageId }];
    case "figure": {
      const figure = { imageId: String(node.attrs?.imageId ?? ""), alt: String(node.attrs?.alt ?? "") };
      return [{ ...BLOCK, kind: "paragraph", text, figure, lineageId }];
    }
    case "table": {
      const cells = cellsIn(node);
      return [{ ...BLOCK, kind: "table", text: tableText(cells), cells, lineageId }];
    }
    case "listItem": {
      const [first, ...others] = node.content ?? [];
      const own = first ? blocksIn(first, depth) : [];
      const item = own.map((one) => (one.kind === "paragraph" && !one.figure ? asItem(one, depth) : one));
      return [...item, ...others.flatMap((child) => blocksIn(child, depth))];
    }
    default:
      return (node.content ?? []).flatMap((child) => blocksIn(child, depth));
  }
}

const asItem = (block: DraftBlock, depth: number): DraftBlock => ({ ...block, kind: "list_item", level: depth });

const wordsIn = (node: DocumentNode): string =>
  (node.content ?? [])
    .map((child) => (child.type === "hardBreak" ? "\n" : (child.text ?? "")))
    .join("")
    .trim();

const spanOf = (value: unknown): number => Math.min(50, Math.max(1, Math.floor(Number(value)) || 1));

/** The cells of a table, as many in each row; one that spans several has its words in the first. */
function cellsIn(table: DocumentNode): string[][] {
  const rows = table.content ?? [];
  const grid: string[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.content ?? []) {
      while (grid[y]?.[x] !== undefined) x++;
      const [wide, high] = [spanOf(cell.attrs?.colspan), spanOf(cell.attrs?.rowspan)];
      const words = blockTexts(cell).flatMap((line) => line.text.trim() || []);
      for (let dy = 0; dy < high; dy++)
        for (let dx = 0; dx < wide; dx++) {
          const line = grid[y + dy];
          if (line) line[x + dx] = dy === 0 && dx === 0 ? words.join("\n") : "";
        }
      x += wide;
    }
  });
  const width = Math.max(1, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? ""));
}

function withNames(block: DraftBlock, was: DraftBlock | undefined): DraftBlock {
  if (!block.cells) return block;
  if (!was?.cells) return { ...block, cellNames: nameCells(block.cells) };
  const names = was.cellNames ?? nameCells(was.cells);
  return {
    ...block,
    cellNames: was.text === block.text ? names : renameCells({ cells: was.cells, names }, block.cells),
  };
}

/** The number that the words begin with becomes the block's own; a small letter after it is a sentence's beginning. */
function withNumber(block: DraftBlock, was: DraftBlock | undefined): DraftBlock {
  const pattern = block.kind === "heading" ? SECTION_NUMBER : PARAGRAPH_NUMBER;
  if (block.kind !== "heading" && (block.kind !== "paragraph" || block.figure)) return block;
  const [begins, number] = pattern.exec(block.text) ?? [];
  if (!begins || !number) return block;
  const rest = block.text.slice(begins.length);
  return /^\p{Ll}/u.test(rest) && was?.number !== number ? block : { ...block, number, text: rest };
}

/** Where some sections have numbers of their own, the others keep what they were called. */
function lettered(blocks: readonly DraftBlock[], known: ReadonlyMap<string, DraftBlock>): DraftBlock[] {
  const own = new Set(blocks.filter(isSection).map((block) => block.number));
  return blocks.map((block) => {
    const was = known.get(block.lineageId);
    const keeps = isSection(block) && block.number === "" && was && isSection(was) && !own.has(was.number);
    return keeps ? { ...block, number: was.number } : block;
  });
}
