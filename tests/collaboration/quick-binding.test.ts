import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import * as stock from "@tiptap/y-tiptap";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { quicken } from "#app/collaboration/client/quick-binding.ts";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { parseContent } from "#app/collaboration/schema/prosemirror.ts";

// The browser's copy of the binding to Yjs is quicker; it must say and do exactly what the library says and does.
const root = join(import.meta.dirname, "..", "..");
const folder = join(root, ".cache", `quick-binding-${process.pid}`);
let quick: typeof stock;

beforeAll(async () => {
  const path = createRequire(import.meta.url)
    .resolve("@tiptap/y-tiptap")
    .replace(/\.cjs$/, ".js");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "y-tiptap.mjs");
  writeFileSync(file, quicken(readFileSync(path, "utf8")).replace(/^\/\/# sourceMappingURL.*$/m, ""));
  quick = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof stock;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (texts: string[]): Node =>
  parseContent(documentOf(texts.map((text, n) => ({ kind: "paragraph", text, id: `b${n}` }))));

/** What a binding writes for these texts, one after another, and where each place of each text is by Yjs. */
function written(binding: typeof stock, histories: Node[]) {
  const doc = new Y.Doc({ guid: "same" });
  doc.clientID = 7;
  const fragment = doc.getXmlFragment("default");
  const meta = { mapping: new Map(), isOMark: new Map() };
  const places: string[] = [];
  for (const node of histories) {
    doc.transact(() => binding.updateYFragment(doc, fragment, node, meta));
    for (const round of [1, 2])
      for (let at = 0; at < node.content.size; at += round) {
        const place = binding.absolutePositionToRelativePosition(at, fragment, meta.mapping as never);
        places.push(`${round % 2} ${JSON.stringify(Y.relativePositionToJSON(place as never))}`);
      }
  }
  return { places, bytes: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("hex") };
}

test("the quicker binding writes the same updates and finds the same places as the library's own", () => {
  const texts = Array.from({ length: 30 }, (_, n) => `Line ${n} of the text`);
  const histories = [
    texts,
    texts.with(14, "Line 14 of the text, and more"),
    texts.with(14, "Line 14 of the text, and more of it"),
    texts.with(14, "Line 14 of the text, and more of it").with(2, "Line 2 has grown by a good deal"),
    texts.with(14, "Line 14").with(2, "Line 2 has grown by a good deal"),
    texts.with(14, "").with(2, "Line 2 has grown by a good deal"),
    texts.with(14, "Line 14, less").toSpliced(3, 0, "New"),
    texts.toSpliced(20, 4),
    [...texts.slice(10), ...texts.slice(0, 10)],
    texts.toReversed(),
  ].map(lines);
  expect(written(quick, histories)).toEqual(written(stock, histories));
});

/** The text after it was changed with the caret here, and where the letter at `watched` is then; null when it is gone. */
function changedAt(caret: number, [before, after]: [string, string], watched: number): number | null {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("default");
  const [first, second] = [lines([before]), lines([after])];
  const state = EditorState.create({ doc: second, selection: TextSelection.create(second, caret + 1) });
  const meta = { mapping: new Map(), isOMark: new Map() };
  doc.transact(() => quick.updateYFragment(doc, fragment, first, meta));
  const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const letter = Y.createRelativePositionFromTypeIndex(text, watched).item!;
  doc.transact(() => quick.updateYFragment(doc, fragment, second, { ...meta, prosemirrorView: { state } } as never));
  expect(text.toString()).toBe(after);
  const item = Y.getItem(doc.store, letter);
  const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON({ item: letter }), doc);
  return item.deleted ? null : place!.index;
}

test("of two like letters side by side the one at the caret is new, or gone", () => {
  expect(changedAt(3, ["a night", "a nnight"], 2)).toBe(3);
  expect(changedAt(4, ["a night", "a nnight"], 2)).toBe(2);
  expect(changedAt(2, ["a nnight", "a night"], 2)).toBeNull();
  expect(changedAt(3, ["a nnight", "a night"], 2)).toBe(2);
  expect(changedAt(6, ["la la", "la la la"], 3)).toBe(6);
  expect(changedAt(0, ["one, two", "one, two, too"], 5)).toBe(5);
  expect(changedAt(2, ["😀😀", "😀😀😀"], 0)).toBe(2);
});

test("a library that no longer says what is changed in it stops the build", () => {
  expect(() => quicken("export const other = 1;")).toThrow(/no longer says/);
});
