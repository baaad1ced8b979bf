/** ProseMirror JSON as the shared schema writes it. Everything here is plain data, safe for the browser. */
export interface DocumentMark {
  type: string;
  attrs?: Record<string, unknown>;
}

export interface DocumentNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocumentNode[];
  marks?: DocumentMark[];
  text?: string;
}

/** A block without formatting, for seeding, importing and tests. */
export type SimpleBlock =
  | { kind: "heading"; level?: 1 | 2 | 3; text: string; id?: string }
  | { kind: "paragraph" | "quote"; text: string; id?: string }
  | { kind: "list"; ordered?: boolean; items: string[] }
  | { kind: "citation"; quotationId: string; id?: string }
  /** Rows of cells, the first row being the headings. */
  | { kind: "table"; rows: string[][]; id?: string }
  | { kind: "figure"; imageId: string; alt: string; caption: string; id?: string }
  | { kind: "planReference"; planId: string; lineageId: string; id?: string };

const newBlockId = (): string => globalThis.crypto.randomUUID();

const words = (text: string): DocumentNode[] => (text === "" ? [] : [{ type: "text", text }]);

const paragraph = (text: string, id = newBlockId()): DocumentNode => ({
  type: "paragraph",
  attrs: { id },
  content: words(text),
});

const rowOf = (cells: string[], row: number): DocumentNode => ({
  type: "tableRow",
  content: cells.map((cell) => ({ type: row === 0 ? "tableHeader" : "tableCell", content: [paragraph(cell)] })),
});

function nodeOf(block: SimpleBlock): DocumentNode {
  switch (block.kind) {
    case "heading":
      return {
        type: "heading",
        attrs: { id: block.id ?? newBlockId(), level: block.level ?? 2 },
        content: words(block.text),
      };
    case "paragraph":
      return paragraph(block.text, block.id);
    case "quote":
      return { type: "blockquote", attrs: { id: block.id ?? newBlockId() }, content: [paragraph(block.text)] };
    case "list":
      return {
        type: block.ordered ? "orderedList" : "bulletList",
        content: block.items.map((item) => ({
          type: "listItem",
          attrs: { id: newBlockId() },
          content: [paragraph(item)],
        })),
      };
    case "citation":
      return { type: "citation", attrs: { id: block.id ?? newBlockId(), quotationId: block.quotationId } };
    case "table":
      return { type: "table", attrs: { id: block.id ?? newBlockId() }, content: block.rows.map(rowOf) };
    case "figure": {
      const attrs = { id: block.id ?? newBlockId(), imageId: block.imageId, alt: block.alt };
      return { type: "figure", attrs, content: words(block.caption) };
    }
    case "planReference": {
      const { id = newBlockId(), planId, lineageId } = block;
      return { type: "planReference", attrs: { id, planId, lineageId } };
    }
  }
}

/** A document made of simple blocks, each with an id; at least one empty paragraph, as the schema demands. */
export function documentOf(blocks: SimpleBlock[]): DocumentNode {
  return { type: "doc", content: blocks.length > 0 ? blocks.map(nodeOf) : [paragraph("")] };
}

/** One block of running text (a figure's caption and description are one), or one citation, in reading order. */
export interface BlockText {
  id: string | null;
  /** The block that this one was doubled from, when two people moved it at once. */
  from?: string;
  type: "heading" | "paragraph" | "citation";
  /** The heading's level; 0 for the rest. */
  level: number;
  /** The block's own words, unformatted; empty for a citation, whose words live elsewhere. */
  text: string;
  quotationId: string | null;
}

const textOf = (node: DocumentNode): string =>
  (node.content ?? []).map((child) => (child.type === "hardBreak" ? "\n" : (child.text ?? ""))).join("");

/** What a figure says for people who do not see it. */
const altOf = (node: DocumentNode): string => (typeof node.attrs?.alt === "string" ? node.attrs.alt : "");

/** A figure's words: its caption, then on a line of its own what the picture shows. */
const figureText = (node: DocumentNode): string => [textOf(node), altOf(node)].join("\n").replace(/\n$/, "");

/** The text of a document block by block: what search, comparison and the check for pasted quotes read. */
export function blockTexts(document: unknown): BlockText[] {
  const found: BlockText[] = [];
  const visit = (node: DocumentNode): void => {
    const id = typeof node.attrs?.id === "string" ? node.attrs.id : null;
    const from = typeof node.attrs?.from === "string" ? { from: node.attrs.from } : {};
    if (node.type === "heading" || node.type === "paragraph") {
      const level = node.type === "heading" ? Number(node.attrs?.level ?? 2) : 0;
      found.push({ id, ...from, type: node.type, level, text: textOf(node), quotationId: null });
    } else if (node.type === "figure") {
      found.push({ id, ...from, type: "paragraph", level: 0, text: figureText(node), quotationId: null });
    } else if (node.type === "citation") {
      const quotationId = typeof node.attrs?.quotationId === "string" ? node.attrs.quotationId : null;
      found.push({ id, ...from, type: "citation", level: 0, text: "", quotationId });
    } else {
      for (const child of node.content ?? []) visit(child);
    }
  };
  if (document && typeof document === "object") visit(document as DocumentNode);
  return found;
}

/** The whole text, one block a line, citations left out. */
export const plainText = (document: unknown): string =>
  blockTexts(document)
    .filter((block) => block.type !== "citation")
    .map((block) => block.text)
    .join("\n");

const attributesOf = (document: unknown, type: string): Record<string, unknown>[] => {
  const found: Record<string, unknown>[] = [];
  const visit = (node: DocumentNode): void => {
    if (node.type === type) found.push(node.attrs ?? {});
    for (const child of node.content ?? []) visit(child);
  };
  if (document && typeof document === "object") visit(document as DocumentNode);
  return found;
};

/** The images a document shows, each once. */
export const imageIdsIn = (document: unknown): string[] => [
  ...new Set(attributesOf(document, "figure").map(({ imageId }) => String(imageId))),
];

/** The paragraphs of plans a document refers to, in reading order. */
export const planReferencesIn = (document: unknown): { planId: string; lineageId: string }[] =>
  attributesOf(document, "planReference").map(({ planId, lineageId }) => ({
    planId: String(planId),
    lineageId: String(lineageId),
  }));

/** The quotations a document cites, each once, in reading order. */
export const quotationIdsIn = (document: unknown): string[] => [
  ...new Set(blockTexts(document).flatMap((block) => block.quotationId ?? [])),
];
