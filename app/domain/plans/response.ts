import { z } from "zod";
import { DISPOSITIONS } from "#db/vocabulary.ts";
import { ANCHOR } from "./paragraph.ts";

/** What somebody looks for among the comments on a draft; anything that is no choice of ours counts as none. */
export const ResponseFilter = z.object({
  words: z.string().trim().max(100).catch(""),
  section: z.string().regex(ANCHOR).nullable().catch(null),
  state: z.enum(DISPOSITIONS).nullable().catch(null),
  asks: z.boolean().catch(false),
  late: z.boolean().catch(false),
  campaign: z
    .union([z.uuid(), z.literal("none")])
    .nullable()
    .catch(null),
});
export type ResponseFilter = z.output<typeof ResponseFilter>;

/** The filter as an address has it. */
export const filterFrom = (search: URLSearchParams): ResponseFilter =>
  ResponseFilter.parse({
    words: search.get("words") ?? "",
    section: search.get("section") || null,
    state: search.get("state") || null,
    asks: search.get("asks") === "yes",
    late: search.get("late") === "yes",
    campaign: search.get("campaign") || null,
  });

/** The way back: "?words=bus&state=open", or empty when nothing is asked for. */
export function searchOf({ words, section, state, asks, late, campaign }: ResponseFilter): string {
  const search = new URLSearchParams();
  if (words) search.set("words", words);
  if (section) search.set("section", section);
  if (state) search.set("state", state);
  if (asks) search.set("asks", "yes");
  if (late) search.set("late", "yes");
  if (campaign) search.set("campaign", campaign);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
