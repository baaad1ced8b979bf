import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** What to write below a heading, until somebody has. */
export interface Prompt {
  heading: string;
  prompt: string;
}

const KEY = new PluginKey<DecorationSet>("prompts");

/** The empty paragraphs right below a heading that has a prompt, and stands over nothing else yet. */
function promptsIn(doc: Node, prompts: ReadonlyMap<string, string>): DecorationSet {
  const found: Decoration[] = [];
  let asked: string | undefined;
  doc.forEach((node, offset, index) => {
    const next = doc.maybeChild(index + 1);
    const isEmpty = node.type.name === "paragraph" && node.content.size === 0;
    if (asked && isEmpty && (!next || next.type.name === "heading")) {
      const attrs = { class: "itr-prompted", "data-prompt": asked };
      found.push(Decoration.node(offset, offset + node.nodeSize, attrs));
    }
    asked = node.type.name === "heading" ? prompts.get(node.textContent.trim()) : undefined;
  });
  return DecorationSet.create(doc, found);
}

/** Shows a template's prompts where they help. They are drawn beside the text and are never in it. */
export const promptExtension = (given: readonly Prompt[]): Extension => {
  const prompts = new Map(given.map(({ heading, prompt }) => [heading, prompt]));
  return Extension.create({
    name: "prompts",
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key: KEY,
        state: {
          init: (_config, { doc }) => promptsIn(doc, prompts),
          apply: (change, before) => (change.docChanged ? promptsIn(change.doc, prompts) : before),
        },
        props: { decorations: (state) => KEY.getState(state) },
      }),
    ],
  });
};
