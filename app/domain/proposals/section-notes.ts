import type { RichText } from "#db/schema/proposals.ts";
import type { ProposalTemplate } from "#db/vocabulary.ts";
import { clausesOf, openPrompts } from "./templates.ts";

export interface NotesFor {
  template: ProposalTemplate;
  /** Writers read what to write in an empty part; everybody else that nothing is there yet. */
  mayWrite: boolean;
  /** Whether a citation still stands, or its words were taken back. */
  isStanding(quotationId: string): boolean;
}

const passages = (n: number): string => (n === 1 ? "1 passage" : `${n} passages`);

/** The lines that the portal adds below headings: what to write in an empty part, and what each clause rests on. */
function sectionNotes(content: RichText, { template, mayWrite, isStanding }: NotesFor): Map<string, string> {
  const notes = new Map<string, string>();
  for (const { headingId, prompt } of openPrompts(template, content)) {
    notes.set(headingId, mayWrite ? prompt : "Nothing is written here yet.");
  }
  for (const { headingId, quotationIds } of clausesOf(template, content)) {
    const cited = new Set(quotationIds);
    const standing = [...cited].filter(isStanding).length;
    if (standing > 0) notes.set(headingId, `Evidence: ${passages(standing)} cited in this clause.`);
    else if (cited.size > 0) notes.set(headingId, "No evidence left: the words cited in this clause were taken back.");
    else notes.set(headingId, "No evidence yet: nobody’s words are cited in this clause.");
  }
  return notes;
}

/**
 * The text with those lines in it, each as a node of type `note` that no stored text can hold: for pages and files,
 * never to be stored.
 */
export function withSectionNotes(content: RichText, about: NotesFor): RichText {
  const notes = sectionNotes(content, about);
  if (notes.size === 0) return content;
  const blocks = (content.content ?? []).flatMap((block) => {
    const text = block.type === "heading" ? notes.get(String(block.attrs?.id)) : undefined;
    return text ? [block, { type: "note", attrs: { text } }] : [block];
  });
  return { ...content, content: blocks };
}
