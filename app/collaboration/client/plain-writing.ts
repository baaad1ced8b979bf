import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";

/** What becomes structure while one types, in a text of plain words. */
export const PLAIN_RULES = ["heading", "bulletList"];

const NO_PLACE = ["citation", "planReference"];
const done = () => true;

/** Plain words of what was pasted, and whether something had to stay behind. */
function plainly(fragment: Fragment, leave: () => void): Fragment {
  const kept: Node[] = [];
  fragment.forEach((node) => {
    if (NO_PLACE.includes(node.type.name)) leave();
    else kept.push(node.isText ? node.mark([]) : node.copy(plainly(node.content, leave)));
  });
  return Fragment.fromArray(kept);
}

/** Keeps to plain words in a text of which nothing else would be kept: neither keys nor pasting make bold or links. */
export const plainWriting = (say: (words: string) => void) =>
  Extension.create({
    name: "plainWriting",
    priority: 1000,
    addKeyboardShortcuts: () => ({
      "Mod-b": done,
      "Mod-i": done,
      "Mod-k": done,
      "Mod-Shift-b": done,
      "Mod-Shift-7": done,
    }),
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPasted(slice) {
            let left = false;
            const content = plainly(slice.content, () => {
              left = true;
            });
            if (left) say("Quotations and references were left out: this text has no place for them.");
            return new Slice(content, slice.openStart, slice.openEnd);
          },
        },
      }),
    ],
  });
