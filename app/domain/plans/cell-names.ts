import { randomName } from "#app/platform/ids/short-name.ts";

/** The lasting names of a table's rows and columns; a cell is known by both. */
export interface CellNames {
  rows: string[];
  columns: string[];
}

const names = (n: number, taken: Set<string>): string[] =>
  Array.from({ length: n }, () => {
    for (;;) {
      const name = randomName(4);
      if (!taken.has(name)) {
        taken.add(name);
        return name;
      }
    }
  });

/** Names for a table that has none yet. */
export function nameCells(cells: readonly (readonly string[])[]): CellNames {
  const width = Math.max(0, ...cells.map((row) => row.length));
  const taken = new Set<string>();
  return { rows: names(cells.length, taken), columns: names(width, taken) };
}

/**
 * The names after an edit: a row keeps its name by its first cell, a column by its heading, wherever they have moved to.
 * What was worded anew in place keeps its name too; what is new gets one that was never used.
 */
export function renameCells(
  before: { cells: readonly (readonly string[])[]; names: CellNames },
  after: readonly (readonly string[])[],
): CellNames {
  const width = Math.max(0, ...after.map((row) => row.length));
  const taken = new Set([...before.names.rows, ...before.names.columns]);
  const labels = (cells: readonly (readonly string[])[]) => cells.map((row) => row[0] ?? "");
  const heads = (cells: readonly (readonly string[])[], n: number) =>
    Array.from({ length: n }, (_, i) => cells[0]?.[i] ?? "");
  return {
    rows: carried(labels(before.cells), before.names.rows, labels(after), taken),
    columns: carried(
      heads(before.cells, before.names.columns.length),
      before.names.columns,
      heads(after, width),
      taken,
    ),
  };
}

function carried(old: string[], oldNames: string[], now: string[], taken: Set<string>): string[] {
  const left = new Map(oldNames.map((name, i) => [i, { name, label: old[i] ?? "" }]));
  const found: (string | null)[] = now.map(() => null);
  const take = (at: number, from: number) => {
    found[at] = left.get(from)?.name ?? null;
    left.delete(from);
  };
  now.forEach((label, at) => {
    const same = [...left].find(([, one]) => one.label === label);
    if (same) take(at, same[0]);
  });
  now.forEach((_label, at) => {
    if (found[at] === null && left.has(at) && now.length === old.length) take(at, at);
  });
  return found.map((name) => name ?? (names(1, taken)[0] as string));
}

/** A cell's place in the page's address: "p-14-k3x9-f2aa". */
export const cellAnchor = (paragraph: string, { rows, columns }: CellNames, row: number, column: number): string =>
  `${paragraph}-${rows[row] ?? row}-${columns[column] ?? column}`;
