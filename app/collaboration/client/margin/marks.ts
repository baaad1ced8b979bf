import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { locateAll } from "../../anchors/anchors.ts";
import { changeOf, isSuggestion, type MarginNote, type MarginStore } from "./store.ts";
import { findBlocks, positionAt, textOfBlock } from "./words.ts";

const key = new PluginKey<DecorationSet>("margin");
const SETTLED_MS = 250;

function hidden(words: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "nhsuk-u-visually-hidden";
  span.textContent = words;
  return span;
}

/** The words a suggestion would put in, shown after those it is about; no part of the text. */
function putIn(note: MarginNote, words: string): HTMLElement {
  const box = document.createElement("ins");
  box.dataset.note = note.id;
  box.append(hidden(" [Suggested to put in: "), words, hidden("] "));
  return box;
}

const anchorClass = (note: MarginNote): string => (isSuggestion(note) ? "itr-suggested" : "itr-anchor");

function draw(state: EditorState, shared: Y.Doc, notes: readonly MarginNote[]): DecorationSet {
  const anchored = notes.flatMap((note) => (note.anchor ? [{ note, anchor: note.anchor }] : []));
  const standings = locateAll(
    shared,
    anchored.map(({ anchor }) => anchor),
  );
  const ids = standings.flatMap((standing) => (standing.state === "lost" ? [] : standing.blockId));
  const blocks = findBlocks(state.doc, new Set(ids));
  const drawn = anchored.flatMap(({ note }, i): Decoration[] => {
    const standing = standings[i]!;
    const block = standing.state === "lost" ? undefined : blocks.get(standing.blockId);
    if (!block || standing.state === "lost") return [];
    // A suggestion is for the very words; a comment may stay on words that were lightly edited.
    if (isSuggestion(note) && standing.state !== "placed") return [];
    const words = textOfBlock(block.node).slice(standing.start, standing.end);
    if (standing.state === "placed" && words !== note.quote) return [];
    const at = (offset: number) => positionAt(block, standing.start + offset);
    const known = { noteId: note.id, words: standing.state === "placed" ? words : null };
    const whole = Decoration.inline(at(0), at(words.length), { class: anchorClass(note), "data-note": note.id }, known);
    const change = isSuggestion(note) ? changeOf(note) : null;
    if (!change) return [whole];
    const [from, to] = [at(change.before.length), at(change.before.length + change.out.length)];
    const part = { noteId: note.id, words: null };
    return [
      whole,
      ...(change.out ? [Decoration.inline(from, to, { nodeName: "del" }, part)] : []),
      ...(change.put
        ? [Decoration.widget(to, () => putIn(note, change.put), { side: 1, key: `${note.id} ${change.put}`, ...part })]
        : []),
    ];
  });
  return DecorationSet.create(state.doc, drawn);
}

/** Carries marks through an edit; one whose words are not the same any more goes at once, to be looked for afterwards. */
function carry(set: DecorationSet, transaction: Transaction): DecorationSet {
  const mapped = set.map(transaction.mapping, transaction.doc);
  const wrong = new Set<string>();
  for (const { from, to, spec } of mapped.find()) {
    const { noteId, words } = spec as { noteId: string; words: string | null };
    if (words !== null && from < to && transaction.doc.textBetween(from, to, "", "\n") !== words) wrong.add(noteId);
  }
  return wrong.size === 0 ? mapped : mapped.remove(mapped.find(undefined, undefined, (spec) => wrong.has(spec.noteId)));
}

/** Where a note's words are in the editor now. */
export function rangeOf(state: EditorState, noteId: string): { from: number; to: number } | null {
  const [found] = key.getState(state)?.find(undefined, undefined, (spec) => spec.noteId === noteId) ?? [];
  return found ? { from: found.from, to: found.to } : null;
}

/** The note whose words hold the caret. */
function noteAt(state: EditorState): string | null {
  const { from, to } = state.selection;
  const [found] = key.getState(state)?.find(from, to) ?? [];
  return (found?.spec.noteId as string | undefined) ?? null;
}

/** Selects a note's words and gives the text the focus. */
export function goToWords(view: EditorView, noteId: string): boolean {
  const range = rangeOf(view.state, noteId);
  if (!range) return false;
  const selection = TextSelection.create(view.state.doc, range.from, range.to);
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
  return true;
}

/**
 * Draws what stands in the margin onto the words themselves, and lets words be chosen by keyboard where they may not be
 * changed: there is a caret then, and no edit gets through.
 */
export const wordMarks = (shared: Y.Doc, margin: MarginStore) =>
  Extension.create({
    name: "wordMarks",

    addKeyboardShortcuts() {
      return {
        "Mod-Alt-m": () => {
          margin.onAsk("comment");
          return true;
        },
        "Mod-Alt-k": () => {
          margin.onAsk("suggest");
          return true;
        },
        "Mod-Alt-Enter": ({ editor }) => {
          const noteId = noteAt(editor.state);
          if (noteId) margin.onOpen(noteId);
          return noteId !== null;
        },
      };
    },

    addProseMirrorPlugins() {
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: () => DecorationSet.empty,
            apply(transaction, set, _before, after) {
              if (transaction.getMeta(key)) return draw(after, shared, margin.facts().notes);
              return transaction.docChanged ? carry(set, transaction) : set;
            },
          },
          filterTransaction: (transaction) => margin.mayWrite || !transaction.docChanged || isChangeOrigin(transaction),
          props: {
            decorations: (state) => key.getState(state),
            attributes: (): Record<string, string> =>
              margin.mayWrite ? {} : { "aria-readonly": "true", inputmode: "none", class: "itr-reading" },
            handleDOMEvents: {
              beforeinput: (_view, event) => {
                if (!margin.mayWrite) event.preventDefault();
                return !margin.mayWrite;
              },
            },
            handleClick(_view, _pos, event) {
              const mark = event.target instanceof Element ? event.target.closest("[data-note]") : null;
              const noteId = mark?.getAttribute("data-note");
              // A click that ends a selection chooses words; only a plain one opens what is said about them.
              if (noteId && window.getSelection()?.isCollapsed !== false) margin.onOpen(noteId);
              return false;
            },
          },
          view(view) {
            let timer: ReturnType<typeof setTimeout> | undefined;
            const redraw = () => view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false));
            const stop = margin.subscribe(redraw);
            return {
              update(_view, before) {
                if (before.doc === view.state.doc || margin.facts().notes.length === 0) return;
                clearTimeout(timer);
                timer = setTimeout(redraw, SETTLED_MS);
              },
              destroy() {
                clearTimeout(timer);
                stop();
              },
            };
          },
        }),
      ];
    },
  });
