import type { DocumentMark, DocumentNode } from "../rich-text/content.ts";
import { safeHref } from "../rich-text/links.ts";

/** What mammoth makes of a Word file: only what is read here. */
export interface WordNode {
  type: string;
  children?: WordNode[];
  value?: string;
  styleName?: string | null;
  numbering?: { isOrdered: boolean; level: string | number } | null;
  isBold?: boolean;
  isItalic?: boolean;
  isStrikethrough?: boolean;
  isUnderline?: boolean;
  isHeader?: boolean;
  colSpan?: number;
  rowSpan?: number;
  href?: string;
  breakType?: string;
  checked?: boolean;
  noteType?: string;
  noteId?: string;
  notes?: { resolve(reference: WordNode): { body: WordNode[] } | null };
  comments?: unknown[];
  altText?: string;
  readAsBase64String?(): Promise<string>;
}

export interface Converted {
  /** What the file calls itself by its Title style; empty when it does not. */
  title: string;
  content: DocumentNode;
  /** How many of each thing could not be kept. */
  losses: Record<string, number>;
  /** Pictures of the file, when asked for: a figure of the content names one as "word:0". */
  pictures?: { base64: string; alt: string }[];
}

const DEEPEST_LIST = 4;
const MOST_SPAN = 50;
/** Styles of the list of headings and page numbers that programs put at the front. */
const OF_CONTENTS = /^(toc|contents) (heading|\d)$/;
const NO_LETTERS = /[\p{Cc}\u00ad\ufffe\uffff]/gu;

const newBlockId = (): string => globalThis.crypto.randomUUID();
const ided = (type: string, content: DocumentNode[], attrs: Record<string, unknown> = {}): DocumentNode => ({
  type,
  attrs: { id: newBlockId(), ...attrs },
  content,
});

/** A Word document as a co-edited text: headings, paragraphs, lists, tables, links; the rest is counted as lost. */
export function convertWord(
  document: WordNode,
  { onPicture }: { onPicture?: (image: WordNode) => number } = {},
): Converted {
  const losses: Record<string, number> = {};
  const lose = (what: string, n = 1) => {
    if (n > 0) losses[what] = (losses[what] ?? 0) + n;
  };
  const notes: WordNode[] = [];
  let title = "";
  /** Pictures met in the paragraph being read: they stand below it. */
  let pictures: DocumentNode[] = [];
  let inTable = false;

  lose("comments", document.comments?.length ?? 0);
  const blocks = blocksOf(document.children ?? []);
  // A note may hold a note; whatever they add stands at the end of the same list.
  const bodies: DocumentNode[] = [];
  for (let i = 0; i < notes.length && i < 2000; i++) {
    const body = blocksOf(document.notes?.resolve(notes[i]!)?.body ?? [], { plain: true });
    bodies.push(ided("listItem", startingWithParagraph(body)));
  }
  if (bodies.length > 0) {
    blocks.push(ided("heading", [{ type: "text", text: "Notes" }], { level: 2 }));
    blocks.push({ type: "orderedList", content: bodies });
  }
  return { title, content: { type: "doc", content: blocks.length > 0 ? blocks : [ided("paragraph", [])] }, losses };

  function blocksOf(nodes: WordNode[], { inCell = false, plain = false } = {}): DocumentNode[] {
    const found: DocumentNode[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (node.type === "table") {
        if (inCell || plain) {
          lose("nestedTables");
          for (const cell of cellsOf(node)) found.push(...blocksOf(cell.children ?? [], { inCell, plain }));
        } else found.push(tableOf(node));
      } else if (node.type === "paragraph" && isItem(node)) {
        const from = i;
        while (nodes[i + 1]?.type === "paragraph" && isItem(nodes[i + 1]!)) i++;
        found.push(...listsOf(nodes.slice(from, i + 1)));
      } else if (node.type === "paragraph") {
        const made = paragraphOf(node, inCell || plain);
        const above = found.at(-1);
        const isCaption =
          /caption/i.test(node.styleName ?? "") && above?.type === "figure" && above.content?.length === 0;
        if (isCaption && made[0]) above.content = made[0].content ?? [];
        else found.push(...made);
        found.push(...pictures);
        pictures = [];
      } else if (node.children) found.push(...blocksOf(node.children, { inCell, plain }));
    }
    return found;
  }

  function paragraphOf(node: WordNode, plain: boolean): DocumentNode[] {
    const style = (node.styleName ?? "").toLowerCase();
    if (OF_CONTENTS.test(style)) {
      losses.contents = 1;
      return [];
    }
    const content = inlinesOf(node.children ?? []);
    if (content.length === 0) return [];
    if (style === "title" && title === "") {
      title = content
        .map((one) => one.text ?? " ")
        .join("")
        .trim();
      return [];
    }
    const level = headingLevel(style);
    if (level && !plain)
      return [ided("heading", content.map(withoutBold), { level, ...(onPicture && { depth: depthOf(style) }) })];
    if (/quote$/.test(style) && !plain) return [ided("blockquote", [ided("paragraph", content)])];
    return [ided("paragraph", content)];
  }

  /** Paragraphs numbered or marked by Word, as lists one inside the other by their levels. */
  function listsOf(items: WordNode[]): DocumentNode[] {
    const top: DocumentNode[] = [];
    const path: { list: DocumentNode; level: number }[] = [];
    for (const item of items) {
      const level = Math.min(DEEPEST_LIST - 1, Math.max(0, Number(item.numbering?.level) || 0));
      const type = item.numbering?.isOrdered ? "orderedList" : "bulletList";
      while (path.length > 0 && path.at(-1)!.level > level) path.pop();
      if (path.at(-1)?.level === level && path.at(-1)?.list.type !== type) path.pop();
      if (path.at(-1)?.level !== level) {
        const list: DocumentNode = { type, content: [] };
        const parent = path.at(-1)?.list.content?.at(-1);
        if (parent) parent.content!.push(list);
        else top.push(list);
        path.push({ list, level });
      }
      path.at(-1)!.list.content!.push(ided("listItem", [ided("paragraph", inlinesOf(item.children ?? []))]));
    }
    return top;
  }

  function tableOf(table: WordNode): DocumentNode {
    inTable = true;
    const rows = (table.children ?? []).map((row) => ({
      type: "tableRow",
      content: (row.children ?? []).map((cell) => {
        const content = blocksOf(cell.children ?? [], { inCell: true });
        return {
          type: row.isHeader ? "tableHeader" : "tableCell",
          attrs: { colspan: spanOf(cell.colSpan), rowspan: spanOf(cell.rowSpan) },
          content: content.length > 0 ? content : [ided("paragraph", [])],
        };
      }),
    }));
    inTable = false;
    return ided(
      "table",
      rows.filter((row) => row.content.length > 0),
    );
  }

  /** A picture stands by itself; one in a table is left out. */
  function image(node: WordNode): void {
    const index = inTable || !onPicture ? -1 : onPicture(node);
    if (index < 0) return lose("images");
    pictures.push({ ...ided("figure", [], { imageId: `word:${index}`, alt: (node.altText ?? "").trim() }) });
  }

  function inlinesOf(nodes: WordNode[], marks: DocumentMark[] = []): DocumentNode[] {
    const found: DocumentNode[] = [];
    const add = (text: string) => {
      const clean = text
        .toWellFormed()
        .replace(/[\t\r\n]+/g, " ")
        .replace(NO_LETTERS, "");
      if (clean !== "") found.push({ type: "text", text: clean, ...(marks.length > 0 ? { marks } : {}) });
    };
    for (const node of nodes) {
      if (node.type === "text") add(node.value ?? "");
      else if (node.type === "tab") add(" ");
      else if (node.type === "checkbox") add(node.checked ? "☒ " : "☐ ");
      else if (node.type === "break" && node.breakType === "line") found.push({ type: "hardBreak" });
      else if (node.type === "image") image(node);
      else if (node.type === "noteReference") add(`[${notes.push(node)}]`);
      else if (node.type === "run") {
        if (node.isStrikethrough || node.isUnderline) lose("formatting");
        const own = [
          ...(node.isBold && !has(marks, "bold") ? [{ type: "bold" }] : []),
          ...(node.isItalic && !has(marks, "italic") ? [{ type: "italic" }] : []),
        ];
        found.push(...inlinesOf(node.children ?? [], [...marks, ...own]));
      } else if (node.type === "hyperlink") {
        const href = node.href === undefined ? null : safeHref(node.href);
        if (node.href !== undefined && !href) lose("links");
        const link = href && !has(marks, "link") ? [{ type: "link", attrs: { href } }] : [];
        found.push(...inlinesOf(node.children ?? [], [...marks, ...link]));
      } else if (node.children) found.push(...inlinesOf(node.children, marks));
    }
    return joined(found);
  }
}

