import * as Y from "yjs";
import { parseContent } from "../schema/prosemirror.ts";
import { contentOf } from "./content.server.ts";

/** A logged text, told again from its updates. */
export interface Retold {
  /** ProseMirror JSON. */
  content: unknown;
  /** Whether the schema knows everything in it. */
  fits: boolean;
}

/** What the library is told of updates that the log has already: it need not store them. */
export const FROM_THE_LOG = { source: "local", skipStoreHooks: true };

/** Replays updates into `into`, in one Yjs transaction. */
export function replay({ updates }: { updates: Uint8Array[] }, into: Y.Doc = new Y.Doc()): Y.Doc {
  applyAll(into, updates, "log");
  return into;
}

/**
 * Applies updates from the log and nothing else. After a change from elsewhere Yjs tidies formatting by itself, each
 * time by what it holds just then: memory, log and replay would come to differ by deletions that stand in no row. It
 * leaves what it takes for its own change alone.
 */
export function applyAll(document: Y.Doc, updates: Iterable<Uint8Array>, origin: unknown): void {
  document.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(document, update, origin);
    transaction.local = true;
  }, origin);
}

/** The text these updates make. */
export const retell = (updates: Uint8Array[]): Retold => toldBy(replay({ updates }));

/** The text that a document holds. */
export function toldBy(document: Y.Doc): Retold {
  const content = contentOf(document);
  try {
    parseContent(content);
    return { content, fits: true };
  } catch {
    return { content, fits: false };
  }
}

/** One update that says the same as all of these; null when that cannot be shown to be so. */
export function condense(updates: Uint8Array[]): Uint8Array | null {
  const document = replay({ updates });
  const bytes = Y.encodeStateAsUpdate(document);
  return isSame(document, replay({ updates: [bytes] })) ? bytes : null;
}

/** Same state vector, same deletions, same text. */
function isSame(a: Y.Doc, b: Y.Doc): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) && JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))
  );
}
