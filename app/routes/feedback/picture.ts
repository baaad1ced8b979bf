import type { TraceLink, TraceNode } from "#app/domain/feedback/trace.ts";
import { STRIP_KEYS, STRIP_LABELS } from "#app/domain/feedback/way.ts";

const COLUMN = 160;
const ROW = 100;
const LEFT = 16;
const TOP = 92;
const MOST_ROWS = 8;
const LINE = 15;
/** How far before a dot its line turns: beyond the words under the dot before. */
const BEND = 50;

export interface Dot {
  key: string;
  x: number;
  y: number;
  state: TraceNode["state"];
  lines: string[];
}
export interface Stroke {
  key: string;
  path: string;
  width: number;
  waiting: boolean;
}
export interface Picture {
  width: number;
  height: number;
  columns: { label: string; x: number }[];
  dots: Dot[];
  strokes: Stroke[];
  /** Things there was no room to draw; the list under the picture has them all. */
  left: number;
}

/** Words in at most two short lines, for under a dot. */
function twoLines(text: string): string[] {
  const lines: string[] = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + word.length + 1 > LINE) {
      if (lines.length === 2) return [lines[0] ?? "", `${last}…`];
      lines.push(word);
    } else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}

/** Where each thing of a trace stands: a column for each station, a row for each thing in it. */
export function pictureOf(
  nodes: readonly TraceNode[],
  links: readonly TraceLink[],
  words: string,
  told: string,
): Picture {
  const dots = new Map<string, Dot>();
  const used = new Map<string, number>();
  let left = 0;
  const place = (column: (typeof STRIP_KEYS)[number], dot: Omit<Dot, "x" | "y">) => {
    const row = used.get(column) ?? 0;
    used.set(column, row + 1);
    if (row >= MOST_ROWS) left++;
    else dots.set(dot.key, { ...dot, x: LEFT + STRIP_KEYS.indexOf(column) * COLUMN, y: TOP + row * ROW });
  };
  const papersDecided = new Set(links.filter((link) => link.from.startsWith("paper ")).map((link) => link.from));
  for (const node of nodes) {
    if (papersDecided.has(node.key)) continue;
    place(node.column, { key: node.key, state: node.state, lines: twoLines(node.title) });
  }
  place("experiences", { key: "words", state: "done", lines: twoLines(words) });
  place("told", {
    key: "told",
    state: told === "none yet" ? "gap" : "done",
    lines: twoLines(told === "none yet" ? "Nobody told yet" : told),
  });
  const people = new Map(nodes.map((node) => [node.key, node.people]));
  const drawn = shortened(links, papersDecided);
  const roots = nodes.filter((node) => node.column === "theme").map((node) => ({ from: "words", to: node.key }));
  const ends = nodes.filter((node) => node.what === "Decision").map((node) => ({ from: node.key, to: "told" }));
  const strokes = [...roots, ...drawn, ...ends].flatMap((link): Stroke[] => {
    const [a, b] = [dots.get(link.from), dots.get(link.to)];
    if (!a || !b) return [];
    const behind = people.get(link.to) ?? people.get(link.from);
    const width = behind?.shown === "rounded" ? Math.min(8, 3 + behind.value / 10) : 2.5;
    const path =
      a.y === b.y
        ? `M${a.x} ${a.y}H${b.x}`
        : `M${a.x} ${a.y}H${b.x - BEND}C${b.x - 8} ${a.y} ${b.x - BEND + 8} ${b.y} ${b.x} ${b.y}`;
    return [{ key: `${link.from} ${link.to}`, path, width, waiting: b.state === "gap" || b.state === "waiting" }];
  });
  const rows = Math.max(1, ...[...used.values()].map((count) => Math.min(count, MOST_ROWS)));
  return {
    width: LEFT + STRIP_KEYS.length * COLUMN,
    height: TOP + rows * ROW,
    columns: STRIP_KEYS.map((key, i) => ({ label: STRIP_LABELS[key], x: 6 + i * COLUMN })),
    dots: [...dots.values()],
    strokes,
    left,
  };
}

/** Arrows that run through a decided paper go straight to its decision: both stand in one column. */
function shortened(links: readonly TraceLink[], skipped: Set<string>): TraceLink[] {
  const onward = Map.groupBy(links, (link) => link.from);
  return links.flatMap((link) => {
    if (skipped.has(link.from)) return [];
    if (!skipped.has(link.to)) return [link];
    return (onward.get(link.to) ?? []).map((next) => ({ from: link.from, to: next.to }));
  });
}
