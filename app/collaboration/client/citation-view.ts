import { Citation } from "../schema/extensions.ts";
import type { EditorQuotation } from "./props.ts";
import { type Standing, standing } from "./standing.ts";

const NOT_HERE = "Evidence stands here. You can see it when there is a signal.";
export const WITHHELD = "Evidence exists here. The person has not agreed to public quotes.";

const keyed = (quotations: EditorQuotation[]): [string, EditorQuotation][] => quotations.map((one) => [one.id, one]);

/** The words of the citations in this text, as this viewer may read them. */
export function citedWords(url: string | null) {
  const words = standing<EditorQuotation>(url, "id", ({ quotations }) => keyed(quotations));
  return { ...words, add: (quotations: EditorQuotation[]) => words.add(keyed(quotations)) };
}

function draw(box: HTMLElement, quotation: EditorQuotation | "asking" | "none"): void {
  const isThere = typeof quotation === "object" && quotation.words !== null;
  box.className = isThere ? "itr-cite itr-voice" : "itr-cite itr-small";
  const words = document.createElement("p");
  words.textContent = isThere ? `“${quotation.words}”` : quotation === "asking" ? NOT_HERE : WITHHELD;
  const from = document.createElement("footer");
  from.textContent = isThere ? quotation.attribution : "";
  box.replaceChildren(words, ...(isThere ? [from] : []));
}

/** The citation node as the editor shows it: the words beside the reference, never in the document. */
export const citationShowing = (words: Pick<Standing<EditorQuotation>, "get" | "onChange">) =>
  Citation.extend({
    addNodeView() {
      return ({ node }) => {
        const box = document.createElement("blockquote");
        box.contentEditable = "false";
        const show = () => draw(box, words.get(String(node.attrs.quotationId)));
        show();
        return { dom: box, destroy: words.onChange(show), ignoreMutation: () => true };
      };
    },
  }) as typeof Citation;
