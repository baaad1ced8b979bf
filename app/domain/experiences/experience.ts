import { z } from "zod";
import { londonDay } from "#app/platform/clock/clock.ts";
import { CONSENT_SCOPES, CONTACT_CHANNELS, TOLD_AS } from "#db/vocabulary.ts";
import { requiredWords, tooLong, wordsOrEmpty } from "../fields.ts";

/** The longest account we take, in characters. */
export const MOST_CHARACTERS = 5000;

const words = z
  .string("Tell us what happened")
  .transform((text) => text.replaceAll("\0", "").toWellFormed().replace(/\r\n?/g, "\n").trim())
  .refine((text) => text.length <= MOST_CHARACTERS, tooLong(MOST_CHARACTERS));

/** What happened: the one question that needs an answer. */
export const HappenedSchema = words.refine((text) => text !== "", "Tell us what happened");
export const MoreWordsSchema = words.default("");

/** Where the answer goes. A detail is asked for only with the channel that needs it. */
export const ContactSchema = z
  .object({
    channel: z.enum(CONTACT_CHANNELS, "Choose whether and how we may contact you"),
    detail: wordsOrEmpty(500),
    needs: wordsOrEmpty(500),
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
  relationship: requiredWords("Say how you know the person", 200),
  place: requiredWords("Say where you spoke", 200),
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

/** The day in London on which it was told, YYYY-MM-DD. */
export const toldOn = (experience: { toldAt: Date }): string => londonDay(experience.toldAt);
