import { mergeAttributes, Node } from "@tiptap/core";

const kept = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name.toLowerCase()}`),
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name.toLowerCase()}`]: attributes[name] }),
});

/** A paragraph of a plan that the text speaks of: a reference, so that it always shows where the paragraph is now. */
export const PlanReference = Node.create({
  name: "planReference",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes() {
    return { planId: kept("planId"), lineageId: kept("lineageId") };
  },
  parseHTML() {
    return [{ tag: "div[data-planid][data-lineageid]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes(HTMLAttributes)];
  },
});
