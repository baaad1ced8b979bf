import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const KEY = new PluginKey<DecorationSet>("clauses");
const BARE = "No evidence yet: nobody’s words are cited in this clause.";

interface Clause {
  from: number;
  to: number;
  isWritten: boolean;
  isFounded: boolean;
}

function cites(node: Node): boolean {
  let found = node.type.name === "citation";
  node.descendants((inner) => {
    found ||= inner.type.name === "citation";
    return !found && !inner.isTextblock;
  });
  return found;
}

/** The headings with something written below them that rests on nobody's words. */
export function bareClauses(doc: Node): { from: number; to: number }[] {
  const clauses: Clause[] = [];
  doc.forEach((node, offset) => {
    const last = clauses.at(-1);
    if (node.type.name === "heading")
      clauses.push({ from: offset, to: offset + node.nodeSize, isWritten: false, isFounded: false });
    else if (last) {
      last.isWritten ||= !node.isTextblock || node.textContent.trim() !== "";
      last.isFounded ||= cites(node);
    }
  });
  return clauses.filter(({ isWritten, isFounded }) => isWritten && !isFounded);
}

const drawn = (doc: Node): DecorationSet =>
  DecorationSet.create(
    doc,
    bareClauses(doc).map(({ from, to }) => Decoration.node(from, to, { class: "itr-bare", "data-bare": BARE })),
  );

/** Says below a clause, while it is written, that it rests on nobody's words yet. The line is never in the text. */
export const bareClauseNotes = Extension.create({
  name: "bareClauseNotes",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: KEY,
      state: {
        init: (_config, { doc }) => drawn(doc),
        apply: (change, before) => (change.docChanged ? drawn(change.doc) : before),
      },
      props: { decorations: (state) => KEY.getState(state) },
    }),
  ],
});
