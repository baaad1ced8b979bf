import type { DocumentNode } from "#app/platform/rich-text/content.ts";
import type { Losses } from "../losses.ts";
import {
  blockOf,
  headingBlock,
  itemBlock,
  paragraphBlock,
  type ReadBlock,
  type ReadText,
  type SourcePicture,
} from "./import-blocks.ts";
import { tableBlocks } from "./import-table.ts";

const DEEPEST_LIST = 2;

/** A Word document, as its reader gives it, in the blocks of a plan: words without their looks. */
export function readWordContent(word: {
  title: string;
  content: DocumentNode;
  losses: Losses;
  pictures: SourcePicture[];
}): ReadText {
  const losses: Losses = { ...word.losses };
  const count = (what: keyof Losses, n = 1) => {
    losses[what] = (losses[what] ?? 0) + n;
  };
  const blocks = (word.content.content ?? []).flatMap((node) => blocksOf(node, 0));
  return { title: word.title, blocks, pictures: word.pictures, losses };

  function blocksOf(node: DocumentNode, list: number): ReadBlock[] {
    const children = node.content ?? [];
    switch (node.type) {
      case "heading": {
        const depth = Number(node.attrs?.depth ?? node.attrs?.level) || 1;
        const words = wordsOf(node).replaceAll("\n", " ");
        return words === "" ? [] : [headingBlock(words, Math.min(3, depth))];
      }
      case "paragraph": {
        const words = wordsOf(node);
        if (words === "") return [];
        return [list > 0 ? itemBlock(words, Math.min(DEEPEST_LIST, list)) : paragraphBlock(words)];
      }
      case "bulletList":
      case "orderedList":
        return children.flatMap((item) => itemOf(item, list + 1));
      case "table":
        return tableBlocks(rowsOf(children));
      case "figure": {
        const alt = String(node.attrs?.alt ?? "");
        const index = Number(/^word:(\d+)$/.exec(String(node.attrs?.imageId))?.[1] ?? -1);
        if (!word.pictures[index]) return [];
        return [{ ...blockOf("paragraph", wordsOf(node) || alt), picture: index }];
      }
      default:
        return children.flatMap((child) => blocksOf(child, list));
    }
  }

  /** The first paragraph of an item is the item; further ones stand below it as paragraphs. */
  function itemOf(item: DocumentNode, list: number): ReadBlock[] {
    let first = true;
    return (item.content ?? []).flatMap((child) => {
      const isOwn = child.type === "paragraph" && first;
      if (child.type === "paragraph") first = false;
      return blocksOf(child, child.type === "paragraph" && !isOwn ? 0 : list);
    });
  }

  /** Every row as wide as the table; a cell that spans others leaves them empty. */
  function rowsOf(rows: readonly DocumentNode[]): string[][] {
    const below = new Map<number, number>();
    return rows.map((row) => {
      const cells: string[] = [];
      const skip = () => {
        while ((below.get(cells.length) ?? 0) > 0) cells.push("");
      };
      const begun: [number, number][] = [];
      for (const cell of row.content ?? []) {
        skip();
        const across = Number(cell.attrs?.colspan) || 1;
        const down = Number(cell.attrs?.rowspan) || 1;
        for (let i = 0; i < across; i++) if (down > 1) begun.push([cells.length + i, down]);
        cells.push(textOf(cell), ...Array<string>(across - 1).fill(""));
      }
      skip();
      for (const [column, left] of below) below.set(column, left - 1);
      for (const [column, down] of begun) below.set(column, down - 1);
      return cells;
    });
  }

  function textOf(node: DocumentNode): string {
    if (node.type === "paragraph" || node.type === "heading") return wordsOf(node);
    return (node.content ?? [])
      .map(textOf)
      .filter((words) => words !== "")
      .join("\n");
  }

  function wordsOf(node: DocumentNode): string {
    const marks = (node.content ?? []).flatMap((child) => child.marks ?? []);
    if (marks.some(({ type }) => type === "bold" || type === "italic")) count("emphasis");
    const links = marks.filter(({ type }) => type === "link").length;
    if (links > 0) count("addresses", links);
    const text = (node.content ?? []).map((child) => (child.type === "hardBreak" ? "\n" : (child.text ?? ""))).join("");
    return text
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ").trim())
      .join("\n")
      .trim();
  }
}
