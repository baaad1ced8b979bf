import { z } from "zod";
import type { themes } from "#db/schema/experiences.ts";
import { idOrNull, requiredWords } from "../fields.ts";

export type Theme = typeof themes.$inferSelect;

/** A theme as the coordinator names it: a short name, one sentence that says the pattern, and what belongs under it. */
export const NewTheme = z.object({
  name: requiredWords("Give the theme a name", 80),
  statement: requiredWords("Say the pattern in one sentence", 300),
  definition: requiredWords("Say what belongs under this theme", 1000),
  programmeId: idOrNull("Choose a programme from the list"),
});
export type NewTheme = z.output<typeof NewTheme>;
