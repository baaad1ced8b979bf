import { type Extensions, mergeAttributes, Node } from "@tiptap/core";
import { UniqueID } from "@tiptap/extension-unique-id";
import { StarterKit } from "@tiptap/starter-kit";
import { safeHref } from "./links.ts";

/** Evidence cited in the text: a reference to a quotation, never its words. */
export const Citation = Node.create({
  name: "citation",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes() {
    return {
      quotationId: {
        default: null,
        parseHTML: (element) => element.getAttribute("data-quotation"),
        renderHTML: (attributes) => ({ "data-quotation": attributes.quotationId }),
      },
    };
  },
  parseHTML() {
    return [{ tag: "div[data-quotation]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes(HTMLAttributes)];
  },
});

/** The blocks that carry an id of their own: comments, provenance and traces point at it. */
export const BLOCKS_WITH_ID = ["heading", "paragraph", "listItem", "blockquote", "citation"];

/** Everything that shapes the schema; `citation` lets the editor put in its own view of the same node. */
export const schemaExtensions = (citation: typeof Citation = Citation): Extensions => [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    undoRedo: false,
    trailingNode: false,
    link: {
      autolink: false,
      openOnClick: false,
      protocols: ["mailto"],
      defaultProtocol: "https",
      isAllowedUri: (url) => safeHref(url) !== null,
      HTMLAttributes: { target: null, rel: "noopener noreferrer nofollow ugc" },
    },
  }),
  citation,
  UniqueID.configure({ types: BLOCKS_WITH_ID }),
];
