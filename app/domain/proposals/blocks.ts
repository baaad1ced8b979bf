import { newId } from "#app/platform/ids/ids.ts";
import { blockTexts } from "#app/platform/rich-text/content.ts";
import type { RichText } from "#db/schema/proposals.ts";

/** The blocks of running text in a document, each with its id. */
export const textBlocks = (content: RichText): { id: string; text: string }[] =>
  blockTexts(content).flatMap((block) => (block.id && block.text !== "" ? [{ id: block.id, text: block.text }] : []));

/** What stands, for those who did not write it, where pasted words wait to be replaced. */
export const BEING_CHECKED = "Words here are being checked.";

const isTextBlock = (node: RichText): boolean => ["paragraph", "heading", "figure"].includes(node.type);

function mapBlocks(content: RichText, change: (block: RichText) => RichText[]): RichText {
  if (!content.content || isTextBlock(content)) return content;
  const children = content.content.flatMap((child) =>
    isTextBlock(child) ? change(child) : [mapBlocks(child, change)],
  );
  return { ...content, content: children };
}

/** The document with these blocks' words covered. */
export function coverBlocks(content: RichText, blockIds: ReadonlySet<string>): RichText {
  if (blockIds.size === 0) return content;
  const cover = [{ type: "text", text: BEING_CHECKED, marks: [{ type: "italic" }] }];
  // A figure's picture is covered with its words: nobody has looked at what it shows.
  const covered = (block: RichText): RichText =>
    block.type === "figure"
      ? { type: "paragraph", attrs: { id: block.attrs?.id }, content: cover }
      : { ...block, content: cover };
  return mapBlocks(content, (block) => [blockIds.has(String(block.attrs?.id)) ? covered(block) : block]);
}

const lengthOf = (inline: RichText): number => (inline.type === "hardBreak" ? 1 : (inline.text ?? "").length);

/** The inline content between two offsets of a block's text, formatting kept. */
function slice(inlines: readonly RichText[], from: number, to: number): RichText[] {
  let at = 0;
  return inlines.flatMap((inline) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, lengthOf(inline))];
    at += lengthOf(inline);
    if (start >= end) return [];
    return [inline.text === undefined ? inline : { ...inline, text: inline.text.slice(start, end) }];
  });
}

const textOf = (inlines: readonly RichText[]): string =>
  inlines.map((inline) => (inline.type === "hardBreak" ? "\n" : (inline.text ?? ""))).join("");

/** Takes along quotation marks, end marks and spaces around the run, which belonged to the quotation. */
function widen(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const before = /[\s“”"‘’'«(–—-]*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[\s“”"‘’'»).,;:!?…–—-]*/u.exec(text.slice(end))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

const citationOf = (quotationId: string | null): RichText[] =>
  quotationId ? [{ type: "citation", attrs: { id: newId(), quotationId } }] : [];

/** A figure whose caption and description (which follows it on a line of its own) no longer hold the run. */
function withoutRun(figure: RichText, run: { start: number; end: number }): RichText {
  const inlines = figure.content ?? [];
  const caption = textOf(inlines);
  const alt = String(figure.attrs?.alt ?? "");
  const offset = caption.length + 1;
  const { start, end } = widen(`${caption}\n${alt}`, run);
  const content = [...slice(inlines, 0, start), ...slice(inlines, end, caption.length)];
  const left = alt.slice(0, Math.max(0, start - offset)) + alt.slice(Math.max(0, end - offset));
  return { ...figure, attrs: { ...figure.attrs, alt: left }, content };
}

/**
 * The document with a run of a block's words replaced by a citation of this quotation, or taken out when it is null.
 * What stood before stays in the block; what stood after follows in a paragraph of its own.
 */
export function replaceRun(
  content: RichText,
  run: { blockId: string; start: number; end: number },
  quotationId: string | null,
): RichText {
  return mapBlocks(content, (block) => {
    if (block.attrs?.id !== run.blockId) return [block];
    const inlines = block.content ?? [];
    if (block.type === "figure") return [withoutRun(block, run), ...citationOf(quotationId)];
    const text = textOf(inlines);
    const { start, end } = widen(text, run);
    const before = { ...block, content: slice(inlines, 0, start) };
    const rest = slice(inlines, end, text.length);
    const after = rest.length > 0 ? [{ type: "paragraph", attrs: { id: newId() }, content: rest }] : [];
    return [before, ...citationOf(quotationId), ...after];
  });
}
