import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { documentOf } from "../schema/content.ts";
import { parseContent, withBlockIds } from "../schema/prosemirror.ts";
import { ROOT } from "../schema/version.ts";
import { writeBlocks } from "./block-edit.server.ts";

/** The ProseMirror JSON of a shared document. */
export function contentOf(document: Y.Doc): unknown {
  const content = yXmlFragmentToProsemirrorJSON(document.getXmlFragment(ROOT)) as { content?: unknown[] };
  return content.content && content.content.length > 0 ? content : documentOf([]);
}

/**
 * The update that turns the document into `content`, and applies it there. Null when nothing differs.
 * Throws when `content` is not the schema's.
 */
export function editTo(document: Y.Doc, content: unknown): Uint8Array | null {
  const node = parseContent(withBlockIds(content));
  return updateBy(document, () => {
    writeBlocks(document, document.getXmlFragment(ROOT), node);
  });
}

/** The update that some work on the document makes; null when it changes nothing. */
export function updateBy(document: Y.Doc, work: () => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  document.on("update", keep);
  document.transact(work);
  document.off("update", keep);
  return updates.length === 0 ? null : updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
}

/** The clocks that an update of our own making adds. */
export function rangesOf(update: Uint8Array): [number, number, number][] {
  const { from, to } = Y.parseUpdateMeta(update);
  return [...to].map(([client, end]) => [client, from.get(client) ?? 0, end]);
}
