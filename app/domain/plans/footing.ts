/** A total that a table prints and that its figures do not add up to. */
export interface FootingFault {
  /** The column or row that it closes, by its heading. */
  of: string;
  kind: "column" | "row";
  printed: number;
  sum: number;
}

const TOTAL = /^(grand |sub-?|overall )?totals?\b/i;
const FEWEST = 2;

/** "£28,440", "(1,200)", "−3.5", "12 %" as numbers; null for anything else. */
export function figureOf(cell: string): number | null {
  const plain = cell
    .trim()
    .replace(/^[£$€]\s*|\s*%$|\s*[*†]+$/g, "")
    .replace(/[−–]/g, "-");
  const bracketed = /^\((.*)\)$/.exec(plain)?.[1];
  const digits = (bracketed ?? plain).replace(/^-?£/, (sign) => sign.replace("£", ""));
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(digits)) return null;
  const value = Number(digits.replaceAll(",", ""));
  return bracketed === undefined ? value : -value;
}

/** The columns that hold figures and nothing else below their heading; the first names the rows. */
export function figureColumns(cells: readonly (readonly string[])[]): Set<number> {
  const body = cells.slice(1);
  const columns = new Set<number>();
  for (let column = 1; column < (cells[0]?.length ?? 0); column++) {
    const words = body.map((row) => row[column] ?? "").filter((cell) => cell.trim() !== "");
    if (words.length > 0 && words.every((cell) => figureOf(cell) !== null)) columns.add(column);
  }
  return columns;
}

/** Added as whole hundred-thousandths, so that pence add up. */
const added = (figures: readonly number[]): number =>
  figures.reduce((sum, figure) => sum + Math.round(figure * 1e5), 0) / 1e5;

/**
 * Checks the footing of a table: each total row against the figures above it (since the total before), and each total
 * column against the figures of its row. Percentages are no sums and are left alone.
 */
export function footingFaults(cells: readonly (readonly string[])[]): FootingFault[] {
  const head = cells[0] ?? [];
  const faults: FootingFault[] = [];
  const isTotalRow = (row: readonly string[]) => TOTAL.test((row[0] ?? "").trim());
  let from = 1;
  for (let at = 1; at < cells.length; at++) {
    const row = cells[at] ?? [];
    if (!isTotalRow(row)) continue;
    for (let column = 1; column < row.length; column++) {
      const body = cells.slice(from, at).map((one) => one[column] ?? "");
      check("column", head[column] ?? "", row[column] ?? "", body);
    }
    if (!/^grand/i.test((row[0] ?? "").trim())) from = at + 1;
  }
  const totalColumn = head.findLastIndex((cell, column) => column > 1 && TOTAL.test(cell.trim()));
  if (totalColumn > 1) {
    for (const row of cells.slice(1)) check("row", row[0] ?? "", row[totalColumn] ?? "", row.slice(1, totalColumn));
  }
  return faults;

  function check(kind: FootingFault["kind"], of: string, total: string, parts: readonly string[]): void {
    const printed = figureOf(total);
    const figures = parts.filter((part) => part.trim() !== "").map(figureOf);
    if (printed === null || figures.length < FEWEST || figures.includes(null)) return;
    if ([total, ...parts].some((cell) => cell.includes("%"))) return;
    const sum = added(figures as number[]);
    if (sum !== printed) faults.push({ kind, of: of.replaceAll("\n", " ").trim(), printed, sum });
  }
}

const figure = (value: number): string => value.toLocaleString("en-GB", { maximumFractionDigits: 5 });

/** The fault in a sentence: it is shown and never corrected. */
export const footingSentence = ({ kind, of, printed, sum }: FootingFault): string =>
  `${kind === "column" ? "The column" : "The row"}${of ? ` “${of}”` : ""} prints ${figure(printed)} as its total. Its figures add up to ${figure(sum)}.`;
