import { PlanReference } from "../schema/plan-references.ts";
import type { EditorReference } from "./props.ts";

/** The paragraphs of plans that this text refers to. What someone else puts in is asked for, a few at a time. */
export interface StandingReferences {
  get(planId: string, lineageId: string): EditorReference | "asking" | "none";
  add(references: EditorReference[]): void;
  onChange(draw: () => void): () => void;
}

const GATHER_MS = 50;
const AGAIN_MS = 5000;

export function standingReferences(url: string): StandingReferences {
  const known = new Map<string, EditorReference | "none">();
  const drawings = new Set<() => void>();
  const wanted = new Set<string>();
  const drawAll = () => {
    for (const draw of drawings) draw();
  };

  async function ask(): Promise<void> {
    const keys = [...wanted];
    wanted.clear();
    const query = keys.map((key) => `at=${encodeURIComponent(key)}`).join("&");
    const response = await fetch(`${url}?${query}`).catch(() => null);
    if (!response || response.status >= 500) {
      for (const key of keys) wanted.add(key);
      setTimeout(() => void ask(), AGAIN_MS);
      return;
    }
    const found: EditorReference[] = response.ok ? (await response.json()).paragraphs : [];
    for (const key of keys) known.set(key, "none");
    add(found);
  }

  function add(references: EditorReference[]): void {
    for (const one of references) known.set(`${one.planId},${one.lineageId}`, one);
    drawAll();
  }

  return {
    get(planId, lineageId) {
      const key = `${planId},${lineageId}`;
      const there = known.get(key);
      if (there) return there;
      if (wanted.size === 0) setTimeout(() => void ask(), GATHER_MS);
      wanted.add(key);
      return "asking";
    },
    add,
    onChange(draw) {
      drawings.add(draw);
      return () => drawings.delete(draw);
    },
  };
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
export const planReferenceShowing = (references: StandingReferences) =>
  PlanReference.extend({
    addNodeView() {
      return ({ node }) => {
        const box = document.createElement("p");
        box.className = "itr-reference";
        box.contentEditable = "false";
        const show = () => draw(box, references.get(String(node.attrs.planId), String(node.attrs.lineageId)));
        show();
        return { dom: box, destroy: references.onChange(show), ignoreMutation: () => true };
      };
    },
  }) as typeof PlanReference;
