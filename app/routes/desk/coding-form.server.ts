import { z } from "zod";
import { findWords } from "#app/domain/experiences/passages.ts";
import { NewTheme } from "#app/domain/themes/theme.ts";
import type { Problem } from "#app/http/form.server.ts";
import { EXPERIENCE_FIELDS, type ExperienceField } from "#db/vocabulary.ts";

/** The form that places words under a theme: a sentence chosen or words typed, a theme chosen or named. */
export const CodeForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("code"),
    passage: z.string({ error: "Choose the words" }).regex(/^(typed|[a-z]+:\d+:\d+)$/, "Choose the words"),
    words: z.string().default(""),
    themeId: z.string({ error: "Choose a theme" }).min(1, "Choose a theme"),
    name: z.string().default(""),
    statement: z.string().default(""),
    definition: z.string().default(""),
  }),
  z.object({ intent: z.literal("uncode"), quotationId: z.uuid(), themeId: z.uuid() }),
]);
export type CodeForm = Extract<z.output<typeof CodeForm>, { intent: "code" }>;

export interface ChosenPassage {
  field: ExperienceField;
  start: number;
  end: number;
}

type Part = { field: ExperienceField; words: string };

/** Where the chosen words stand, or what is wrong with the choice. */
export function passageOf(form: CodeForm, parts: readonly Part[]): ChosenPassage | Problem {
  if (form.passage !== "typed") {
    const [field, start, end] = form.passage.split(":");
    const known = EXPERIENCE_FIELDS.find((one) => one === field);
    if (!known) return { field: "passage", message: "Choose the words" };
    return { field: known, start: Number(start), end: Number(end) };
  }
  if (form.words.trim() === "") return { field: "words", message: "Type the words, or choose a sentence above" };
  const found = parts.flatMap(({ field, words }) => findWords(words, form.words).map((span) => ({ field, ...span })));
  const [first] = found;
  if (!first) return { field: "words", message: "These words do not stand in the account. Copy them exactly" };
  if (found.length > 1) {
    return { field: "words", message: "These words stand there more than once. Add some of the words around them" };
  }
  return first;
}

export const isProblem = (chosen: ChosenPassage | Problem): chosen is Problem => "message" in chosen;

/** The new theme that the form names, or its problems. */
export function newThemeOf(form: CodeForm): { theme: NewTheme } | { problems: Problem[] } {
  const { name, statement, definition } = form;
  const result = NewTheme.safeParse({ name, statement, definition });
  if (result.success) return { theme: result.data };
  const problems = result.error.issues.map((issue) => ({ field: String(issue.path[0]), message: issue.message }));
  return { problems };
}
