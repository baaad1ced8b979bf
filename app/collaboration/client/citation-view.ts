import { Citation } from "../schema/extensions.ts";
import type { EditorQuotation } from "./props.ts";

/** The words of the citations on this page: asked at render time, so that a change of consent shows at once. */
export interface CitedWords {
  get(quotationId: string): EditorQuotation | undefined;
  /** Replaces what is known and draws every citation again. */
  set(quotations: EditorQuotation[]): void;
  onChange(draw: () => void): () => void;
}

/** For words that came into the text after the page, or that a page opened without a network does not have. */
const NOT_HERE = "Evidence stands here. Load the page again, with a signal, to see it.";

export const WITHHELD = "Evidence exists here. The person has not agreed to public quotes.";

export function citedWords(quotations: EditorQuotation[]): CitedWords {
  let known = new Map(quotations.map((quotation) => [quotation.id, quotation]));
  const drawings = new Set<() => void>();
  return {
    get: (id) => known.get(id),
    set(next) {
      known = new Map(next.map((quotation) => [quotation.id, quotation]));
      for (const draw of drawings) draw();
    },
    onChange(draw) {
      drawings.add(draw);
      return () => drawings.delete(draw);
    },
  };
}

function draw(box: HTMLElement, quotation: EditorQuotation | undefined): void {
  const withheld = !quotation || quotation.words === null;
  box.className = withheld ? "itr-cite itr-small" : "itr-cite itr-voice";
  const words = document.createElement("p");
  words.textContent = !quotation ? NOT_HERE : withheld ? WITHHELD : `“${quotation.words}”`;
  const from = document.createElement("footer");
  from.textContent = quotation?.attribution ?? "";
  box.replaceChildren(words, ...(withheld ? [] : [from]));
}

/** The citation node as the editor shows it: the words beside the reference, never in the document. */
export const citationShowing = (words: CitedWords) =>
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
