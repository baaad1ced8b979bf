import { findWords as placesOf, type Span } from "../experiences/passages.ts";

/** Quotation marks and dashes as a keyboard has them; no character more or less. */
const typedForm = (text: string): string =>
  text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, "-").replaceAll("\u00a0", " ");

const LETTER = /[\p{L}\p{N}]/u;
const isInside = (text: string, at: number): boolean => LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "");

/** The same words, none of them cut: a hand on a small screen rarely meets the first letter. */
export function wholeWords(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (isInside(text, from)) from--;
  while (isInside(text, to)) to++;
  return { start: from, end: to };
}

/**
 * Where the words stand in a paragraph that someone chose or typed: capitals, quotation marks and spaces need not
 * agree. `near` is where they were chosen, if that is known; without it, words that stand there twice are "several".
 */
export function findWords(text: string, words: string, near: number | null = null): Span | "missing" | "several" {
  if (near !== null && words !== "" && text.startsWith(words, near))
    return wholeWords(text, { start: near, end: near + words.length });
  const found = placesOf(typedForm(text), typedForm(words));
  const away = ({ start }: Span): number => Math.abs(start - (near ?? 0));
  const [first] = near === null ? found : found.toSorted((a, b) => away(a) - away(b));
  if (!first) return "missing";
  return found.length > 1 && near === null ? "several" : first;
}
