import { index, oneOf, table, text } from "../columns.ts";
import { SPEAKERS } from "../vocabulary.ts";
import { areas } from "./places.ts";
import { planComments, planDrafts } from "./plans.ts";

/** What somebody chose to say about themselves after commenting. Kept apart from the words, and shown in counts alone. */
export const commentSpeakers = table(
  "comment_speakers",
  {
    commentId: text("comment_id")
      .primaryKey()
      .references(() => planComments.id, { onDelete: "cascade" }),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    areaId: text("area_id").references(() => areas.id),
    speaksAs: text("speaks_as", { enum: SPEAKERS }),
  },
  (speaker) => [index("speakers_of_draft").on(speaker.draftId), oneOf("comment_speaks_as", speaker.speaksAs, SPEAKERS)],
);

/**
 * A comment's print: what it has in common with others that use much the same words. `campaignId` is the first comment
 * of those; a comment like no other is its own.
 */
export const commentPrints = table(
  "comment_prints",
  {
    commentId: text("comment_id")
      .primaryKey()
      .references(() => planComments.id, { onDelete: "cascade" }),
    draftId: text("draft_id")
      .notNull()
      .references(() => planDrafts.id, { onDelete: "cascade" }),
    campaignId: text("campaign_id").notNull(),
    one: text("one").notNull(),
    two: text("two").notNull(),
    three: text("three").notNull(),
    four: text("four").notNull(),
  },
  (print) => [
    index("prints_of_campaign").on(print.draftId, print.campaignId),
    index("prints_one").on(print.draftId, print.one),
    index("prints_two").on(print.draftId, print.two),
    index("prints_three").on(print.draftId, print.three),
    index("prints_four").on(print.draftId, print.four),
  ],
);
