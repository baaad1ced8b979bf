import { contextOf, difference, type TextBlock } from "#app/platform/rich-text/anchor.ts";

interface Narrowed {
  quote: string;
  instead: string;
  before: string;
  after: string;
}

/**
 * A paragraph that was written anew, brought down to the words that differ: what others change elsewhere in it does not
 * matter then. Null when all of it differs, or when it is taken out.
 */
export function narrowed(blocks: readonly TextBlock[], index: number, instead: string): Narrowed | null {
  const text = blocks[index]?.text.trimEnd() ?? "";
  // A line that was broken by hand cannot be told from one that the form has wrapped.
  if (instead === "" || text !== text.trimStart() || text.includes("\n")) return null;
  const { before, out, put, after } = difference(text, instead);
  if (before === "" && after === "") return null;
  let [start, end, words] = [before.length, before.length + out.length, put];
  if (out.trim() === "") {
    // Words put in between two others need one to be held by.
    const last = /\S+\s*$/.exec(before)?.[0] ?? "";
    const next = last === "" ? (/^\s*\S+/.exec(after)?.[0] ?? "") : "";
    words = last + put + next;
    start -= last.length;
    end += next.length;
  }
  const quote = text.slice(start, end).trim();
  start = text.indexOf(quote, start);
  return { quote, instead: words.trim(), ...contextOf(blocks, index, start, start + quote.length) };
}
