import type { Span } from "../experiences/passages.ts";

const segmenter = new Intl.Segmenter("en-GB", { granularity: "sentence" });

/** The sentences of a text, each with where it stands; blank ones left out, white space around them too. */
export function sentencesOf(text: string): (Span & { words: string })[] {
  const found: (Span & { words: string })[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    let offset = index;
    for (const piece of segment.split(/(\n+)/)) {
      const words = piece.trim();
      const start = offset + (piece.length - piece.trimStart().length);
      if (words !== "") found.push({ start, end: start + words.length, words });
      offset += piece.length;
    }
  }
  return found;
}
