import { bytes, index, instant, int, primaryKey, table, text } from "../columns.ts";
import { proposals } from "./proposals.ts";

/** A picture uploaded to a proposal, as we made it anew; known by the SHA-256 of its bytes. */
export const proposalImages = table(
  "proposal_images",
  {
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    imageId: text("image_id").notNull(),
    mediaType: text("media_type").notNull(),
    width: int("width").notNull(),
    height: int("height").notNull(),
    size: int("size").notNull(),
    bytes: bytes("bytes").notNull(),
    addedById: text("added_by_id").notNull(),
    addedAt: instant("added_at").notNull(),
    /** Since when it has stood nowhere in the text; versions may still show it. */
    goneSince: instant("gone_since"),
  },
  (image) => [
    primaryKey({ columns: [image.proposalId, image.imageId] }),
    index("images_of_proposal").on(image.proposalId, image.addedAt),
  ],
);
