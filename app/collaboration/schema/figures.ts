import { mergeAttributes, Node } from "@tiptap/core";
import { IMAGE_ID } from "./image-id.ts";

/**
 * A picture with its caption as text. It names an image that was uploaded to this document; the image's words for
 * people who do not see it stand beside its name.
 */
export const Figure = Node.create<{ addressOf(imageId: string): string | null }>({
  name: "figure",
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,
  addOptions: () => ({ addressOf: () => null }),
  addAttributes() {
    return {
      imageId: {
        default: null,
        parseHTML: (element) => element.getAttribute("data-image"),
        renderHTML: ({ imageId }) => ({ "data-image": imageId }),
      },
      alt: {
        default: "",
        parseHTML: (element) => element.getAttribute("data-alt") ?? "",
        renderHTML: ({ alt }) => ({ "data-alt": alt }),
      },
    };
  },
  parseHTML() {
    return [{ tag: "figure[data-image]", contentElement: "figcaption" }];
  },
  renderHTML({ node, HTMLAttributes }) {
    const { imageId, alt } = node.attrs;
    const src = IMAGE_ID.test(String(imageId)) ? this.options.addressOf(String(imageId)) : null;
    const image = ["img", { ...(src ? { src } : {}), alt: String(alt ?? ""), draggable: "false" }] as const;
    return ["figure", mergeAttributes(HTMLAttributes), image, ["figcaption", 0]];
  },
  addKeyboardShortcuts() {
    return {
      // A second figure with the same picture is never what someone wants at the end of a caption.
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        const after = $from.after();
        return editor
          .chain()
          .insertContentAt(after, { type: "paragraph" })
          .setTextSelection(after + 1)
          .run();
      },
    };
  },
});
