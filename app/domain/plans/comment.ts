import { z } from "zod";
import { isolated } from "#app/platform/rich-text/direction.ts";
import { DISPOSITIONS, type Disposition } from "#db/vocabulary.ts";
import { idOrNull, requiredWords, tooLong, wordsOrEmpty, wordsOrNull } from "../fields.ts";

/** What someone is called who gives no name. */
export const UNNAMED = "A resident";

/** The name that a writer chose, for a place within a sentence of ours. */
export const nameWithin = isolated;

/** Stands for the lineage of a paragraph where a comment is about the whole draft. */
export const WHOLE_DRAFT = "whole";

export const WRONG_ADDRESS = "Enter an e-mail address like name@example.com, or leave it empty";

/** How many days unsent words are kept. A visitor may be on anybody's device, so theirs go sooner. */
export const KEPT_DAYS = { person: 90, visitor: 7 };

export const CommentForm = z.object({
  words: wordsOrNull(1000),
  /** Where the words were chosen in the paragraph, when a script knows it. */
  wordsAt: z
    .string()
    .optional()
    .transform((at) => (at && /^\d{1,7}$/.test(at) ? Number(at) : null)),
  body: requiredWords("Enter your comment", 5000, `${tooLong(5000)}. You can send a second comment`),
  change: wordsOrNull(3000),
  affects: wordsOrNull(3000),
  /** The comment that this one replies to. */
  parentId: idOrNull("Open the comment again and reply once more").optional(),
  /** The writer's own experience: chosen from a list by whoever is signed in, else by its reference and code. */
  experienceId: idOrNull("Choose one of your experiences, or none").optional(),
  experienceReference: wordsOrNull(40),
  experienceCode: wordsOrNull(40),
  signedAs: wordsOrNull(80),
  contactEmail: wordsOrNull(254).pipe(z.email(WRONG_ADDRESS).nullable()),
  submissionKey: z.uuid("Open the page again and send your comment once more"),
});

/** The ways to answer a comment; each needs a reason. */
export const ANSWERS = DISPOSITIONS.filter((one) => one !== "open" && one !== "withdrawn");

export const AnswerForm = z
  .object({
    disposition: z.enum(ANSWERS, "Choose what happens with this comment"),
    answer: wordsOrEmpty(5000),
    changed: z.string().trim().max(64).optional(),
  })
  .refine(({ disposition, answer }) => disposition === "under_review" || answer !== "", {
    path: ["answer"],
    message: "Give the reason. The person who wrote the comment will read it",
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
