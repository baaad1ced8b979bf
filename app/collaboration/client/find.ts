import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { yUndoPluginKey } from "@tiptap/y-tiptap";

export interface Place {
  from: number;
  to: number;
}

export interface Finding {
  words: string;
  matchCase: boolean;
  places: Place[];
  /** Which of them one is at; -1 when there is none. */
  at: number;
}

const NOTHING: Finding = { words: "", matchCase: false, places: [], at: -1 };
const key = new PluginKey<Finding>("finding");

/** Signs that people type in several ways, one for one: no keyboard has them all. */
const SAME: [RegExp, string][] = [
  [/[\u2018\u2019\u201b\u2032]/g, "'"],
  [/[\u201c\u201d\u201e\u2033]/g, '"'],
  [/[\u00a0\u202f]/g, " "],
  [/[\u2010-\u2012]/g, "-"],
];
const alike = (text: string): string => SAME.reduce((so, [signs, one]) => so.replace(signs, one), text);

/** Every place in the text where these words stand, within one block each; whichever quotation marks either has. */
export function placesOf(doc: Node, words: string, matchCase: boolean): Place[] {
  const found: Place[] = [];
  const wanted = alike(matchCase ? words : words.toLowerCase());
  if (wanted === "") return found;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = alike(node.textBetween(0, node.content.size, undefined, "\ufffc"));
    const lower = text.toLowerCase();
    // Where lower case has another length, offsets would lie: such a block is searched as it stands.
    const searched = matchCase || lower.length !== text.length ? text : lower;
    for (let at = searched.indexOf(wanted); at !== -1; at = searched.indexOf(wanted, at + wanted.length))
      found.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    return false;
  });
  return found;
}

const near = (places: readonly Place[], position: number): number => {
  const next = places.findIndex(({ from }) => from >= position);
  return places.length === 0 ? -1 : Math.max(0, next);
};

function applied(before: Finding, state: EditorState, asked: Partial<Finding> | undefined): Finding {
  const next = { ...before, ...asked };
  if (next.words === "") return NOTHING;
  if (asked?.at !== undefined) return next;
  const places = placesOf(state.doc, next.words, next.matchCase);
  const from = before.places[before.at]?.from ?? state.selection.from;
  return { ...next, places, at: near(places, from) };
}

const drawn = (doc: Node, { places, at }: Finding): DecorationSet =>
  DecorationSet.create(
    doc,
    places.map(({ from, to }, i) =>
      Decoration.inline(from, to, { class: i === at ? "itr-found itr-found--here" : "itr-found" }),
    ),
  );

/** Marks the words that are looked for; costs nothing while nothing is. */
export const Finder = Extension.create({
  name: "finder",
  addProseMirrorPlugins: () => [
    new Plugin<Finding>({
      key,
      state: {
        init: () => NOTHING,
        apply(tr, before, _old, state) {
          const asked = tr.getMeta(key) as Partial<Finding> | undefined;
          if (!asked && (before === NOTHING || !tr.docChanged)) return before;
          return applied(before, state, asked);
        },
      },
      props: {
        decorations(state) {
          const finding = key.getState(state);
          return !finding || finding === NOTHING ? null : drawn(state.doc, finding);
        },
      },
    }),
  ],
});

export const findingIn = (state: EditorState): Finding => key.getState(state) ?? NOTHING;

/** Looks for other words, or for none. */
export const look = (editor: Editor, asked: { words: string; matchCase?: boolean }): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, asked));

/** Goes to the next place or the one before, round and round, and brings it into view. */
export function goTo(editor: Editor, step: 1 | -1): void {
  const { places, at } = findingIn(editor.state);
  if (places.length === 0) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, { at: (at + step + places.length) % places.length }));
  show(editor);
}

/** Brings the place one is at into view. */
export function show(editor: Editor): void {
  const { places, at } = findingIn(editor.state);
  const place = places[at];
  if (!place) return;
  const { node } = editor.view.domAtPos(place.from);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: "center" });
}

/** What happens inside is one step of undo, apart from what was typed before and after. */
function oneStep(editor: Editor, work: () => void): void {
  const stop = () => yUndoPluginKey.getState(editor.state)?.undoManager?.stopCapturing();
  stop();
  work();
  stop();
}

/** Puts other words where these stand, formatting kept: at the place one is at, or everywhere in one step of undo. */
export function replace(editor: Editor, words: string, everywhere: boolean): number {
  const { places, at } = findingIn(editor.state);
  const chosen = everywhere ? places : places.slice(at, at + 1);
  if (at === -1 || chosen.length === 0) return 0;
  oneStep(editor, () => {
    const { tr } = editor.state;
    for (const { from, to } of chosen.toReversed()) {
      if (words === "") tr.delete(from, to);
      else tr.insertText(words, from, to);
    }
    editor.view.dispatch(tr);
  });
  show(editor);
  return chosen.length;
}
