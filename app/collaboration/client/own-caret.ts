import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, TextSelection } from "@tiptap/pm/state";
import { type ProsemirrorBinding, relativePositionToAbsolutePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { followed } from "./text-change.ts";

/** Whether the character that a place was held by still stands: a split or a move deletes it and puts in another. */
function isHeld({ doc }: ProsemirrorBinding, { item }: Y.RelativePosition): boolean {
  return item !== null && Y.getState(doc.store, item.client) > item.clock && !Y.getItem(doc.store, item).deleted;
}

/**
 * Keeps one's own caret and selection on their words while others write. The binding to Yjs puts them back at the same
 * offset of the same block, wherever the words went: a letter typed further up in the paragraph, or its split in two,
 * would move the caret among other words.
 */
export const OwnCaret = Extension.create({
  name: "ownCaret",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, now) {
        const change = transactions.find((one) => one.docChanged && one.getMeta(ySyncPluginKey)?.isChangeOrigin);
        const { binding } = (ySyncPluginKey.getState(now) ?? {}) as { binding?: ProsemirrorBinding };
        const held = binding?.beforeTransactionSelection;
        if (!change || !binding || held?.type !== "text" || !(now.selection instanceof TextSelection)) return null;
        const find = (end: "anchor" | "head"): number => {
          const by: Y.RelativePosition | null = held[end];
          const { doc, type, mapping } = binding;
          const place = by && relativePositionToAbsolutePosition(doc, type, by, mapping);
          const isSure = by !== null && place !== null && isHeld(binding, by);
          const found = isSure ? place : followed(before.doc, now.doc, before.selection[end]);
          return found ?? place ?? now.selection[end];
        };
        const selection = between(now, find("anchor"), find("head"));
        if (selection.eq(now.selection)) return null;
        return now.tr.setSelection(selection).setMeta(ySyncPluginKey, change.getMeta(ySyncPluginKey));
      },
    }),
  ],
});

const between = ({ doc }: EditorState, anchor: number, head: number) =>
  TextSelection.between(doc.resolve(Math.min(anchor, doc.content.size)), doc.resolve(Math.min(head, doc.content.size)));
