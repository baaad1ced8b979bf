import * as Y from "yjs";
import "#app/collaboration/client/undo-places.ts";
import type { Chance } from "./chance.ts";

/** The kinds of edits, and how often each is chosen. */
const EDITS: [number, (doc: Y.Doc, chance: Chance, undo: Y.UndoManager) => void][] = [
  [50, type],
  [14, erase],
  [8, split],
  [4, joinBlocks],
  [5, insertBlock],
  [3, removeBlock],
  [2, moveBlock],
  [6, embolden],
  [5, (_doc, _chance, undo) => void undo.undo()],
  [3, (_doc, _chance, undo) => void undo.redo()],
];
const ALL = EDITS.reduce((sum, [weight]) => sum + weight, 0);

/** One edit of the kinds an editor makes, somewhere in the text, as chance has it. */
export function editSomewhere(doc: Y.Doc, chance: Chance, undo: Y.UndoManager): void {
  let at = chance.below(ALL);
  for (const [weight, edit] of EDITS) {
    at -= weight;
    if (at < 0) return doc.transact(() => edit(doc, chance, undo), undo);
  }
}

/** Takes back this person's own edits only. */
export function undoOf(doc: Y.Doc): Y.UndoManager {
  const undo: Y.UndoManager = new Y.UndoManager(doc.getXmlFragment("default"), {
    captureTimeout: 0,
    trackedOrigins: new Set(),
  });
  undo.trackedOrigins.add(undo);
  return undo;
}

const rootOf = (doc: Y.Doc) => doc.getXmlFragment("default");

function someText(doc: Y.Doc, chance: Chance): { index: number; text: Y.XmlText } | null {
  const root = rootOf(doc);
  if (root.length === 0) return null;
  const index = chance.below(root.length);
  const block = root.get(index) as Y.XmlElement;
  let text = block.get(0) as Y.XmlText | undefined;
  if (!(text instanceof Y.XmlText)) {
    text = new Y.XmlText();
    block.insert(0, [text]);
  }
  return { index, text };
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz äöüß";

const wordOf = (chance: Chance) =>
  Array.from({ length: 1 + chance.below(10) }, () => chance.pick([...LETTERS])).join("");

function type(doc: Y.Doc, chance: Chance): void {
  const at = someText(doc, chance);
  if (!at) return insertBlock(doc, chance);
  const bold = chance.below(10) === 0 ? { bold: {} } : undefined;
  at.text.insert(chance.below(at.text.length + 1), wordOf(chance), bold);
}

function erase(doc: Y.Doc, chance: Chance): void {
  const at = someText(doc, chance);
  if (!at || at.text.length === 0) return;
  const from = chance.below(at.text.length);
  at.text.delete(from, Math.min(1 + chance.below(8), at.text.length - from));
}

function embolden(doc: Y.Doc, chance: Chance): void {
  const at = someText(doc, chance);
  if (!at || at.text.length === 0) return;
  const from = chance.below(at.text.length);
  const bold = chance.below(3) === 0 ? null : {};
  at.text.format(from, Math.min(1 + chance.below(12), at.text.length - from), { bold });
}

function blockWith(text: Y.XmlText, chance: Chance): Y.XmlElement {
  const heading = chance.below(5) === 0;
  const block = new Y.XmlElement(heading ? "heading" : "paragraph");
  if (heading) block.setAttribute("level", 2 as never);
  block.setAttribute("id", `b${chance.below(1_000_000_000)}`);
  block.insert(0, [text]);
  return block;
}

function insertBlock(doc: Y.Doc, chance: Chance): void {
  const root = rootOf(doc);
  root.insert(chance.below(root.length + 1), [blockWith(new Y.XmlText(wordOf(chance)), chance)]);
}

function split(doc: Y.Doc, chance: Chance): void {
  const at = someText(doc, chance);
  if (!at) return;
  const from = chance.below(at.text.length + 1);
  const rest = at.text.length - from;
  const tail = textOf(at.text).slice(from, from + rest);
  if (rest > 0) at.text.delete(from, rest);
  rootOf(doc).insert(at.index + 1, [blockWith(new Y.XmlText(tail), chance)]);
}

function joinBlocks(doc: Y.Doc, chance: Chance): void {
  const root = rootOf(doc);
  if (root.length < 2) return;
  const index = chance.below(root.length - 1);
  const [first, second] = [root.get(index) as Y.XmlElement, root.get(index + 1) as Y.XmlElement];
  const [into, from] = [first.get(0), second.get(0)];
  if (!(into instanceof Y.XmlText) || !(from instanceof Y.XmlText)) return;
  const words = textOf(from);
  if (words) into.insert(into.length, words);
  root.delete(index + 1, 1);
}

function removeBlock(doc: Y.Doc, chance: Chance): void {
  const root = rootOf(doc);
  if (root.length > 1) root.delete(chance.below(root.length), 1);
}

/** What dragging a block does: the same block, its id too, is taken out and put in elsewhere. */
function moveBlock(doc: Y.Doc, chance: Chance): void {
  const root = rootOf(doc);
  if (root.length < 2) return;
  const index = chance.below(root.length);
  const copy = (root.get(index) as Y.XmlElement).clone() as Y.XmlElement;
  root.delete(index, 1);
  root.insert(chance.below(root.length + 1), [copy]);
}

const textOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map((run: { insert: unknown }) => (typeof run.insert === "string" ? run.insert : ""))
    .join("");
