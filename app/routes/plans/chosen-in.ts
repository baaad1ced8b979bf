import type { Span } from "#app/domain/experiences/passages.ts";
import type { Cell } from "#app/domain/plans/cells.ts";
import { wholeWords } from "#app/domain/plans/chosen-words.ts";
import type { ChosenWords } from "./words-field.tsx";

/** Two offsets into a paragraph, as a script on the page put them in the address. */
export const spanIn = (asked: URLSearchParams): Span => ({
  start: Number(asked.get("from")),
  end: Number(asked.get("to")),
});

/** The words between two offsets, none of them cut; null where there are none. */
export function chosenIn(text: string, { start: from, end: to }: Span): ChosenWords | null {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= text.length)) return null;
  const { start, end } = wholeWords(text, { start: from, end: to });
  const words = text.slice(start, end).trim();
  return words === "" ? null : { words, at: text.indexOf(words, start) };
}

/** All the words of one cell. */
export const chosenCell = ({ text }: { text: string }, { name, start, end }: Cell): ChosenWords => {
  return { words: text.slice(start, end), at: start, cell: name };
};

/** How a paragraph begins. */
export const excerptOf = (text: string): string =>
  text.length > 120 ? `${text.slice(0, text.lastIndexOf(" ", 120))} …` : text;
