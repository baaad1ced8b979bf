import type { Extensions } from "@tiptap/core";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import { afterEach } from "vitest";
import * as Y from "yjs";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { parseContent } from "#app/collaboration/schema/prosemirror.ts";
import { ROOT } from "#app/collaboration/schema/version.ts";
import { type HeadlessEditor, headlessEditor } from "./headless.ts";

const closing: HeadlessEditor[] = [];
afterEach(() => {
  for (const editor of closing.splice(0)) editor.close();
});

/** Two editors of one text, each change of one going to the other at once. */
export function twoEditors(texts: readonly string[], more: (doc: Y.Doc) => Extensions = () => []) {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const content = parseContent(documentOf(texts.map((text, n) => ({ kind: "paragraph", text, id: `b${n}` }))));
  prosemirrorToYXmlFragment(content, docs[0].getXmlFragment(ROOT));
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
  for (const [one, other] of [docs, docs.toReversed()])
    one!.on("update", (update, origin) => origin !== "wire" && Y.applyUpdate(other!, update, "wire"));
  const editors = docs.map((doc) => headlessEditor(doc, more(doc)));
  closing.push(...editors);
  return editors as [HeadlessEditor, HeadlessEditor];
}

/** Where these words begin in the editor's text. */
export function placeOf({ view }: HeadlessEditor, words: string): number {
  let found = -1;
  view.state.doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? "").indexOf(words) : -1;
    if (at >= 0 && found < 0) found = pos + at;
  });
  return found;
}
