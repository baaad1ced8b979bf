import * as Y from "yjs";
import { documentSchema } from "./prosemirror.ts";

const { nodes, marks, topNodeType } = documentSchema;
const BLOCKS = new Set(Object.values(nodes).flatMap((one) => (one.isText || one === topNodeType ? [] : one.name)));

/** Whether the shared schema has the block or the formatting that one item of an update brings; text is always known. */
export function isKnownContent(content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
    return BLOCKS.has(content.type.nodeName);
  // A mark that may overlap itself is written as name--hash.
  if (content instanceof Y.ContentFormat) return Object.hasOwn(marks, String(content.key).split("--", 1)[0] ?? "");
  return true;
}
