import { z } from "zod";
import { requiredWords } from "../fields.ts";

export const PACK_ITEM_KINDS = ["theme", "quotation", "proposal"] as const;
export type PackItemKind = (typeof PACK_ITEM_KINDS)[number];

/** What the coordinator says when starting a pack. */
export const NewPack = z.object({
  title: requiredWords("Give the pack a name", 120),
  introduction: requiredWords("Say what this pack is about", 2000),
  gaps: requiredWords("Say who you have not heard. If you think you have heard everyone, say why", 2000),
});
export type NewPack = z.output<typeof NewPack>;
