import { z } from "zod";
import { SPEAKERS, type Speaker } from "#db/vocabulary.ts";
import { idOrNull } from "../fields.ts";

/** Groups of people who comment, in words for a count. */
export const SPEAKER_WORDS: Record<Speaker, string> = {
  resident: "People who live or use care here",
  carer: "People who look after someone",
  staff: "People who work in health or care",
  organisation: "Organisations",
};

/** The same as choices for the person. */
export const SPEAKER_CHOICES: { value: Speaker; label: string }[] = [
  { value: "resident", label: "I live here, or use care here" },
  { value: "carer", label: "I look after someone" },
  { value: "staff", label: "I work in health or care" },
  { value: "organisation", label: "I speak for an organisation" },
];

export const SpeakerForm = z.object({
  submissionKey: z.uuid("Open your comment again"),
  areaId: idOrNull("Choose a neighbourhood from the list"),
  speaksAs: z
    .union([z.literal(""), z.enum(SPEAKERS)], "Choose one of the answers")
    .optional()
    .transform((one) => one || null),
});
