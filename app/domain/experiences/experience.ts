import { z } from "zod";
import {
  CONSENT_SCOPES,
  CONTACT_CHANNELS,
  EXPERIENCE_FIELDS,
  type ExperienceField,
  TOLD_AS,
  type ToldAs,
} from "#db/vocabulary.ts";

/** The longest account we take, in characters. */
export const MOST_CHARACTERS = 5000;

/** Who tells, as it stands beside their words: "A carer in Prestwich". */
export const TOLD_AS_WORDS: Record<ToldAs, string> = {
  patient: "Someone who uses care",
  carer: "A carer",
  family: "A family member or friend",
  staff: "Someone who works in care",
};

export const FIELD_WORDS: Record<ExperienceField, string> = {
  happened: "What happened",
  better: "What would have been better",
  about: "About the person",
};

export const REDACTION_REASONS = {
  name: "A person’s name",
  place: "A place that shows who someone is",
  contact: "A phone number or an address",
  health: "Another person’s health or private life",
  hurtful: "Words that could hurt someone",
} as const;
export type RedactionReason = keyof typeof REDACTION_REASONS;

export const DECLINE_REASONS = {
  "not-care": "It is not about health or care",
  someone: "It would show who someone is, even with words taken out",
  hate: "It attacks a person or a group",
  twice: "We already have the same words from the same person",
  advert: "It sells something",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

const words = z
  .string()
  .transform((text) => text.replaceAll("\0", "").toWellFormed().replace(/\r\n?/g, "\n").trim())
  .refine(
    (text) => text.length <= MOST_CHARACTERS,
    `Use ${MOST_CHARACTERS.toLocaleString("en-GB")} characters or fewer`,
  );

/** What happened: the one question that needs an answer. */
export const HappenedSchema = words.refine((text) => text !== "", "Tell us what happened");
export const MoreWordsSchema = words.default("");

/** Where the answer goes. A detail is asked for only with the channel that needs it. */
export const ContactSchema = z
  .object({
    channel: z.enum(CONTACT_CHANNELS, "Choose whether and how we may contact you"),
    detail: z.string().trim().max(500, "Use 500 characters or fewer").default(""),
    needs: z.string().trim().max(500, "Use 500 characters or fewer").default(""),
  })
  .superRefine(({ channel, detail }, check) => {
    const missing = (message: string) => check.addIssue({ code: "custom", path: ["detail"], message });
    if (channel === "email" && !z.email().safeParse(detail).success)
      missing("Enter an email address, like name@example.com");
    if (channel === "phone" && detail.replace(/\D/g, "").length < 7) missing("Enter a phone number");
    if (channel === "letter" && detail.length < 6) missing("Enter the address for the letter");
    if (channel === "group" && detail === "") missing("Enter the name of the group");
  });
export type Contact = z.output<typeof ContactSchema>;

export const OnBehalfSchema = z.object({
  relationship: z.string().trim().min(1, "Say how you know the person").max(200, "Use 200 characters or fewer"),
  place: z.string().trim().min(1, "Say where you spoke").max(200, "Use 200 characters or fewer"),
  verbatim: z.boolean(),
  readBack: z.boolean(),
});

const choices = z.partialRecord(z.enum(CONSENT_SCOPES), z.boolean());

/** All that is told at once. Whatever consent is left out is stored as a no. */
export const TellSchema = z.object({
  localityId: z.string(),
  programmeId: z.string({ error: "Choose what it is about" }).min(1, "Choose what it is about"),
  activityId: z.string().nullish(),
  areaId: z.string().nullish(),
  toldAs: z.enum(TOLD_AS).nullish(),
  happened: HappenedSchema,
  better: MoreWordsSchema,
  about: MoreWordsSchema,
  consent: choices,
  contact: ContactSchema,
  isDemo: z.boolean().default(false),
});
export type TellInput = z.input<typeof TellSchema>;

/** The parts of an account, in reading order, without those left empty. */
export const partsOf = (words: Record<ExperienceField, string | null>): { field: ExperienceField; words: string }[] =>
  EXPERIENCE_FIELDS.flatMap((field) => (words[field] ? [{ field, words: words[field] }] : []));

/** "A carer in Prestwich"; only what the person chose to say, and never a name. */
export function attributionOf(
  { toldAs, onBehalf }: { toldAs: ToldAs | null; onBehalf: { verbatim: boolean } | null },
  areaName: string | null,
  localityName: string,
): string {
  const who = toldAs ? TOLD_AS_WORDS[toldAs] : "Someone";
  const how = onBehalf && !onBehalf.verbatim ? ", written down for them" : "";
  return `${who} in ${areaName ?? localityName}${how}`;
}
