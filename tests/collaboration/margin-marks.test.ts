import { undo } from "@tiptap/y-tiptap";
import { beforeEach, expect, test } from "vitest";
import { takeHold } from "#app/collaboration/anchors/anchors.ts";
import { type Drawn, inOrder, placeOf as placeDrawn, settled } from "#app/collaboration/client/margin/drawn.ts";
import { drawnIn, wordMarks } from "#app/collaboration/client/margin/marks.ts";
import type { MarginNote, MarginStore } from "#app/collaboration/client/margin/store.ts";
import { contextOf } from "#app/platform/rich-text/anchor.ts";
import { chanceOf } from "./chance.ts";
import { editBlocks, type HeadlessEditor } from "./headless.ts";
import { placeOf, twoEditors } from "./two-editors.ts";

// What is drawn onto the text for the notes of its margin, while one person types and another reads.
let notes: MarginNote[] = [];
const listeners = new Set<() => void>();
beforeEach(() => {
  notes = [];
  listeners.clear();
});

const margin = {
  facts: () => ({ access: "edit", notes, loaded: true }),
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  mayWrite: true,
} as unknown as MarginStore;

const two = (...texts: string[]) => twoEditors(texts, (doc) => [wordMarks(doc, margin)]);

const blocksIn = ({ view }: HeadlessEditor) => {
  const blocks: { id: string; text: string }[] = [];
  view.state.doc.forEach((node) => void blocks.push({ id: String(node.attrs.id), text: node.textContent }));
  return blocks;
};

/** Notes these words on every screen: a comment, or the suggestion to put other words in their place. */
function note(editor: HeadlessEditor, quote: string, instead: string | null = null): string {
  const blocks = blocksIn(editor);
  const index = blocks.findIndex(({ text }) => text.includes(quote));
  const start = blocks[index]!.text.indexOf(quote);
  const chosen = { blockId: blocks[index]!.id, quote, ...contextOf(blocks, index, start, start + quote.length) };
  const anchor = takeHold(editor.doc, chosen, 1)!.anchor;
  const kind = instead === null ? "comment" : "replace";
  const id = `note ${notes.length}`;
  notes.push({ id, kind, quote, words: instead ?? "", anchor } as MarginNote);
  for (const listener of listeners) listener();
  return id;
}

const drawn = ({ view }: HeadlessEditor): Drawn => drawnIn(view.state);
const look = ({ view, doc }: HeadlessEditor): Drawn => settled(view.state.doc, doc, notes);

/** The words that are marked for a note; null when none are. */
function marked(editor: HeadlessEditor, id: string): string | null {
  const place = placeDrawn(drawn(editor), id);
  return place && editor.view.state.doc.textBetween(place.from, place.to, "¶");
}

const type = ({ view }: HeadlessEditor, words: string, at: number) =>
  view.dispatch(view.state.tr.insertText(words, at));
const takeOut = (editor: HeadlessEditor, words: string) => {
  const from = placeOf(editor, words);
  editor.view.dispatch(editor.view.state.tr.delete(from, from + words.length));
};

test("each key of anybody leaves the marks on their words: before them, behind them, right at them and elsewhere", () => {
  const [one, other] = two("Carers wait at night.", "Nobody answers at night, or at noon.");
  const ids = [note(one, "night."), note(one, "answers at", "comes at")];
  for (const typist of [other, one]) {
    for (const place of ["Carers", "night.", "answers at", "Nobody", ", or"]) {
      for (const key of "mmm ") {
        type(typist, key, placeOf(typist, place));
        for (const editor of [one, other]) {
          expect(ids.map((id) => marked(editor, id))).toEqual(["night.", "answers at"]);
          expect([drawn(editor).sought.size, drawn(editor).lost.size]).toEqual([0, 0]);
        }
      }
    }
  }
});

test("the words that a suggestion would put in stay behind its own when someone types right there", () => {
  const [one] = two("Carers wait at night.");
  const id = note(one, "wait", "stay");
  type(one, "ing", placeOf(one, "wait") + 4);
  const end = placeDrawn(drawn(one), id)?.to;
  expect(marked(one, id)).toBe("wait");
  const widgets = drawn(one).marks.find(undefined, undefined, ({ key }) => key !== undefined);
  expect(widgets.map(({ from }) => from)).toEqual([end]);
});

test("words that go out of sight keep their place in the order and are not called lost before the text was looked through", () => {
  const [one, other] = two("Carers wait at night.", "Nobody answers.");
  const ids = [note(one, "wait at", "stay at"), note(one, "Nobody answers.")];
  for (const typist of [one, other]) {
    takeOut(typist, "it a");
    for (const editor of [one, other]) {
      expect(ids.map((id) => marked(editor, id))).toEqual([null, "Nobody answers."]);
      expect([...drawn(editor).sought.keys(), ...drawn(editor).lost]).toEqual([ids[0]]);
      expect(drawn(editor).lost.size).toBe(0);
      expect(inOrder(drawn(editor))).toEqual(ids);
      expect([...look(editor).lost]).toEqual([ids[0]]);
    }
    type(typist, "Many ", 1);
    for (const editor of [one, other]) expect(inOrder(drawn(editor))).toEqual(ids);
    undo(typist.view.state);
    for (const editor of [one, other]) expect(ids.map((id) => placeDrawn(look(editor), id))).not.toContain(null);
    for (const listener of listeners) listener();
  }
});

test("a comment stays on words that someone edits lightly; a suggestion does not, nor does either on words split in two", () => {
  const [one, other] = two("Carers wait at night.", "Nobody answers the phone.");
  const ids = [note(one, "Carers wait at night."), note(one, "answers the phone", "comes")];
  type(one, "long ", placeOf(one, "at night"));
  type(other, "old ", placeOf(other, "phone"));
  for (const editor of [one, other]) {
    expect(ids.map((id) => marked(editor, id))).toEqual(["Carers wait long at night.", null]);
    expect(drawn(editor).lost.size).toBe(0);
  }
  one.view.dispatch(one.view.state.tr.split(placeOf(one, "long")));
  for (const editor of [one, other]) expect(marked(editor, ids[0]!)).toBe(null);
});

test("through random edits of two people a mark is always on the words that were noted", () => {
  const wrong: string[] = [];
  for (let seed = 1; seed <= 60; seed++) {
    notes = [];
    listeners.clear();
    const chance = chanceOf(seed);
    const editors = two(
      "Carers wait long hours.",
      "Some other words stand here.",
      "Second thoughts.",
      "Third, and last.",
    );
    for (const quote of ["wait long", "other words stand", "Second thoughts.", "and"]) note(editors[0], quote, "x");
    for (let step = 0; step < 25; step++) {
      const [typist, reader] = chance.below(2) ? editors : editors.toReversed();
      const before = reader!.view.state.doc;
      editBlocks(typist!, chance);
      for (const editor of editors) {
        for (const { id, quote } of notes) {
          const words = marked(editor, id);
          if (words !== null && words !== quote) wrong.push(`seed ${seed}, step ${step}: “${words}” for “${quote}”`);
        }
        if (drawn(editor).lost.size > 0) wrong.push(`seed ${seed}, step ${step}: lost before anyone looked`);
      }
      if (reader!.view.state.doc === before) continue;
      const [shown, found] = [drawn(reader!), look(reader!)].map((one) => notes.map(({ id }) => placeDrawn(one, id)));
      if (JSON.stringify(shown) !== JSON.stringify(found))
        wrong.push(`seed ${seed}, step ${step}: not where it is found`);
    }
  }
  expect(wrong).toEqual([]);
});
