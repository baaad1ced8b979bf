import { Editor, type Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { joinTextblockBackward } from "@tiptap/pm/commands";
import { Fragment, Slice } from "@tiptap/pm/model";
import { EditorState, type Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import { canSplit } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { OwnCaret } from "#app/collaboration/client/own-caret.ts";
import { schemaExtensions } from "#app/collaboration/schema/extensions.ts";
import { ROOT } from "#app/collaboration/schema/version.ts";
import type { Chance } from "./chance.ts";

/** The editor itself, with its schema, its ids and its binding to a shared document, and without a page to show it on. */
export function headlessEditor(doc: Y.Doc, more: Extensions = []) {
  const ours = [Collaboration.configure({ document: doc, field: ROOT }), OwnCaret];
  const extensions = [...schemaExtensions(), ...ours, ...more];
  const editor = new Editor({ element: null, extensions, content: { type: "doc", content: [{ type: "paragraph" }] } });
  const plugins = editor.extensionManager.plugins;
  let state = EditorState.create({ schema: editor.schema, plugins });
  const shown: { update?: (view: EditorView, before: EditorState) => void; destroy?: () => void }[] = [];
  const view = {
    get state() {
      return state;
    },
    dispatch(tr: Transaction) {
      const before = state;
      state = state.apply(tr);
      for (const one of shown) one.update?.(view, before);
    },
    hasFocus: () => false,
  } as unknown as EditorView;
  const named = (key: string) => plugins.find((plugin) => (plugin as unknown as { key: string }).key.startsWith(key));
  for (const key of ["y-sync$", "y-undo$"]) {
    const plugin = named(key);
    if (!plugin?.spec.view) throw new Error(`There is no plugin ${key}.`);
    shown.push(plugin.spec.view(view));
  }
  const margin = named("margin$")?.spec.view?.(view);
  if (margin) shown.push(margin);
  const uniqueIds = named("uniqueID$") as Plugin;

  return {
    doc,
    view,
    /** What a paste does to the blocks that it brings, before they stand in the text. */
    pasted(slice: Slice): Slice {
      const { handleDOMEvents, transformPasted } = uniqueIds.props;
      handleDOMEvents?.paste?.call(uniqueIds, view, {} as ClipboardEvent);
      return transformPasted?.call(uniqueIds, slice, view, false) ?? slice;
    },
    close() {
      for (const one of shown) one.destroy?.();
    },
  };
}

export type HeadlessEditor = ReturnType<typeof headlessEditor>;

const MANY = 8;

/** One split, paste, drag, deletion, join or typed word, somewhere. */
export function editBlocks({ view, pasted }: HeadlessEditor, chance: Chance): void {
  const { doc, schema, tr } = view.state;
  const index = chance.below(doc.childCount);
  let from = 0;
  for (let i = 0; i < index; i++) from += doc.child(i).nodeSize;
  const block = doc.child(index);
  const inside = TextSelection.near(doc.resolve(from + 1 + chance.below(block.content.size + 1))).from;
  const places = [0];
  doc.forEach((node, at) => void places.push(at + node.nodeSize));
  const elsewhere = chance.pick(places);
  const what = chance.below(10);
  if (what < 3 && canSplit(doc, inside)) tr.split(inside);
  else if (what < 5 && doc.childCount > MANY) tr.delete(from, from + block.nodeSize);
  else if (what < 5) tr.insert(elsewhere, pasted(new Slice(Fragment.from(block), 0, 0)).content);
  else if (what < 8) {
    tr.delete(from, from + block.nodeSize);
    tr.insert(tr.mapping.map(elsewhere), block);
  } else if (what < 9) {
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(from + 1))));
    return void joinTextblockBackward(view.state, view.dispatch);
  } else if (doc.resolve(inside).parent.isTextblock) tr.insert(inside, schema.text(`w${chance.below(1000)} `));
  view.dispatch(tr);
}
