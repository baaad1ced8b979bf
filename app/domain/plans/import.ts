import type { Losses } from "../losses.ts";
import { blockOf, headingBlock, itemBlock, numberOfTitle, paragraphBlock, type ReadText } from "./import-blocks.ts";
import { readHtml } from "./import-html.ts";
import { inlineText, type Line, readLines } from "./import-lines.ts";
import { tableBlocks } from "./import-table.ts";
import { numberBlocks } from "./numbering.ts";
import type { Block } from "./paragraph.ts";

const ITEM = /^[-*•–+]\s+(?=\S)/;
const ORDERED = /^(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)/;
const SMALL = /^(overview|progress|next steps?)[.:]?$/i;
const ENDED = /[.!?:;…][”’"')\]]*$/;

const occurrences = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Pasted text: a web page's source by its tags, anything else as plain text or Markdown. Counts what it cannot keep. */
export function readPasted(text: string): ReadText {
  if (/^\s*(<!doctype html|<html[\s>])/i.test(text)) return readHtml(text);
  const losses: Losses = {};
  const images = occurrences(text, /!\[[^\]\n]*\]\(|<img\b/gi);
  const addresses = occurrences(text, /(?<!!)\[[^\]\n]+\]\([^()\s]+\)|<a\s[^<>]*href/gi);
  const emphasis = occurrences(text, /(\*\*|__)(?=\S)[^\n]*?\S\1|<(b|strong|i|em)>/gi);
  if (images > 0) losses.images = images;
  if (addresses > 0) losses.addresses = addresses;
  if (emphasis > 0) losses.emphasis = emphasis;
  return { title: "", blocks: readTextBlocks(text), pictures: [], losses };
}

/** Plain text or Markdown as the numbered blocks of a plan: see `readTextBlocks`. */
export const readPlanText = (text: string): Block[] => numberBlocks(readTextBlocks(text));

/**
 * Reads plain text or Markdown into blocks: headings and paragraphs, with a number where the text gives one, items,
 * tables. Plain text has no marks, so a short line by itself, without a full stop, above other text is a heading; where
 * Markdown marks its headings, only those count. A paragraph broken over lines is joined only where it clearly is one.
 */
export function readTextBlocks(text: string): Block[] {
  const lines = readLines(text);
  const marked = lines.some((line) => /^#{1,6}\s/.test(line.text));
  const blocks: Block[] = [];
  /** Whether a blank line stands between the last block and this line. */
  let apart = true;
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] as Line;
    if (line.cells) {
      const from = i;
      while (lines[i]?.cells && lines[i]?.cells?.length === line.cells.length) i++;
      blocks.push(...tableBlocks(lines.slice(from, i).map((row) => row.cells as string[])));
    } else {
      if (line.text !== "") readLine(line, i);
      i++;
    }
    apart = line.text === "" && !line.cells;
  }
  return blocks.filter((block) => block.kind === "table" || block.text !== "");

  function readLine(line: Line, at: number): void {
    const { text: raw } = line;
    const last = blocks.at(-1);
    const hashes = /^(#{1,6})\s+(.*?)\s*#*$/.exec(raw);
    if (hashes)
      return void blocks.push(headingBlock(inlineText(hashes[2] ?? ""), Math.min(3, (hashes[1] ?? "#").length)));
    if (/^[-*•–+]$/.test(raw) || /^([-*_=])(\s*\1){2,}$/.test(raw)) return;
    if (ITEM.test(raw)) return void blocks.push(itemBlock(inlineText(raw.replace(ITEM, "")), line.indent >= 2 ? 2 : 1));
    if (isListNumber(at)) return void blocks.push(blockOf("list_item", inlineText(raw), 1));
    if (!raw.startsWith("**") && last && joins(last, raw, line, at)) last.text = `${last.text} ${inlineText(raw)}`;
    else blocks.push(headingOf(raw, at) ?? paragraphBlock(inlineText(raw)));
  }

  function headingOf(raw: string, at: number): Block | null {
    const alone = blank(at - 1);
    if (SMALL.test(inlineText(raw))) return headingBlock(inlineText(raw).replace(/:$/, ""), 3);
    if (!alone && !startsText(at)) return null;
    const words = inlineText(raw);
    if (words.length > 90 || words.split(" ").length > 14) return null;
    if (/^\*\*[^*]+\*\*:?$/.test(raw) && alone && blank(at + 1)) return headingBlock(words, 2);
    if (marked) return null;
    const number = numberOfTitle(words);
    if (number && /^\S+\s+\p{Lu}/u.test(words)) return headingBlock(words, number.includes(".") ? 2 : 1);
    const isTitle = /^\p{Lu}/u.test(words) && !ENDED.test(words) && !/,$/.test(words) && words.length <= 70;
    return isTitle && !/^(table|figure|diagram|chart)\s+\d/i.test(words) && textFollows(at)
      ? headingBlock(words, 1)
      : null;
  }

  /** Below a title there is text: not another title, nor nothing. */
  function textFollows(at: number): boolean {
    let next = at + 1;
    while (next < lines.length && blank(next)) next++;
    const line = lines[next];
    if (!line) return false;
    if (line.cells || ITEM.test(line.text) || SMALL.test(inlineText(line.text))) return true;
    const words = inlineText(line.text);
    if (/^\p{Ll}/u.test(words)) return false;
    return words.length > 70 || ENDED.test(words) || numberOfTitle(words) !== undefined;
  }

  function startsText(at: number): boolean {
    return !blank(at + 1) && (lines[at - 1]?.cells !== null || at === 0);
  }

  function blank(at: number): boolean {
    const line = lines[at];
    return !line || (line.text === "" && !line.cells);
  }

  function isListNumber(at: number): boolean {
    const here = lines[at]?.text ?? "";
    if (!ORDERED.test(here)) return false;
    return [at - 1, at + 1].some((near) => ORDERED.test(lines[near]?.text ?? ""));
  }

  /** Clearly the same sentence going on, or a line that was cut because it was full. */
  function joins(last: Block, raw: string, line: Line, at: number): boolean {
    if (last.kind === "list_item")
      return !apart && (line.indent > 0 || (!ENDED.test(last.text) && /^\p{Ll}/u.test(raw)));
    if (last.kind !== "paragraph" || lines[at - 1]?.cells) return false;
    if (!ENDED.test(last.text) && /^\p{Ll}/u.test(raw)) return true;
    return !apart && wasFull(at);
  }

  /** The lines around here are all cut where the next word no longer fitted. */
  function wasFull(at: number): boolean {
    let from = at;
    let to = at;
    const plain = (i: number) => !blank(i) && !lines[i]?.cells && !ITEM.test(lines[i]?.text ?? "");
    while (from > 0 && plain(from - 1)) from--;
    while (plain(to + 1)) to++;
    const texts = lines.slice(from, to + 1).map((one) => one.text);
    const width = Math.max(...texts.map((one) => one.length));
    if (width < 50 || width > 110) return false;
    return texts.slice(0, -1).every((one, i) => one.length + 1 + (texts[i + 1] ?? "").split(" ")[0]!.length > width);
  }
}
