import { Extension } from "@tiptap/core";
import { Plugin, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Connection } from "./connection.ts";

/**
 * A browser says up to a frame late that the caret has moved. Until then the editor takes it to be where it was: a key
 * pressed at once would act there, and a change of the text by somebody else would put the caret back. So the editor
 * looks for itself before either.
 */
export function readSelection(view: EditorView): void {
  if (!view.isDestroyed && !view.composing && view.hasFocus())
    view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
}

const IN_COMPOSITION = 229;

/** The same transaction, which changes neither text nor caret, for the caret as it is now. */
function withCaretOf({ state }: EditorView, given: Transaction): Transaction {
  const now = state.tr;
  for (const [key, value] of Object.entries((given as unknown as { meta: Record<string, unknown> }).meta))
    now.setMeta(key, value);
  return given.scrolledIntoView ? now.scrollIntoView() : now;
}

/** Reads where the caret is before each key, before each message of the server, and before anything is drawn anew. */
export const lateSelection = (connection: Pick<Connection, "provider" | "subscribe">) =>
  Extension.create({
    name: "lateSelection",
    dispatchTransaction({ transaction, next }) {
      const { view } = this.editor;
      if (transaction.docChanged || transaction.selectionSet || transaction.storedMarksSet) return next(transaction);
      readSelection(view);
      next(view.state.selection.eq(transaction.selection) ? transaction : withCaretOf(view, transaction));
    },
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            keydown(view, event) {
              if (event.keyCode !== IN_COMPOSITION) readSelection(view);
              return false;
            },
          },
        },
        view(view) {
          const read = () => readSelection(view);
          let provider: ReturnType<Connection["provider"]> = null;
          const attach = () => {
            const now = connection.provider();
            if (now === provider) return;
            provider?.off("message", read);
            provider = now;
            provider?.on("message", read);
          };
          attach();
          const detach = connection.subscribe(attach);
          return {
            destroy() {
              detach();
              provider?.off("message", read);
            },
          };
        },
      }),
    ],
  });
