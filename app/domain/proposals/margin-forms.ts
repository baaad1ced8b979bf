import { z } from "zod";
import { requiredWords, tooLong, wordsOrEmpty } from "../fields.ts";

// Apart from `margin.ts`, so that the pages which show notes need not carry what reads forms.

const MOST_WORDS = 2000;

/** Which words: a block, the words copied from it (none means all of it), and what stands around them where known. */
export const ChosenWords = z.object({
  blockId: z.string({ error: "Choose a paragraph" }).min(1, "Choose a paragraph").max(100),
  quote: z.string().max(MOST_WORDS, tooLong(MOST_WORDS)).default(""),
  before: z.string().max(100).default(""),
  after: z.string().max(100).default(""),
});
export type ChosenWords = z.output<typeof ChosenWords>;

export const NewSuggestion = ChosenWords.extend({
  instead: wordsOrEmpty(MOST_WORDS),
  body: wordsOrEmpty(1000),
});
export type NewSuggestion = z.output<typeof NewSuggestion>;

export const NewComment = ChosenWords.extend({ body: requiredWords("Write your comment", 2000) });
export type NewComment = z.output<typeof NewComment>;

export const ReplyWords = requiredWords("Write your reply", 2000);
export const DeclineReason = requiredWords("Say why, so that whoever suggested it understands", 1000);
export const TakeDownReason = requiredWords("Say why, so that whoever wrote it understands", 1000);
export const ResolveNote = requiredWords("Say what came of it", 1000);
