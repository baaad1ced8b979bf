import { expect, test } from "vitest";
import { type CellNames, cellAnchor, nameCells, renameCells } from "#app/domain/plans/cell-names.ts";
import { figureColumns, figureOf, footingFaults, footingSentence } from "#app/domain/plans/footing.ts";

// The figures of a published budget table, printed in £000; its total row does not foot.
const BUDGET = [
  ["", "Section 75 £000", "Wider aligned £000", "In collaboration £000", "Total £000"],
  ["Bury CCG", "130,989", "118,956", "28,440", "278,385"],
  ["Bury LA", "54,209", "20,917", "50,409", "125,535"],
  ["TOTAL", "185,198", "139,873", "78,850", "403,920"],
];

test("a total that its figures do not give is shown with both numbers, down and across, and nothing is corrected", () => {
  expect(footingFaults(BUDGET).map(footingSentence)).toEqual([
    "The column “In collaboration £000” prints 78,850 as its total. Its figures add up to 78,849.",
    "The row “TOTAL” prints 403,920 as its total. Its figures add up to 403,921.",
  ]);
});

test("a table that foots, and one without totals, have nothing to show", () => {
  const right = BUDGET.map((row, i) => (i === 3 ? ["Total", "185,198", "139,873", "78,849", "403,920"] : row));
  expect(footingFaults(right)).toEqual([]);
  expect(footingFaults(BUDGET.slice(0, 3).map((row) => row.slice(0, 4)))).toEqual([]);
});

test("pence, brackets and sums in parts add up; shares and words are left alone", () => {
  expect(["£1,200.10", "(35)", "−4", "12%", "1,20", "n/a"].map(figureOf)).toEqual([1200.1, -35, -4, 12, null, null]);
  const parts = [
    ["", "Cost"],
    ["Rent", "0.10"],
    ["Light", "0.20"],
    ["Subtotal", "0.30"],
    ["Staff", "1"],
    ["Travel", "(2)"],
    ["Subtotal", "-1"],
  ];
  expect(footingFaults(parts)).toEqual([]);
  const shares = [
    ["", "Share"],
    ["North", "33%"],
    ["South", "66%"],
    ["Total", "100%"],
  ];
  expect(footingFaults(shares)).toEqual([]);
  const words = [
    ["", "Teams"],
    ["North", "two"],
    ["South", "3"],
    ["Total", "5"],
  ];
  expect(footingFaults(words)).toEqual([]);
});

test("columns of figures are told from columns of words; years in a heading make neither", () => {
  expect([...figureColumns(BUDGET)]).toEqual([1, 2, 3, 4]);
  const mixed = [
    ["Team", "2019", "Staff", "Note", ""],
    ["1", "4", "12 %", "5", ""],
    ["2", "", "(3)", "none", ""],
  ];
  expect([...figureColumns(mixed)]).toEqual([1, 2]);
});

test("a cell keeps its address when rows and columns are added, moved or worded anew, and no address is used twice", () => {
  const before = [
    ["Team", "Staff"],
    ["North", "4"],
    ["South", "5"],
  ];
  const names = nameCells(before);
  const at = (cells: string[][], given: CellNames, row: string, column: string) =>
    cellAnchor(
      "p-3",
      given,
      cells.findIndex((one) => one[0] === row),
      (cells[0] ?? []).indexOf(column),
    );
  const south = at(before, names, "South", "Staff");
  const after = [
    ["Team", "Places", "Staff"],
    ["South", "9", "6"],
    ["East", "1", "1"],
    ["North", "2", "4"],
  ];
  const renamed = renameCells({ cells: before, names }, after);
  expect(at(after, renamed, "South", "Staff")).toBe(south);
  expect(new Set([...renamed.rows, ...renamed.columns]).size).toBe(7);
  const reworded = before.map((row) => (row[0] === "South" ? ["The south", "5"] : row));
  const kept = renameCells({ cells: before, names }, reworded);
  expect(at(reworded, kept, "The south", "Staff")).toBe(south);
});
