import { z } from "zod";
import {
  type Contact,
  ContactSchema,
  HappenedSchema,
  MoreWordsSchema,
  type TellInput,
} from "#app/domain/experiences/experience.ts";
import type { Locality } from "#app/domain/places/localities.server.ts";
import { CONTACT_CHANNELS, TOLD_AS } from "#db/vocabulary.ts";
import { type AnswerText, READERS, STEPS, type Step } from "./steps.ts";

const answer = (message: string) => z.enum(["yes", "no"], message);
const choiceOf = (words: readonly string[]) =>
  z.union([z.literal(""), z.enum(words as [string, ...string[]])]).default("");

/** Four separate choices. All other readers are reached by way of the coordinating body. */
export const ReadersSchema = z
  .object({
    coordinator_read: answer("Choose yes or no for {coordinator}"),
    programme_use: answer("Choose yes or no for the teams who run the care"),
    board_read: answer("Choose yes or no for the boards who decide"),
    public_quote: answer("Choose yes or no for everyone"),
    read_aloud: z.enum(["yes", "no"]).optional(),
  })
  .superRefine((chosen, check) => {
    if (chosen.coordinator_read === "yes") return;
    if (READERS.every((reader) => chosen[reader] !== "yes")) return;
    const message = "Say yes to {coordinator} too, or no to the others. Your words reach the others only through them";
    check.addIssue({ code: "custom", path: ["coordinator_read"], message });
  })
  .transform((chosen) => ({ ...chosen, read_aloud: chosen.board_read === "yes" ? (chosen.read_aloud ?? "no") : "no" }));

const detail = z.string().default("");

/** One field for each way of contact, so that nothing typed is lost when another way is chosen. */
export const ContactStepSchema = z
  .object({
    channel: z.enum(CONTACT_CHANNELS, "Choose whether and how we may contact you"),
    detail_email: detail,
    detail_phone: detail,
    detail_letter: detail,
    detail_group: detail,
    needs: detail,
  })
  .superRefine((given, check) => {
    const result = ContactSchema.safeParse(contactOf(given));
    for (const issue of result.error?.issues ?? []) {
      const field = issue.path[0] === "detail" ? `detail_${given.channel}` : String(issue.path[0]);
      check.addIssue({ code: "custom", path: [field], message: issue.message });
    }
  });

export const contactOf = (given: AnswerText): z.input<typeof ContactSchema> => ({
  channel: given.channel as Contact["channel"],
  detail: given[`detail_${given.channel}`] ?? "",
  needs: given.needs ?? "",
});

export const STEP_SCHEMAS = {
  programme: z.object({ programmeId: z.string("Choose what it is about").min(1, "Choose what it is about") }),
  happened: z.object({ happened: HappenedSchema }),
  better: z.object({ better: MoreWordsSchema }),
  about: z.object({ areaId: z.string().default(""), toldAs: choiceOf(TOLD_AS), about: MoreWordsSchema }),
  readers: ReadersSchema,
  contact: ContactStepSchema,
} satisfies Record<Step, z.ZodType>;

/** The first question that still needs an answer before anything can be sent; null when none does. */
export function firstMissing(answers: AnswerText): Step | null {
  return STEPS.find((step) => !STEP_SCHEMAS[step].safeParse(answers).success) ?? null;
}

export const yes = (answers: AnswerText, scope: string): boolean => answers[scope] === "yes";

/** The account that these answers make. */
export const inputOf = (place: Locality, answers: AnswerText): TellInput => ({
  localityId: place.id,
  programmeId: answers.programmeId ?? "",
  activityId: answers.activityId || null,
  areaId: answers.areaId || null,
  toldAs: (answers.toldAs || null) as TellInput["toldAs"],
  happened: answers.happened ?? "",
  better: answers.better ?? "",
  about: answers.about ?? "",
  consent: {
    ...Object.fromEntries(READERS.map((reader) => [reader, yes(answers, reader)])),
    read_aloud: yes(answers, "read_aloud"),
  },
  contact: contactOf(answers),
  isDemo: place.isDemo,
});
