import { hasRightToLeft, isRightToLeft } from "../rich-text/direction.ts";
import type { Run } from "./paper.ts";

export type Face = "regular" | "bold" | "italic";

/** Neighbouring words of one look and one direction, with the space behind them. */
export interface Piece {
  text: string;
  face: Face;
  href: string | null;
  width: number;
}

export interface Line {
  /** In the order in which they stand on the line, from the left. */
  pieces: Piece[];
  width: number;
}

const STRONG = /[\p{L}]/u;

type Measure = (text: string, face: Face) => number;

/** Runs as lines that fit a width. Words of the other direction stand in their own order within the line. */
export function breakLines(runs: readonly Run[], width: number, measure: Measure, face: Face = "regular"): Line[] {
  const rtl = isRightToLeft(runs.map((run) => run.text).join(""));
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = () => {
    lines.push(arranged(line, rtl, measure));
    line = [];
    used = 0;
  };
  for (const run of runs) {
    const own = run.bold ? "bold" : run.italic ? "italic" : face;
    for (const token of run.text.match(/\n|\S+[^\S\n]*|[^\S\n]+/gu) ?? []) {
      if (token === "\n") {
        end();
        continue;
      }
      for (const text of fitting(token, own, width, measure)) {
        const needed = measure(text.trimEnd(), own);
        if (used > 0 && used + needed > width) end();
        if (used === 0 && text.trim() === "") continue;
        const piece = { text, face: own, href: run.href ?? null, width: measure(text, own) };
        line.push(piece);
        used += piece.width;
      }
    }
  }
  if (line.length > 0) end();
  return lines;
}

/** A word that is wider than a line, in parts that are not. */
function fitting(token: string, face: Face, width: number, measure: Measure): string[] {
  if (measure(token.trimEnd(), face) <= width) return [token];
  const parts: string[] = [];
  let part = "";
  for (const sign of token) {
    if (part !== "" && measure(part + sign, face) > width) {
      parts.push(part);
      part = "";
    }
    part += sign;
  }
  return [...parts, part];
}

function arranged(pieces: Piece[], rtl: boolean, measure: Measure): Line {
  // Neighbours of one direction; a sign without direction goes with those before it.
  const groups: { rtl: boolean; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    const own = STRONG.test(piece.text) ? hasRightToLeft(piece.text) : (last?.rtl ?? rtl);
    if (last && last.rtl === own) last.pieces.push(piece);
    else groups.push({ rtl: own, pieces: [piece] });
  }
  const ordered = (rtl ? groups.toReversed() : groups).flatMap((group) =>
    group.rtl ? group.pieces.toReversed() : joined(rtl ? spacedBefore(group.pieces) : group.pieces, measure),
  );
  return { pieces: ordered, width: ordered.reduce((sum, piece) => sum + piece.width, 0) };
}

/** On a line from the right, the space behind the last of these words stands on their left. */
function spacedBefore(pieces: Piece[]): Piece[] {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || last.text === last.text.trimEnd()) return pieces;
  const spaced = pieces.map((piece) => ({ ...piece }));
  spaced.at(-1)!.text = last.text.trimEnd();
  spaced[0]!.text = ` ${spaced[0]!.text}`;
  return spaced;
}

/** Words of one look drawn at once, so that a reader of the file finds whole phrases. */
function joined(pieces: Piece[], measure: Measure): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last && last.face === piece.face && last.href === piece.href) {
      last.text += piece.text;
      last.width = measure(last.text, last.face);
    } else found.push({ ...piece });
  }
  return found;
}
