import { anchorOf, type Block, headingText } from "./paragraph.ts";

export interface Section {
  anchor: string;
  text: string;
  level: number;
  /** The page of the draft that it begins on, from 1. */
  page: number;
  position: number;
}

export interface DraftPages {
  /** The position at which each page begins. */
  starts: number[];
  sections: Section[];
}

type Heading = Pick<Block, "kind" | "number" | "text" | "level"> & { position: number };

/** Up to this many blocks, a draft is one page. */
const SHORT = 80;
/** A page of a longer draft holds whole sections up to this many blocks. */
const FULL = 50;

/** How a draft of `total` blocks (positions 1 to `total`) is cut into pages: by its top sections. */
export function pagesOf(headings: readonly Heading[], total: number): DraftPages {
  const starts = total <= SHORT ? [1] : cut(headings, total);
  const sections = headings
    .filter((heading) => heading.level < 3)
    .map((heading) => ({
      anchor: anchorOf(heading),
      text: headingText(heading),
      level: heading.level,
      page: pageAt(starts, heading.position),
      position: heading.position,
    }));
  return { starts, sections };
}

/** The page on which a position stands. */
export const pageAt = (starts: readonly number[], position: number): number =>
  Math.max(1, starts.findLastIndex((start) => start <= position) + 1);

function cut(headings: readonly Heading[], total: number): number[] {
  const top = [1, 2, 3].find((level) => headings.filter((heading) => heading.level === level).length > 1) ?? 1;
  const begins = headings.filter((heading) => heading.level <= top && heading.position > 1).map((one) => one.position);
  const edges = [1, ...begins, total + 1];
  const starts = [1];
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i] as number;
    const to = edges[i + 1] as number;
    const open = starts.at(-1) as number;
    if (from > open && to - open > FULL) starts.push(from);
    for (let next = Math.max(from, starts.at(-1) as number) + FULL; to - next > FULL / 3; next += FULL)
      starts.push(next);
  }
  return starts;
}
