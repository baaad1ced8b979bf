import * as Y from "yjs";
import { BLOCKS_WITH_ID } from "../schema/extensions.ts";
import { keepsId } from "../schema/prosemirror.ts";
import { ROOT } from "../schema/version.ts";

/**
 * Gives an id to every block that lacks one, and a new one to the second holder of an id in reading order: two people
 * who move or restore the same block at once leave it twice. Comments and credits stay with the first; the second says
 * which block it is `from`. No letter changes.
 */
export function mendIds(document: Y.Doc): void {
  const seen = new Set<string>();
  const visit = (node: unknown): void => {
    if (node instanceof Y.XmlElement && BLOCKS_WITH_ID.includes(node.nodeName)) {
      const id = node.getAttribute("id");
      if (!keepsId(id, seen)) {
        node.setAttribute("id", crypto.randomUUID());
        if (id) node.setAttribute("from", id);
      }
    }
    if (node instanceof Y.XmlFragment) for (const child of node.toArray()) visit(child);
  };
  visit(document.getXmlFragment(ROOT));
}

interface Block {
  type?: string;
  attrs?: { id?: unknown };
  content?: Block[];
}

/** Whether a text, as ProseMirror JSON, has a block without an id or two with the same. */
export function needsIds(content: unknown): boolean {
  const seen = new Set<string>();
  const isAtFault = ({ type = "", attrs, content: children = [] }: Block): boolean =>
    (BLOCKS_WITH_ID.includes(type) && !keepsId(attrs?.id, seen)) || children.some(isAtFault);
  return isAtFault(content as Block);
}
