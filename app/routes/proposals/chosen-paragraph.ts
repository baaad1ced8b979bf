import { blockTexts } from "#app/collaboration/schema/content.ts";

export interface Paragraph {
  id: string;
  text: string;
}

/** The paragraphs and headings that something can be said about. */
export const paragraphsOf = (content: unknown): Paragraph[] =>
  blockTexts(content).flatMap(({ id, type, text }) =>
    id && (type === "paragraph" || type === "heading") && text.trim() !== "" ? [{ id, text }] : [],
  );

const LONGEST = 70;

/** A paragraph as a choice in a list: its first words. */
export const choiceOf = ({ id, text }: Paragraph) => ({
  value: id,
  label: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
});
