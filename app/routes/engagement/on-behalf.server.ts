import { z } from "zod";
import { OnBehalfSchema } from "#app/domain/experiences/experience.ts";
import { STEP_SCHEMAS } from "../experiences/answers.server.ts";

const yesNo = (message: string) => z.enum(["yes", "no"], message);

/** The one page on which somebody else's words are written down: the questions of telling, and how it was taken down. */
export const LogForm = z
  .object({
    key: z.string().min(36).max(80),
    verbatim: z.enum(["words", "summary"], "Choose whether these are the person’s own words"),
    readBack: yesNo("Choose yes or no"),
    relationship: OnBehalfSchema.shape.relationship,
    place: OnBehalfSchema.shape.place,
  })
  .and(STEP_SCHEMAS.happened)
  .and(STEP_SCHEMAS.better)
  .and(STEP_SCHEMAS.about)
  .and(STEP_SCHEMAS.readers)
  .and(STEP_SCHEMAS.contact);
