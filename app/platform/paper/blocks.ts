import type { DocumentNode } from "../rich-text/content.ts";
import { safeHref } from "../rich-text/links.ts";
import type { PaperBlock, PaperCell, Run } from "./paper.ts";

export interface Resolved {
  /** What a citation gives this reader: the words, or null and why not. */
  citation(quotationId: string): { words: string | null; from: string };
  /** What a reference to a paragraph of a plan reads as, and where it leads. */
  reference(to: { planId: string; lineageId: string }): Run[];
}

const DEEPEST = 32;
const wordsIn = (value: unknown): string => (typeof value === "string" ? value : "");
const spanOf = (value: unknown): number => Math.min(50, Math.max(1, Math.floor(Number(value) || 1)));

/**
 * A co-edited text as blocks for paper, each citation resolved for one reader and numbered in reading order. A node it
 * does not know gives its words.
 */
export function paperBlocks(
  content: unknown,
  resolved: Resolved,
): { blocks: PaperBlock[]; evidence: { n: number; text: string }[] } {
  const evidence: { n: number; text: string }[] = [];
  const numbers = new Map<string, number>();

  const blocksOf = (nodes: readonly DocumentNode[] = [], depth = 0): PaperBlock[] =>
    depth > DEEPEST ? [] : nodes.flatMap((node) => blockOf(node, depth + 1));

  function blockOf(node: DocumentNode, depth: number): PaperBlock[] {
    const { attrs = {}, content: children = [] } = node;
    switch (node.type) {
      case "heading":
        return [{ kind: "heading", level: Number(attrs.level) >= 3 ? 3 : 2, runs: runsOf(children) }];
      case "paragraph":
        return children.length === 0 ? [] : [{ kind: "paragraph", runs: runsOf(children) }];
      case "bulletList":
      case "orderedList":
        return [
          {
            kind: "list",
            ordered: node.type === "orderedList",
            start: Math.max(1, Math.floor(Number(attrs.start) || 1)),
            items: children.map((item) => blocksOf(item.content, depth)),
          },
        ];
      case "blockquote":
        return [{ kind: "quote", blocks: blocksOf(children, depth) }];
      case "citation":
        return [cited(wordsIn(attrs.quotationId))];
      case "planReference": {
        const to = { planId: wordsIn(attrs.planId), lineageId: wordsIn(attrs.lineageId) };
        return [{ kind: "paragraph", runs: resolved.reference(to) }];
      }
      case "figure":
        return [
          { kind: "figure", imageId: wordsIn(attrs.imageId), alt: wordsIn(attrs.alt), caption: runsOf(children) },
        ];
      case "table":
        return [{ kind: "table", rows: children.map((row) => (row.content ?? []).map((cell) => cellOf(cell, depth))) }];
      case "note":
        return [{ kind: "note", text: wordsIn(attrs.text) }];
      default:
        return node.text === undefined ? blocksOf(children, depth) : [{ kind: "paragraph", runs: runsOf([node]) }];
    }
  }

  const cellOf = (cell: DocumentNode, depth: number): PaperCell => ({
    header: cell.type === "tableHeader",
    colspan: spanOf(cell.attrs?.colspan),
    rowspan: spanOf(cell.attrs?.rowspan),
    blocks: blocksOf(cell.content, depth),
  });

  function cited(quotationId: string): PaperBlock {
    const { words, from } = resolved.citation(quotationId);
    const n = numbers.get(quotationId) ?? numbers.size + 1;
    if (!numbers.has(quotationId)) evidence.push({ n, text: from });
    numbers.set(quotationId, n);
    return { kind: "evidence", n, words, from };
  }

  return { blocks: blocksOf((content as DocumentNode | null)?.content), evidence };
}

function runsOf(nodes: readonly DocumentNode[]): Run[] {
  return nodes.map((node) => {
    const text = node.type === "hardBreak" ? "\n" : (node.text ?? "");
    const run: Run = { text };
    for (const mark of node.marks ?? []) {
      if (mark.type === "bold") run.bold = true;
      if (mark.type === "italic") run.italic = true;
      const href = mark.type === "link" ? safeHref(mark.attrs?.href) : null;
      if (href) run.href = href;
    }
    return run;
  });
}
