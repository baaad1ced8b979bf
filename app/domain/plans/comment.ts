import { z } from "zod";
import { DISPOSITIONS, type Disposition } from "#db/vocabulary.ts";

/** What someone is called who gives no name. */
export const UNNAMED = "A resident";

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most.toLocaleString("en-GB")} characters or fewer.`)
    .optional()
    .transform((text) => text || null);

export const CommentForm = z.object({
  body: z
    .string({ error: "Enter your comment." })
    .trim()
    .min(1, "Enter your comment.")
    .max(5000, "Use 5,000 characters or fewer. You can send a second comment."),
  change: optional(3000),
  signedAs: optional(80),
  contactEmail: optional(254).pipe(
    z.email("Enter an e-mail address like name@example.com, or leave it empty.").nullable(),
  ),
  submissionKey: z.uuid("Open the page again and send your comment once more."),
});

/** The ways to answer a comment; each needs a reason. */
export const ANSWERS = DISPOSITIONS.filter((one) => one !== "open" && one !== "withdrawn");

export const AnswerForm = z
  .object({
    disposition: z.enum(ANSWERS, "Choose what happens with this comment."),
    answer: z.string().trim().max(5000, "Use 5,000 characters or fewer.").default(""),
    changed: z.string().trim().max(64).optional(),
  })
  .refine(({ disposition, answer }) => disposition === "under_review" || answer !== "", {
    path: ["answer"],
    message: "Give the reason. The person who wrote the comment will read it.",
  });

export const DISPOSITION_WORDS: Record<Disposition, string> = {
  open: "Waiting for an answer",
  under_review: "Being looked at",
  accepted: "Accepted",
  partly_accepted: "Partly accepted",
  not_accepted: "Not accepted",
  already_covered: "Already in the plan",
  out_of_scope: "Not for this plan",
  noted: "Noted",
  withdrawn: "Taken back",
};

/** How a state is shown: good, waiting, refused, or plain. */
export const dispositionKind = (disposition: Disposition): "yes" | "wait" | "late" | undefined => {
  if (disposition === "accepted" || disposition === "partly_accepted") return "yes";
  if (disposition === "open" || disposition === "under_review") return "wait";
  return disposition === "not_accepted" ? "late" : undefined;
};
