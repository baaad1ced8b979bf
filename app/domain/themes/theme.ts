import { z } from "zod";
import type { themes } from "#db/schema/experiences.ts";

export type Theme = typeof themes.$inferSelect;

const line = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(most, `Use ${most.toLocaleString("en-GB")} characters or fewer`);

/** A theme as the coordinator names it: a short name, one sentence that says the pattern, and what belongs under it. */
export const NewTheme = z.object({
  name: line("Give the theme a name", 80),
  statement: line("Say the pattern in one sentence", 300),
  definition: line("Say what belongs under this theme", 1000),
  programmeId: z
    .union([z.literal(""), z.uuid("Choose a programme from the list")])
    .optional()
    .transform((id) => id || null),
});
export type NewTheme = z.output<typeof NewTheme>;
