import { blockWords, type DraftBlock } from "./draft-content.ts";
import { footingFaults, footingSentence } from "./footing.ts";
import type { ReadBlock, ReadText } from "./import-blocks.ts";
import { isCounted } from "./numbering.ts";
import { headingText } from "./paragraph.ts";

const FRONT_PAGE = /^Where it stands: \S+\/plans\/[0-9a-f-]{36}\/drafts\/\d+$/;
/** So far into a file its front page may reach. */
const FRONT = 25;
const PRINTED = /^\d{1,4}\s+(?=\P{Ll})/u;

/**
 * A text that began as a file which this portal made of a draft, without what the file alone said: its front page, the
 * numbers printed beside paragraphs, the names of tables and what is said of their totals. Depths that a file does not
 * tell apart stay as the draft has them. Any other text comes back as it is.
 */
export function withoutOurPrint(read: ReadText, now: readonly DraftBlock[]): ReadText {
  const at = read.blocks.findIndex(({ text }, i) => i < FRONT && FRONT_PAGE.test(text));
  if (at < 0) return read;
  const body = read.blocks.slice(at + 1).filter((block, i, all) => !isPrint(block, all[i - 1], all[i + 1]));
  const up = Math.min(...body.flatMap(({ kind, level }) => (kind === "heading" ? [level] : []))) - 1;
  const known = new Map(now.map((block) => [`${block.kind} ${blockWords(block)}`, block]));
  const counted = isCounted(now);
  let stripped = 0;
  const blocks = body.map((block): ReadBlock => {
    if (block.kind === "table") return block;
    if (block.kind === "heading") {
      const was = known.get(`heading ${headingText(block)}`) ?? known.get(`heading ${block.text}`);
      const level = was && was.level > 1 === block.level - up > 1 ? was.level : block.level - up;
      return { ...block, level, number: counted ? "" : block.number };
    }
    const text = block.text.replace(PRINTED, "");
    if (text !== block.text) stripped++;
    const level = known.get(`${block.kind} ${text}`)?.level ?? block.level;
    return { ...block, text, level };
  });
  return { ...read, blocks, losses: lossesOf(read, stripped) };
}

/** The name printed over a table, and what is said below it of its totals. */
function isPrint({ text }: ReadBlock, above: ReadBlock | undefined, below: ReadBlock | undefined): boolean {
  if (below?.kind === "table" && /^Table \d{1,4}$/.test(text)) return true;
  return footingFaults(above?.cells ?? []).some((fault) => footingSentence(fault) === text);
}

/** Our own numbers are bold, our own pages have a foot, and our warning is bold: nothing of those is lost. */
function lossesOf({ losses }: ReadText, stripped: number): ReadText["losses"] {
  const { headersFooters: _ours, emphasis = 0, ...rest } = losses;
  const bold = emphasis - stripped - 1;
  return bold > 0 ? { ...rest, emphasis: bold } : rest;
}
