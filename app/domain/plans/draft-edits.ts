import type { DocumentNode } from "#app/platform/rich-text/content.ts";
import { type DraftBlock, inlineOf, tableOf } from "./draft-content.ts";
import { contentOfUnits, holds, type Unit, unitsOf } from "./draft-units.ts";

/** The live text with other words in one block; a table is given by its cells. */
export function withWords(content: unknown, block: DraftBlock, words: { text: string; cells: string[][] | null }) {
  const isIt = (node: DocumentNode) => node.attrs?.id === block.lineageId;
  const change = (node: DocumentNode): DocumentNode => {
    if (isIt(node) && node.type === "table") return tableOf(block.lineageId, words.cells ?? [], node);
    if (isIt(node) && node.type !== "listItem")
      return { ...node, content: inlineOf(numberIn(node, block) + words.text) };
    return node.content ? { ...node, content: node.content.map(change) } : node;
  };
  return change(content as DocumentNode);
}

/** The number that stands before the block's words in the live text, if it is one of its own. */
function numberIn(node: DocumentNode, { number }: DraftBlock): string {
  const [first] = node.content ?? [];
  return first?.text?.startsWith(`${number} `) || first?.text?.startsWith(`${number}. `) ? `${number} ` : "";
}

/** The live text with another piece below the one that holds a block, or at its end when none does. */
export function withBelow(content: unknown, lineageId: string, added: Unit): DocumentNode {
  const units = unitsOf(content);
  const at = units.findIndex(({ node }) => holds(node, lineageId));
  const beside = units[at]?.item;
  const unit = added.item && beside ? { ...added, item: beside } : added;
  return contentOfUnits(units.toSpliced(at < 0 ? units.length : at + 1, 0, unit));
}

/** The live text without one block; what stood in the same quote or item stays. */
export function without(content: unknown, lineageId: string): DocumentNode {
  return contentOfUnits(
    unitsOf(content).flatMap((unit) => {
      const left = prune(unit.node, lineageId);
      return left ? [{ ...unit, node: left }] : [];
    }),
  );
}

function prune(node: DocumentNode, id: string): DocumentNode | null {
  if (node.attrs?.id === id && node.type !== "listItem") return null;
  if (!node.content || !holds(node, id)) return node;
  const content = node.content.flatMap((child) => prune(child, id) ?? []);
  if (content.length === 0) return null;
  const needsWords = node.type === "listItem" && content[0]?.type !== "paragraph";
  return { ...node, content: needsWords ? [{ type: "paragraph" }, ...content] : content };
}

/** Whether anything of a plan stands in a piece: a blank line does not count as a place to move to. */
const saysSomething = ({ type, content = [], text }: DocumentNode): boolean =>
  Boolean(text?.trim()) ||
  ["table", "figure", "citation", "planReference"].includes(type) ||
  content.some(saysSomething);

/** The live text with a block's piece one place up or down; null where it cannot move any further. */
export function withMoved(content: unknown, lineageId: string, direction: "up" | "down"): DocumentNode | null {
  const units = unitsOf(content);
  const at = units.findIndex(({ node }) => holds(node, lineageId));
  const step = direction === "up" ? -1 : 1;
  let to = at + step;
  while (units[to] && !saysSomething((units[to] as Unit).node)) to += step;
  const moving = units[at];
  if (!moving || !units[to]) return null;
  return contentOfUnits(units.toSpliced(at, 1).toSpliced(to, 0, moving));
}
