import { NOT_TICKED, TICKED } from "./import-lines.ts";
import { type Block, tableText } from "./paragraph.ts";

/**
 * Rows of the same width as one table. A first row with words only in its first cell is the table's heading. A label
 * and the box beside it become one cell ("Yes: not ticked"). Columns that are empty all the way down go.
 */
export function tableBlocks(rows: readonly string[][]): Block[] {
  const [first = [], ...others] = rows;
  const title = first[0] ?? "";
  const isTitle =
    others.length > 0 &&
    title !== "" &&
    first.slice(1).every((cell) => cell === "") &&
    /^[^:?]{1,60}[^:?.,;]$/.test(title);
  const heading: Block[] = isTitle ? [{ kind: "heading", level: 1, text: title, cells: null, number: "" }] : [];
  const merged = (isTitle ? others : rows)
    .map((row) => joinBoxes(row.map(boxWords)))
    .filter((row) => row.some((cell) => cell !== ""));
  const width = Math.max(0, ...merged.map(widthOf));
  if (width === 0) return heading;
  const cells = merged.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ""));
  if (width === 1) return [...heading, ...cells.map(([text = ""]) => paragraph(text))];
  return [...heading, { kind: "table", level: 0, text: tableText(cells), cells, number: "" }];
}

const paragraph = (text: string): Block => ({ kind: "paragraph", level: 0, text, cells: null, number: "" });

const widthOf = (row: readonly string[]): number => row.findLastIndex((cell) => cell !== "") + 1;

/** A box drawn as a sign, as Word files have it, in the words that a tag's box is read as. */
const boxWords = (cell: string): string => {
  if (cell === "☐") return NOT_TICKED;
  return /^[☑☒]$/.test(cell) ? TICKED : cell;
};

function joinBoxes(row: readonly string[]): string[] {
  const joined: string[] = [];
  for (const cell of row) {
    const label = joined.at(-1);
    if ((cell === TICKED || cell === NOT_TICKED) && label) joined[joined.length - 1] = `${label}: ${cell}`;
    else joined.push(cell);
  }
  return joined;
}
