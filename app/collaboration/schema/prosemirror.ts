import { getSchema } from "@tiptap/core";
import type { Node, Schema } from "@tiptap/pm/model";
import { BLOCKS_WITH_ID, schemaExtensions } from "./extensions.ts";
import { withBoundedSpans } from "./tables.ts";

/** The ProseMirror schema that server and editor share. */
export const documentSchema: Schema = withBoundedSpans(getSchema(schemaExtensions()));

/** Reads ProseMirror JSON strictly. Throws when a node, mark, attribute or nesting is not the schema's. */
export function parseContent(content: unknown): Node {
  const node = documentSchema.nodeFromJSON(content);
  if (node.type !== documentSchema.topNodeType) throw new RangeError("A document must be the outermost node.");
  node.check();
  return node;
}

/** Whether a block keeps its id: it has one, and no block `seen` before has the same. */
export function keepsId(id: unknown, seen: Set<string>): boolean {
  if (typeof id !== "string" || id === "" || seen.has(id)) return false;
  seen.add(id);
  return true;
}

/** The same document with an id on every block that needs one; a second holder of an id gets a new one. */
export function withBlockIds(content: unknown): unknown {
  const seen = new Set<string>();
  const visit = (node: { type: string; attrs?: Record<string, unknown>; content?: unknown[] }): unknown => {
    const attrs = { ...node.attrs };
    if (BLOCKS_WITH_ID.includes(node.type) && !keepsId(attrs.id, seen)) attrs.id = crypto.randomUUID();
    const children = node.content?.map((child) => visit(child as typeof node));
    return { ...node, ...(Object.keys(attrs).length > 0 ? { attrs } : {}), ...(children ? { content: children } : {}) };
  };
  return visit(content as { type: string });
}
