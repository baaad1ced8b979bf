import { breakLines } from "./lines.ts";
import type { PaperBlock, PaperCell, Run } from "./paper.ts";
import {
  attributesOf,
  BODY,
  BOTTOM,
  type Element,
  lineHeight,
  PAGE,
  RIGHT,
  type Sheet,
  SMALL,
  type Style,
} from "./pdf-sheet.ts";

/** Draws a block as a part of the structure, from `x` to the right edge. */
export function drawBlock(sheet: Sheet, parent: Element, block: PaperBlock, x: number, style: Style = BODY): void {
  switch (block.kind) {
    case "heading":
      return sheet.heading(parent, block.level, block.runs);
    case "paragraph":
      return sheet.text(parent, "P", block.runs, style, x);
    case "list":
      return drawList(sheet, parent, block, x, style);
    case "quote":
      return sheet.within(parent, "BlockQuote", (quote) => {
        for (const inner of block.blocks) drawBlock(sheet, quote, inner, x + 16, { ...style, barred: true });
      });
    case "evidence":
      return sheet.within(parent, "BlockQuote", (quote) => {
        const barred = { ...SMALL, barred: true };
        if (block.words !== null) {
          sheet.text(quote, "P", [{ text: `“${block.words}”` }], { ...style, barred: true, after: 0 }, x + 16);
        }
        sheet.text(quote, "P", [{ text: `${block.from} [${block.n}]` }], { ...barred, after: 12 }, x + 16);
      });
    case "note":
      return sheet.text(parent, "P", [{ text: block.text, italic: true }], SMALL, x);
    case "figure":
      if (sheet.picture(parent, block, x)) return sheet.text(parent, "P", block.caption, SMALL, x);
      if (block.alt) sheet.text(parent, "P", [{ text: `Picture: ${block.alt}`, italic: true }], style, x);
      return sheet.text(parent, "P", block.caption, SMALL, x);
    case "table":
      return drawTable(sheet, parent, block.rows, x);
  }
}

export function drawList(
  sheet: Sheet,
  parent: Element,
  { ordered, start, items }: PaperBlock & { kind: "list" },
  x: number,
  style = BODY,
): void {
  const inset = ordered ? 24 : 16;
  sheet.within(parent, "L", (list) => {
    items.forEach((item, i) => {
      sheet.within(list, "LI", (entry) => {
        sheet.room(lineHeight(style));
        const top = sheet.y;
        const label = ordered ? `${start + i}.` : "•";
        sheet.text(entry, "Lbl", [{ text: label }], { ...style, after: 0 }, x, inset);
        sheet.y = top;
        sheet.within(entry, "LBody", (body) => {
          for (const inner of item) drawBlock(sheet, body, inner, x + inset, { ...style, after: 3 });
        });
        sheet.y = Math.max(sheet.y, top + lineHeight(style));
      });
    });
  });
  sheet.y += 4;
}

function drawTable(sheet: Sheet, parent: Element, rows: PaperCell[][], x: number): void {
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0)));
  const column = (RIGHT - x) / columns;
  sheet.within(parent, "Table", (table) => {
    for (const row of rows) {
      const height = Math.max(...row.map((cell) => cellHeight(sheet, cell, column * cell.colspan - 8)), 16) + 6;
      sheet.room(Math.min(height, BOTTOM - PAGE.margin));
      const top = sheet.y;
      let low = top;
      let left = x;
      const page = sheet.doc.page;
      sheet.within(table, "TR", (line) => {
        for (const cell of row) {
          if (sheet.doc.page === page) sheet.y = top + 4;
          const scope = row.every(({ header }) => header) ? "Column" : "Row";
          drawCell(sheet, line, cell, scope, left, column * cell.colspan - 8);
          low = sheet.doc.page === page ? Math.max(low, sheet.y) : sheet.y;
          left += column * cell.colspan;
        }
      });
      sheet.y = low + 2;
      sheet.rule(x, sheet.y, RIGHT, sheet.y);
    }
  });
  sheet.y += 10;
}

function drawCell(
  sheet: Sheet,
  row: Element,
  cell: PaperCell,
  scope: "Column" | "Row",
  x: number,
  width: number,
): void {
  const tag = cell.header ? "TH" : "TD";
  const element = sheet.doc.struct(tag as "P", cell.header ? ({ scope } as object) : {});
  if (cell.colspan > 1) {
    const data = attributesOf(element);
    data.A = { ...(data.A as object), O: "Table", ColSpan: cell.colspan };
  }
  row.add(element);
  for (const runs of cellRuns(cell)) sheet.text(element, "P", runs, cellStyle(cell), x, width);
  element.end();
}

function cellHeight(sheet: Sheet, cell: PaperCell, width: number): number {
  const style = cellStyle(cell);
  const lines = cellRuns(cell).map(
    (runs) => breakLines(sheet.drawable(runs), width, sheet.measure(style.size), style.face).length,
  );
  return lines.reduce((sum, n) => sum + n * lineHeight(style) + (style.after ?? 0), 0);
}

const cellStyle = (cell: PaperCell): Style => ({ size: 9.5, face: cell.header ? "bold" : "regular", after: 2 });

/** What stands in a cell, a paragraph each. */
const cellRuns = (cell: PaperCell): Run[][] => cell.blocks.flatMap((block) => runsOf(block));

function runsOf(block: PaperBlock): Run[][] {
  switch (block.kind) {
    case "heading":
      return [block.runs.map((run) => ({ ...run, bold: true }))];
    case "paragraph":
      return [block.runs];
    case "list":
      return block.items.flatMap((item, i) => {
        const label = block.ordered ? `${block.start + i}. ` : "• ";
        return item.flatMap(runsOf).map((runs, j) => (j === 0 ? [{ text: label }, ...runs] : runs));
      });
    case "quote":
      return block.blocks.flatMap(runsOf);
    case "evidence":
      return [
        ...(block.words === null ? [] : [[{ text: `“${block.words}”` }]]),
        [{ text: `${block.from} [${block.n}]` }],
      ];
    case "note":
      return [[{ text: block.text, italic: true }]];
    case "figure":
      return [...(block.alt ? [[{ text: `Picture: ${block.alt}`, italic: true }]] : []), block.caption];
    case "table":
      return block.rows.flatMap((row) => row.flatMap((inner) => inner.blocks.flatMap(runsOf)));
  }
}
