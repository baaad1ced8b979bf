import type { Span } from "../experiences/passages.ts";
import { cellAnchor } from "./cell-names.ts";
import { ANCHOR, anchorOf, type Block, cellStarts, paragraphName } from "./paragraph.ts";

/** One cell of a table that has words. */
export interface Cell {
  /** Its lasting place in the page's address: "p-14-k3x9-f2aa". */
  anchor: string;
  /** What heads its row and its column: "Pooled, 2020"; its own words where it is a heading itself. */
  name: string;
  /** Where its words stand in the table's. */
  start: number;
  end: number;
}

/** The cells of a table that have words, row by row; none for any other block. */
export function cellsOfTable(block: Block): Cell[] {
  const { cells, cellNames } = block;
  if (!cells || !cellNames) return [];
  const starts = cellStarts(cells);
  return cells.flatMap((row, i) =>
    row.flatMap((cell, k) => {
      const start = starts[i]?.[k]?.[0];
      if (cell.trim() === "" || start === undefined) return [];
      const lines = cell.split("\n");
      const last = starts[i]?.[k]?.[lines.length - 1] ?? start;
      const heads = i === 0 || k === 0 ? [cell] : [row[0], cells[0]?.[k]];
      const name = heads.map((words) => words?.replaceAll("\n", " ").trim()).filter(Boolean);
      return {
        anchor: cellAnchor(anchorOf(block), cellNames, i, k),
        name: name.length > 0 ? name.join(", ") : cell,
        start,
        end: last + (lines.at(-1)?.length ?? 0),
      };
    }),
  );
}

/** The paragraph and, if one is meant, the cell that an address names: "p-14" or "p-14-k3x9-f2aa"; null for neither. */
export function readAnchor(asked: string | null): { anchor: string; cell: string | null } | null {
  const [kind, number, row, column, ...more] = (asked ?? "").split("-");
  const anchor = `${kind}-${number}`;
  if (asked === null || !ANCHOR.test(anchor) || more.length > 0) return null;
  if (row === undefined) return { anchor, cell: null };
  return /^\w{1,8}$/.test(row) && /^\w{1,8}$/.test(column ?? "") ? { anchor, cell: asked } : null;
}

export const findCell = (block: Block, anchor: string | null): Cell | null =>
  anchor === null ? null : (cellsOfTable(block).find((cell) => cell.anchor === anchor) ?? null);

/** The cell that some words of a table stand in, if they are in one cell alone. */
export const cellAt = (block: Block, span: Span | null): Cell | null =>
  span === null ? null : (cellsOfTable(block).find(({ start, end }) => start <= span.start && span.end <= end) ?? null);

/** What a reader calls the place of some words: "Paragraph 14", "Paragraph 14, “Pooled, 2020”". */
export function placeName(block: Block, span: Span | null): string {
  const cell = cellAt(block, span);
  return cell ? `${paragraphName(block)}, “${cell.name}”` : paragraphName(block);
}
