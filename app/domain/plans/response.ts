import { z } from "zod";
import { DISPOSITIONS, MODERATION_STATES } from "#db/vocabulary.ts";
import { ANCHOR } from "./paragraph.ts";

/** What a list can be narrowed to, one by one or together. */
const ONLY = ["unanswered", "asks", "late", "experience"] as const;
export type Only = (typeof ONLY)[number];

/** What somebody looks for among the comments on a draft; anything that is no choice of ours counts as none. */
export const ResponseFilter = z.object({
  words: z.string().trim().max(100).catch(""),
  /** A section of the draft whose places are shown. */
  section: z.string().regex(ANCHOR).nullable().catch(null),
  state: z.enum(DISPOSITIONS).nullable().catch(null),
  /** Whether the writer gave a name. */
  signed: z.enum(["named", "unnamed"]).nullable().catch(null),
  only: z.array(z.enum(ONLY)).catch([]),
  campaign: z
    .union([z.uuid(), z.literal("none")])
    .nullable()
    .catch(null),
  /** "newest": in the sections of the newest draft, not of the one that was commented on. */
  places: z.literal("newest").nullable().catch(null),
  /** Those that are not public, for whoever checks comments. */
  hidden: z
    .enum(MODERATION_STATES.filter((one) => one !== "published"))
    .nullable()
    .catch(null),
});
export type ResponseFilter = z.output<typeof ResponseFilter>;

const SINGLE = ["words", "section", "state", "signed", "campaign", "places", "hidden"] as const;

/** The filter as an address has it. */
export function filterFrom(search: URLSearchParams): ResponseFilter {
  const single = Object.fromEntries(SINGLE.map((name) => [name, search.get(name) || null]));
  const only = [...search.getAll("only"), ...search.getAll("only[]")];
  return ResponseFilter.parse({ ...single, words: single.words ?? "", only: ONLY.filter((one) => only.includes(one)) });
}

/** The way back: "?words=bus&state=open", or empty when nothing is asked for. */
export function searchOf(filter: ResponseFilter): string {
  const search = new URLSearchParams();
  for (const name of SINGLE) if (filter[name]) search.set(name, filter[name]);
  for (const one of filter.only) search.append("only", one);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether it asks for fewer than all comments; where they are shown is no such question. */
export const narrows = (filter: ResponseFilter): boolean => searchOf({ ...filter, places: null }) !== "";
