import { PlanReference } from "../schema/plan-references.ts";
import type { EditorReference } from "./props.ts";
import { type Standing, standing } from "./standing.ts";

const keyOf = (planId: string, lineageId: string) => `${planId},${lineageId}`;
const keyed = (references: EditorReference[]): [string, EditorReference][] =>
  references.map((one) => [keyOf(one.planId, one.lineageId), one]);

/** The paragraphs of plans that this text refers to. */
export function standingReferences(url: string | null) {
  const references = standing<EditorReference>(url, "at", ({ paragraphs }) => keyed(paragraphs));
  return { ...references, add: (found: EditorReference[]) => references.add(keyed(found)) };
}

function draw(box: HTMLElement, found: EditorReference | "asking" | "none"): void {
  if (found === "asking") box.textContent = "A paragraph of a plan";
  else if (found === "none") box.textContent = "A paragraph of a plan stood here. We cannot find that plan.";
  else {
    const link = document.createElement("a");
    link.href = found.href;
    // Tab leads out of the text from wherever the caret stands.
    link.tabIndex = -1;
    link.textContent = found.name ? `${found.name} of ${found.plan}` : found.plan;
    if (found.name) box.replaceChildren(link, `, draft ${found.n}: “${found.words}”`);
    else box.replaceChildren("This paragraph has gone from ", link, `, draft ${found.n}.`);
  }
}

/** The reference node as the editor shows it: what the paragraph is called now, never kept in the document. */
export const planReferenceShowing = (references: Pick<Standing<EditorReference>, "get" | "onChange">) =>
  PlanReference.extend({
    addNodeView() {
      return ({ node }) => {
        const box = document.createElement("p");
        box.className = "itr-reference";
        box.contentEditable = "false";
        const show = () => draw(box, references.get(keyOf(node.attrs.planId, node.attrs.lineageId)));
        show();
        return { dom: box, destroy: references.onChange(show), ignoreMutation: () => true };
      };
    },
  }) as typeof PlanReference;