const has = (marks: DocumentMark[], type: string) => marks.some((mark) => mark.type === type);
const isItem = (node: WordNode): boolean =>
  Boolean(node.numbering) && !headingLevel((node.styleName ?? "").toLowerCase());
const cellsOf = (table: WordNode): WordNode[] => (table.children ?? []).flatMap((row) => row.children ?? []);
const spanOf = (span: number | undefined): number => Math.min(MOST_SPAN, Math.max(1, Math.floor(Number(span) || 1)));

const depthOf = (style: string): number => Number(/^heading (\d)/.exec(style)?.[1] ?? 1);

/** Word's first heading is our second: the first is the name of the text. */
function headingLevel(style: string): 2 | 3 | null {
  const level = Number(/^heading (\d)/.exec(style)?.[1] ?? 0);
  return level === 0 ? null : level === 1 ? 2 : 3;
}

/** A heading's weight comes from being one. */
function withoutBold(node: DocumentNode): DocumentNode {
  const marks = (node.marks ?? []).filter((mark) => mark.type !== "bold");
  const { marks: _old, ...rest } = node;
  return marks.length > 0 ? { ...rest, marks } : rest;
}

const startingWithParagraph = (blocks: DocumentNode[]): DocumentNode[] =>
  blocks[0]?.type === "paragraph" ? blocks : [ided("paragraph", []), ...blocks];

/** Neighbouring pieces with the same marks as one, without breaks and spaces at either end. */
function joined(nodes: DocumentNode[]): DocumentNode[] {
  const found: DocumentNode[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (last?.text !== undefined && node.text !== undefined && sameMarks(last, node)) last.text += node.text;
    else found.push({ ...node });
  }
  return found;
}

const sameMarks = (a: DocumentNode, b: DocumentNode): boolean =>
  JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);
