import { Extension, type Extensions, mergeAttributes, Node } from "@tiptap/core";
import { UniqueID } from "@tiptap/extension-unique-id";
import { StarterKit } from "@tiptap/starter-kit";
import { Figure } from "./figures.ts";
import { safeHref } from "./links.ts";
import { PlanReference } from "./plan-references.ts";
import { tableExtensions } from "./tables.ts";

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
export const BLOCKS_WITH_ID = [
  "heading",
  "paragraph",
  "listItem",
  "blockquote",
  "citation",
  "table",
  "figure",
  "planReference",
];

/**
 * New blocks get their ids as they are made. When it opens a text, the library would also replace what ids are missing
 * or doubled, in each editor by others and unsaved until somebody types; the server does that, once for everybody.
 */
const BlockIds = UniqueID.extend({
  addProseMirrorPlugins() {
    const plugins = this.parent?.() ?? [];
    this.storage.needsInitialIdGeneration = false;
    return plugins;
  },
});

/**
 * A block that the server gave an id of its own, because another held the same, says which one it was doubled `from`.
 * Nobody types it: it comes from no page and no paste, and does not go along when a block is split.
 */
const Lineage = Extension.create({
  name: "lineage",
  addGlobalAttributes: () => [
    {
      types: BLOCKS_WITH_ID,
      attributes: { from: { default: null, keepOnSplit: false, rendered: false, parseHTML: () => null } },
    },
  ],
});

/** Nodes that the editor shows in a way of its own, and everybody else by what the schema says. */
export interface ShownNodes {
  citation?: typeof Citation;
  figure?: typeof Figure;
  planReference?: typeof PlanReference;
}

/** Everything that shapes the schema; `shown` lets the editor put in its own views of the same nodes. */
export const schemaExtensions = (shown: ShownNodes = {}): Extensions => [
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
  shown.citation ?? Citation,
  shown.figure ?? Figure,
  shown.planReference ?? PlanReference,
  ...tableExtensions,
  BlockIds.configure({ types: BLOCKS_WITH_ID }),
  Lineage,
];
