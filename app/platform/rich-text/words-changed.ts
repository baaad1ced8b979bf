import { diffWordsWithSpace } from "diff";

export interface Piece {
  kind: "same" | "in" | "out";
  text: string;
}

/** The share of the longer text that two have in common, from 0 to 1. */
const shareOf = (parts: readonly { added?: boolean; removed?: boolean; value: string }[], longest: number): number =>
  parts.filter((part) => !part.added && !part.removed).reduce((sum, part) => sum + part.value.trim().length, 0) /
  longest;

const diffOf = (before: string, after: string) => diffWordsWithSpace(before, after, { maxEditLength: 400 });

/** Whether one text reads as a rewording of the other: at least a quarter of its words stayed. */
export function isReworded(before: string, after: string): boolean {
  if (before === "" || after === "") return false;
  const parts = diffOf(before, after);
  return parts !== undefined && shareOf(parts, Math.max(before.length, after.length)) >= 0.25;
}

/** Words taken out and put in. Where little is left in common, the whole of one and then the whole of the other. */
export function wordsChanged(before: string, after: string): Piece[] {
  const whole: Piece[] = [
    { kind: "out", text: before },
    { kind: "in", text: after },
  ];
  if (before === "" || after === "") return whole.filter((piece) => piece.text !== "");
  const parts = diffOf(before, after);
  if (!parts || shareOf(parts, Math.max(before.length, after.length)) < 0.25) return whole;
  return together(parts.map((part) => ({ kind: part.added ? "in" : part.removed ? "out" : "same", text: part.value })));
}

/** Changes with nothing but space between them are read as one: all that went, then all that came. */
function together(pieces: readonly Piece[]): Piece[] {
  const read: Piece[] = [];
  let [out, put, space] = ["", "", ""];
  const close = () => {
    if (out !== "") read.push({ kind: "out", text: out });
    if (put !== "") read.push({ kind: "in", text: put });
    if (space !== "") read.push({ kind: "same", text: space });
    [out, put, space] = ["", "", ""];
  };
  for (const { kind, text } of pieces) {
    if (kind === "same") {
      const changing = (out !== "" || put !== "") && space === "" && text.trim() === "";
      if (changing) space = text;
      else {
        close();
        read.push({ kind, text });
      }
      continue;
    }
    if (space !== "") {
      if (out !== "") out += space;
      if (put !== "") put += space;
      space = "";
    }
    if (kind === "out") out += text;
    else put += text;
  }
  close();
  return read;
}

/** How many words were put in and taken out. */
export function countWords(pieces: readonly Piece[]): { in: number; out: number } {
  const of = (kind: Piece["kind"]) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .reduce((sum, piece) => sum + (piece.text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0), 0);
  return { in: of("in"), out: of("out") };
}
