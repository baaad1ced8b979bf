import type { Node } from "@tiptap/pm/model";
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { documentSchema } from "../schema/prosemirror.ts";
import { ROOT } from "../schema/version.ts";
import { apply, type StoredCopy } from "./device-copy.ts";

/** The blocks whose words differ from the last saved text: what someone would want to copy before leaving. */
export function unsavedWords(saved: Node | null, current: Node): string {
  const known = new Map<string, string>();
  saved?.descendants((node) => {
    if (node.isTextblock) known.set(String(node.attrs.id), node.textContent);
    return !node.isTextblock;
  });
  const changed: string[] = [];
  current.descendants((node) => {
    if (node.isTextblock && node.textContent !== (known.get(String(node.attrs.id)) ?? ""))
      changed.push(node.textContent);
    return !node.isTextblock;
  });
  return changed.join("\n\n");
}

const docOf = (updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  apply(updates, doc);
  return doc;
};

const nodeOf = (doc: Y.Doc): Node =>
  documentSchema.nodeFromJSON({
    ...(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(ROOT)) as object),
    type: "doc",
  });

/**
 * The words of a copy on this device that the server does not have. `typedOnly` leaves out the rest of their
 * paragraphs, which may have been taken out of the text for good since.
 */
export function unsentWords({ saved, unsent }: StoredCopy, typedOnly = false): string {
  if (unsent.length === 0) return "";
  const whole = docOf([...saved, ...unsent]);
  if (typedOnly) return typedWords(whole, unsent);
  try {
    return unsavedWords(nodeOf(docOf(saved)), nodeOf(whole)).trim();
  } catch {
    // Of an older schema, or cut off: then at least what was typed.
    return typedWords(whole, unsent);
  }
}

/** Only the characters that these updates brought, in the order of the text, those of one run together. */
function typedWords(whole: Y.Doc, unsent: Uint8Array[]): string {
  const before = new Map<number, [number, number][]>();
  for (const update of unsent) {
    for (const struct of Y.decodeUpdate(update).structs) {
      const ranges = before.get(struct.id.client) ?? [];
      ranges.push([struct.id.clock, struct.id.clock + struct.length]);
      before.set(struct.id.client, ranges);
    }
  }
  return charactersWhere(
    whole,
    (client, clock) => before.get(client)?.some(([from, to]) => clock >= from && clock < to) ?? false,
  );
}

/** What was typed in this sitting from this clock on, and nothing of what stood around it. */
export function typedSince(doc: Y.Doc, from: number): string {
  return charactersWhere(doc, (client, clock) => client === doc.clientID && clock >= from);
}

function charactersWhere(doc: Y.Doc, isWanted: (client: number, clock: number) => boolean): string {
  const runs: string[] = [];
  const walk = (type: { _start: Y.Item | null }): void => {
    let run = "";
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentType) walk(item.content.type as unknown as { _start: Y.Item | null });
      if (!(item.content instanceof Y.ContentString)) continue;
      const { str } = item.content;
      for (let i = 0; i < str.length; i++) run += isWanted(item.id.client, item.id.clock + i) ? str[i] : "\n";
    }
    const words = run.replace(/\n+/g, "\n").trim();
    if (words) runs.push(words);
  };
  walk(doc.getXmlFragment(ROOT));
  return runs.join("\n\n");
}
