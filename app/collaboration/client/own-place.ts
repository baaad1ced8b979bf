import type { ChainedCommands, Editor } from "@tiptap/core";
import type { ResolvedPos, Node as TextNode } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";

const isEmptyParagraph = (node: TextNode | null | undefined): boolean =>
  node?.type.name === "paragraph" && node.content.size === 0;

/** Where the block ends that this stands in. */
const below = ($at: ResolvedPos): number => ($at.parent.isTextblock ? $at.after() : $at.pos);

/**
 * What is put into the text gets a place of its own: the empty paragraph one is in, or one below. So no sentence is
 * split by it, and chosen words stay.
 */
export const atOwnPlace = (editor: Editor): ChainedCommands =>
  editor
    .chain()
    .focus()
    .command(({ tr }) => {
      const { $to, empty } = tr.selection;
      if (empty && isEmptyParagraph($to.parent)) return true;
      const at = below($to);
      if (!isEmptyParagraph(tr.doc.resolve(at).nodeAfter)) {
        const paragraph = tr.doc.type.schema.nodes.paragraph?.create();
        if (!paragraph) return false;
        tr.insert(at, paragraph);
      }
      tr.setSelection(TextSelection.create(tr.doc, at + 1));
      return true;
    });
