import { z } from "zod";
import { isDay } from "#app/platform/clock/clock.ts";

/** The refusal of a text that is too long, in words. */
export const tooLong = (most: number): string => `Use ${most.toLocaleString("en-GB")} characters or fewer`;

/** Words that must be given, without space around them; `missing` asks for them. */
export const requiredWords = (missing: string, most: number, long = tooLong(most)) =>
  z.string({ error: missing }).trim().min(1, missing).max(most, long);

/** Words that may be left out: the empty string then. */
export const wordsOrEmpty = (most: number) => z.string().trim().max(most, tooLong(most)).default("");

/** Words that may be left out: null then. */
export const wordsOrNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most, tooLong(most))
    .optional()
    .transform((words) => words || null);

/** A real calendar day, YYYY-MM-DD. */
export const requiredDay = (wrong: string) => z.string({ error: wrong }).refine(isDay, wrong);

/** A real calendar day, YYYY-MM-DD, or null when it is left empty. */
export const dayOrNull = (wrong: string) =>
  z
    .string()
    .optional()
    .transform((day) => day || null)
    .refine((day) => day === null || isDay(day), wrong);

/** The id of a choice, or null when none is chosen. */
export const idOrNull = (wrong: string) =>
  z
    .union([z.literal(""), z.uuid(wrong)])
    .optional()
    .transform((id) => id || null);
