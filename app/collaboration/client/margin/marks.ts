import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { carried, type Drawn, isSame, NOTHING, noteBetween, placeOf, redrawn, settled } from "./drawn.ts";
import type { MarginStore } from "./store.ts";

const key = new PluginKey<Drawn>("margin");
/** How long after a change the whole text is looked through again: for words that went out of sight, and otherwise. */
const SOON_MS = 250;
const LATER_MS = 1000;

export const drawnIn = (state: EditorState): Drawn => key.getState(state) ?? NOTHING;

/** The note whose words hold the caret. */
const noteAt = (state: EditorState): string | null =>
  noteBetween(drawnIn(state), state.selection.from, state.selection.to);

/** Selects a note's words and gives the text the focus. */
export function goToWords(view: EditorView, noteId: string): boolean {
  const range = placeOf(drawnIn(view.state), noteId);
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
        new Plugin<Drawn>({
          key,
          state: {
            init: () => NOTHING,
            apply(transaction, drawn, _before, { doc }) {
              const looked: Drawn | undefined = transaction.getMeta(key);
              if (looked) return looked;
              if (!transaction.docChanged) return drawn;
              const { notes } = margin.facts();
              if (isChangeOrigin(transaction)) return redrawn(drawn, doc, shared, notes);
              return carried(drawn, transaction.mapping, doc, notes);
            },
          },
          filterTransaction: (transaction) => margin.mayWrite || !transaction.docChanged || isChangeOrigin(transaction),
          props: {
            decorations: (state) => drawnIn(state).marks,
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
            let due = Number.POSITIVE_INFINITY;
            const show = (drawn: Drawn) =>
              view.dispatch(view.state.tr.setMeta(key, drawn).setMeta("addToHistory", false));
            const look = () => settled(view.state.doc, shared, margin.facts().notes);
            const lookAgain = () => {
              due = Number.POSITIVE_INFINITY;
              const drawn = look();
              if (!isSame(drawn, drawnIn(view.state))) show(drawn);
            };
            const stop = margin.subscribe(() => show(look()));
            return {
              update(_view, before) {
                if (before.doc === view.state.doc || margin.facts().notes.length === 0) return;
                const at = performance.now() + (drawnIn(view.state).sought.size > 0 ? SOON_MS : LATER_MS);
                // Whoever types on and on does not put it off.
                if (at >= due) return;
                due = at;
                clearTimeout(timer);
                timer = setTimeout(lookAgain, at - performance.now());
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
