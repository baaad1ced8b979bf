import type { DocumentNode } from "#app/platform/rich-text/content.ts";

type ListKind = "bulletList" | "orderedList";

/** A piece of a draft's live text that moves as one: a node of the outermost level, or one item of a list. */
export interface Unit {
  node: DocumentNode;
  /** Items of a list: how deep, from 1, and in what kind of list. */
  item: { depth: number; list: ListKind } | null;
}

const isList = (node: DocumentNode): boolean => node.type === "bulletList" || node.type === "orderedList";

/** A text in the pieces that can be moved, taken out and put in. An item's lists follow it as items of their own. */
export const unitsOf = (content: unknown): Unit[] =>
  ((content as DocumentNode | null)?.content ?? []).flatMap((node) =>
    isList(node) ? itemsOf(node, 1) : [{ node, item: null }],
  );

function itemsOf(list: DocumentNode, depth: number): Unit[] {
  return (list.content ?? []).flatMap((node): Unit[] => {
    const children = node.content ?? [];
    const own = { ...node, content: children.filter((child) => !isList(child)) };
    const below = children.filter(isList).flatMap((child) => itemsOf(child, depth + 1));
    return [{ node: own, item: { depth, list: list.type as ListKind } }, ...below];
  });
}

/** The way back: items that follow each other make one list. An item stands at most one deeper than the one before. */
export function contentOfUnits(units: readonly Unit[]): DocumentNode {
  const content: DocumentNode[] = [];
  const open: { list: DocumentNode; items: DocumentNode[] }[] = [];
  for (const { node, item } of units) {
    if (!item) {
      open.length = 0;
      content.push(node);
      continue;
    }
    const own = { ...node, content: [...(node.content ?? [])] };
    open.length = Math.min(open.length, item.depth);
    const standing = open[item.depth - 1];
    if (standing?.list.type === item.list) {
      standing.items.push(own);
      continue;
    }
    if (standing) open.pop();
    const items = [own];
    const list = { type: item.list, content: items };
    const above = open.at(-1)?.items.at(-1);
    (above?.content ?? content).push(list);
    open.push({ list, items });
  }
  const blank = { type: "paragraph", attrs: { id: globalThis.crypto.randomUUID() } };
  return { type: "doc", content: content.length > 0 ? content : [blank] };
}

/** Whether a block with this id stands in a node, or is it. */
export const holds = (node: DocumentNode, id: string): boolean =>
  node.attrs?.id === id || (node.content ?? []).some((child) => holds(child, id));
