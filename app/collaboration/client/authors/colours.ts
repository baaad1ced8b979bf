import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import type { DecorationSet } from "@tiptap/pm/view";

/** Who wrote what, as it is drawn onto the text, and how it goes along with an edit. */
export interface Colours {
  set: DecorationSet;
  after(before: Node, now: Node): Colours;
}

const key = new PluginKey<Colours | null>("authors");

/** Holds the place for who wrote what; nothing is worked out, or even fetched, until somebody asks to see it. */
export const AuthorColours = Extension.create({
  name: "authorColours",
  addProseMirrorPlugins: () => [
    new Plugin<Colours | null>({
      key,
      state: {
        init: () => null,
        apply(transaction, colours, before, now) {
          const given = transaction.getMeta(key) as { colours: Colours | null } | undefined;
          if (given) return given.colours;
          return colours && transaction.docChanged ? colours.after(before.doc, now.doc) : colours;
        },
      },
      props: { decorations: (state) => key.getState(state)?.set },
    }),
  ],
});

export const coloursIn = (state: EditorState): Colours | null => key.getState(state) ?? null;

/** The transaction that shows these colours from now on, or none. */
export const showing = (state: EditorState, colours: Colours | null) => state.tr.setMeta(key, { colours });
