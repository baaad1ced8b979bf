import type { Node } from "@tiptap/pm/model";
import { updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { longestRise } from "#app/platform/rich-text/order.ts";

type Keyed = { type: string; id: string | null };

/** What a block is known by through an edit: its kind and its own id, or that of the first block in it. */
const keyOf = ({ type, id }: Keyed): string | null => id && `${type} ${id}`;

function idInShared(element: Y.XmlElement | Y.XmlFragment): string | null {
  const id = element instanceof Y.XmlElement ? element.getAttribute("id") : null;
  if (id) return id;
  for (const child of element.toArray()) {
    const inner = child instanceof Y.XmlElement ? idInShared(child) : null;
    if (inner) return inner;
  }
  return null;
}

function idInNode(node: Node): string | null {
  if (typeof node.attrs.id === "string") return node.attrs.id;
  for (const child of node.content.content) {
    const inner = idInNode(child);
    if (inner) return inner;
  }
  return null;
}

/**
 * Makes the shared text say what `node` says, block by block: a block that stays keeps its place in the shared text
 * and only its own words change, so that whoever types in another block at that moment, and whatever is anchored
 * there, is left alone. A block that moved is put in anew.
 */
export function writeBlocks(document: Y.Doc, fragment: Y.XmlFragment, node: Node): void {
  const meta = { mapping: new Map(), isOMark: new Map() };
  const old = fragment.toArray();
  const places = new Map<string, number>();
  old.forEach((child, i) => {
    const key = child instanceof Y.XmlElement ? keyOf({ type: child.nodeName, id: idInShared(child) }) : null;
    if (key && !places.has(key)) places.set(key, i);
  });
  const wanted = node.content.content.map((child) => ({
    child,
    place: places.get(keyOf({ type: child.type.name, id: idInNode(child) }) ?? ""),
  }));
  const steady = longestRise(wanted.flatMap(({ place }) => place ?? []));
  for (let i = old.length - 1; i >= 0; i--) if (!steady.has(i)) fragment.delete(i, 1);
  wanted.forEach(({ child, place }, i) => {
    if (place === undefined || !steady.has(place)) fragment.insert(i, [new Y.XmlElement(child.type.name)]);
    updateYFragment(document, fragment.get(i) as Y.XmlElement, child, meta);
  });
}
