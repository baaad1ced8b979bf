import type { Node } from "@tiptap/pm/model";

const counts = new WeakMap<Node, number>();

/** How many words the text has. Blocks that did not change since are not counted again. */
export function wordsIn(node: Node): number {
  const known = counts.get(node);
  if (known !== undefined) return known;
  let n = 0;
  if (node.isTextblock)
    n = node.textBetween(0, node.content.size, " ", " ").match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
  else
    node.forEach((child) => {
      n += wordsIn(child);
    });
  counts.set(node, n);
  return n;
}
