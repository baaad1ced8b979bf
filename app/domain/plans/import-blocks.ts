import type { Losses } from "../losses.ts";
import type { Block } from "./paragraph.ts";

/** A picture found in a text, as it was, before it is drawn anew and kept. */
export interface SourcePicture {
  base64: string;
  alt: string;
}

/** A block as it was read; `picture` points into the list of pictures that came with it. */
export type ReadBlock = Block & { picture?: number };

/** What was read from a file, whatever its kind. Blocks are not numbered yet, except where the text gives a number. */
export interface ReadText {
  title: string;
  blocks: ReadBlock[];
  pictures: SourcePicture[];
  losses: Losses;
}

const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=\S)/;

export const blockOf = (kind: Block["kind"], text: string, level = 0, number = ""): Block => ({
  kind,
  level,
  text,
  cells: null,
  number,
});

/** The number that a title begins with: "2.1" of "2.1 A smaller part". */
export const numberOfTitle = (words: string): string | undefined => NUMBERED.exec(words)?.[1];

/** A heading, with the number that it begins with as its own. */
export function headingBlock(words: string, level: number): Block {
  const plain = words.replace(/(?<!\.)\.$/, "");
  const number = numberOfTitle(plain);
  return number ? blockOf("heading", plain.replace(NUMBERED, ""), level, number) : blockOf("heading", plain, level);
}

/** "1.2 The teams meet …": a paragraph with its own number. */
export function paragraphBlock(words: string): Block {
  const number = /^(\d{1,2}(?:\.\d{1,2})+)\s+(?=\p{Lu})/u.exec(words)?.[1];
  return number ? blockOf("paragraph", words.slice(number.length).trimStart(), 0, number) : blockOf("paragraph", words);
}

/** An item of a list; one that begins with a paragraph's number is that paragraph. */
export function itemBlock(words: string, level: number): Block {
  const numbered = paragraphBlock(words);
  return numbered.number ? numbered : blockOf("list_item", words.replace(/^\[( |x)\]\s+/i, ""), level);
}
