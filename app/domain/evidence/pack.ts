import { z } from "zod";

export const PACK_ITEM_KINDS = ["theme", "quotation", "proposal"] as const;
export type PackItemKind = (typeof PACK_ITEM_KINDS)[number];

/** What the coordinator says when starting a pack. */
export const NewPack = z.object({
  title: z
    .string({ error: "Give the pack a name" })
    .trim()
    .min(1, "Give the pack a name")
    .max(120, "Use 120 characters or fewer"),
  introduction: z
    .string({ error: "Say what this pack is about" })
    .trim()
    .min(1, "Say what this pack is about")
    .max(2000, "Use 2,000 characters or fewer"),
  gaps: z
    .string({ error: "Say who you have not heard" })
    .trim()
    .min(1, "Say who you have not heard. If you think you have heard everyone, say why")
    .max(2000, "Use 2,000 characters or fewer"),
});
export type NewPack = z.output<typeof NewPack>;
