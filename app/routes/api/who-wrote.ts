import { z } from "zod";

/** Who wrote what in a proposal's text, as the server saw it being written. */
export const WhoWrote = z.strictObject({
  by: z.enum(["organisation", "person"]),
  mayName: z.boolean().describe("Whether the caller may ask for each person, with `?by=person`"),
  writers: z.array(z.strictObject({ id: z.string(), name: z.string(), letters: z.string() })),
  blocks: z.array(
    z.strictObject({
      id: z.string(),
      runs: z.array(
        z.strictObject({
          words: z.string(),
          by: z.int().nullable().describe("The place of their writer in `writers`; null for words of a template"),
          how: z.string().nullable().describe("How they came, where that is not by typing"),
        }),
      ),
    }),
  ),
});
