import { blockTexts, type DocumentNode, documentOf, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import type { RichText } from "#db/schema/proposals.ts";
import type { ImportSource } from "#db/vocabulary.ts";
import type { Losses } from "../losses.ts";

/** A text read from a file, to start a proposal with. */
export interface ImportedText {
  source: ImportSource;
  content: RichText;
  /** How many of each thing could not be kept. */
  losses: Losses;
}

export const MOST_IMPORTED_BLOCKS = 5000;
export const MOST_IMPORTED_CHARACTERS = 600_000;

/** A block of a text, with each item of a list by itself. */
export type PlainBlock = SimpleBlock | { kind: "item"; text: string };

const NUMBERED = /^(\d{1,3})[.)]\s+/;

/** Items that count from one are a numbered list, which brings the numbers itself. */
const listOf = (items: readonly string[]): SimpleBlock =>
  items.every((item, i) => NUMBERED.exec(item)?.[1] === String(i + 1))
    ? { kind: "list", ordered: true, items: items.map((item) => item.replace(NUMBERED, "")) }
    : { kind: "list", items: [...items] };

/** Blocks as a document; items that follow each other make one list. */
export function contentOfBlocks(blocks: readonly PlainBlock[]): RichText {
  const simple: SimpleBlock[] = [];
  let items: string[] = [];
  const endList = () => {
    if (items.length > 0) simple.push(listOf(items));
    items = [];
  };
  for (const block of blocks) {
    if (block.kind === "item") items.push(block.text);
    else {
      endList();
      simple.push(block);
    }
  }
  endList();
  return documentOf(simple);
}

/** How much there is in a text: its headings by name, and how many paragraphs and tables. */
export function measureText(content: unknown): { headings: string[]; paragraphs: number; tables: number } {
  const blocks = blockTexts(content);
  const headings = blocks.filter((block) => block.type === "heading").map((block) => block.text);
  const tables = ((content as DocumentNode).content ?? []).filter((node) => node.type === "table").length;
  const paragraphs = blocks.filter((block) => block.type === "paragraph" && block.text.trim() !== "").length;
  return { headings, paragraphs, tables };
}

const DEEPEST = 32;

/** Whether something that came from outside has the shape of a document at all; the schema judges what is in it. */
export function isDocument(value: unknown): value is RichText {
  const isNode = (node: unknown, depth: number): boolean => {
    if (node === null || typeof node !== "object" || depth > DEEPEST) return false;
    const { type, content = [], marks = [], text = "" } = node as Record<string, unknown>;
    if (typeof type !== "string" || typeof text !== "string" || !Array.isArray(marks)) return false;
    return Array.isArray(content) && content.every((child) => isNode(child, depth + 1));
  };
  return isNode(value, 0) && (value as RichText).type === "doc";
}

/** Whether a text is longer than a proposal may start with. */
export function isTooLong(content: unknown): boolean {
  const blocks = blockTexts(content);
  const characters = blocks.reduce((sum, block) => sum + block.text.length, 0);
  return blocks.length > MOST_IMPORTED_BLOCKS || characters > MOST_IMPORTED_CHARACTERS;
}
