import type { ParagraphKind } from "#db/vocabulary.ts";
import type { CellNames } from "./cell-names.ts";

/** One block of a plan as it is read: a heading, a paragraph, an item of a list or a table. */
export interface Block {
  kind: ParagraphKind;
  /** Headings: 1 to 3. Items of a list: how deep, from 1. Otherwise 0. */
  level: number;
  text: string;
  /** Only for a table: its rows, the first row being the headings. */
  cells: string[][] | null;
  /** Only for a table: the lasting names of its rows and columns. */
  cellNames?: CellNames | null;
  /** The picture it shows, when it shows one; its words are then the caption. */
  figure?: { imageId: string; alt: string } | null;
  /** Printed beside it: "2.1" for a section, "14" for a paragraph. */
  number: string;
}

export interface Paragraph extends Block {
  id: string;
  lineageId: string;
  position: number;
}

/** The paragraph's name within its draft: "p-14", or "s-2.1" for a section. */
export const anchorOf = ({ kind, number }: Pick<Block, "kind" | "number">): string =>
  `${kind === "heading" ? "s" : "p"}-${number}`;

export const ANCHOR = /^([ps])-([0-9A-Za-z.]{1,20})$/;

/** What a reader calls it: "Paragraph 14", "Section 2.1". */
export const paragraphName = ({ kind, number }: Pick<Block, "kind" | "number">): string =>
  kind === "heading" ? `Section ${number}` : `Paragraph ${number}`;

/** A place's name within a sentence: "paragraph 14". */
export const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The heading with its number where it is one that the writer gave. */
export const headingText = ({ number, text }: Pick<Block, "number" | "text">): string =>
  /^[\d.]+$/.test(number) ? `${number} ${text}` : text;

const BREAK = " ¶ ";

/** A table in words, for search, comparison and editing: a row a line, cells parted by a bar, ¶ for a line in a cell. */
export const tableText = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => row.map((cell) => cell.replaceAll("|", "/").replaceAll("\n", BREAK)).join(" | ")).join("\n");

/** Where each line of each cell begins in `tableText`, by row, cell and line: to find a figure again in the words. */
export function cellStarts(cells: readonly (readonly string[])[]): number[][][] {
  let at = 0;
  return cells.map((row, i) => {
    // A row ends in one character, where a cell ends in three, as a line within a cell does.
    if (i > 0) at += "\n".length - BREAK.length;
    return row.map((cell) =>
      cell.split("\n").map((line) => {
        const start = at;
        at += line.length + BREAK.length;
        return start;
      }),
    );
  });
}

/** The way back from `tableText`; every row gets as many cells as the longest. */
export function cellsOf(text: string): string[][] {
  const cells = text
    .split("\n")
    .filter((row) => row.trim() !== "")
    .map((row) => row.split(/[|\t]/).map((cell) => cell.trim().replace(/\s*¶\s*/g, "\n")));
  const width = Math.max(...cells.map((row) => row.length));
  return cells.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
}

/** Where a paragraph is read: the right page of a long draft, with its comments beside it. */
export const paragraphHref = (placeSlug: string, planId: string, n: number, anchor: string): string =>
  `/${placeSlug}/plans/${planId}/drafts/${n}?paragraph=${anchor}#${anchor}`;

/** The address below which the pictures of a draft are. */
export const figuresOf = (placeSlug: string, planId: string, n: number): string =>
  `/${placeSlug}/plans/${planId}/drafts/${n}/figures`;

/** How deep each heading stands on a page, from 1, so that no level is skipped: an "Overview" right below a chapter is 2. */
export function headingDepths(blocks: readonly Pick<Block, "kind" | "level">[]): number[] {
  let last = 0;
  return blocks.map(({ kind, level }) => {
    if (kind === "heading") last = Math.min(level, last + 1);
    return kind === "heading" ? last : 0;
  });
}
