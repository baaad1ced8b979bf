import { z } from "zod";
import { addDays, londonDay, londonInstant, londonOffset, londonWall } from "#app/platform/clock/clock.ts";
import { RUNGS } from "#db/vocabulary.ts";
import { requiredDay, requiredWords, wordsOrEmpty } from "../fields.ts";

export interface PackItem {
  title: string;
  href: string;
}

const MOST_IN_PACK = 30;

/** Each line a name and an address: "The budget | https://example.org/budget" or "The figures | /bury/about/open-data". */
export function packOf(lines: string): PackItem[] | null {
  const items: PackItem[] = [];
  for (const line of lines.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const cut = line.lastIndexOf("|");
    const title = line.slice(0, cut).trim();
    const href = line.slice(cut + 1).trim();
    const safe = /^\/(?!\/)[\w\-./?=&%#]*$/.test(href) || (/^https:\/\/\S+$/.test(href) && URL.canParse(href));
    if (cut < 1 || title === "" || title.length > 200 || href.length > 500 || !safe) return null;
    items.push({ title, href });
  }
  return items.length > MOST_IN_PACK ? null : items;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** "17:00", or empty for midnight at the end of the day. */
const timeOrEmpty = z
  .string()
  .trim()
  .default("")
  .refine((time) => time === "" || TIME.test(time), "Enter a time like 17:00, or leave it empty");

export const ConsultationForm = z.object({
  purpose: requiredWords("Say what you want to learn", 1000),
  reasons: wordsOrEmpty(2000),
  stillOpen: requiredWords("Say what can still change. If nothing can, this is not a time to ask", 1000),
  whoIsAsked: requiredWords("Say who is asked", 500),
  pack: wordsOrEmpty(8000).transform((lines, context) => {
    const pack = packOf(lines);
    if (pack) return pack;
    context.addIssue({
      code: "custom",
      message: "Write each line as a name, a bar and an address: The budget | https://example.org/budget",
    });
    return z.NEVER;
  }),
  themeIds: z.array(z.uuid()).max(50).default([]),
  rung: z.enum(RUNGS, "Choose how far people can shape this"),
  dutyId: z
    .string()
    .max(40)
    .optional()
    .transform((id) => id || null),
  opensOn: requiredDay("Enter the first day, like 2026-03-16"),
  closesOn: requiredDay("Enter the last day, like 2026-04-16"),
  closesTime: timeOrEmpty,
});

export const ExtensionForm = z.object({
  closesOn: requiredDay("Enter the new last day, like 2026-04-30"),
  closesTime: timeOrEmpty,
  reason: requiredWords("Say why people get more time. Everyone can read it", 1000),
});

/**
 * The instant at which a consultation ends: a time on its last day in London, or midnight at the end of that day. Null
 * for a time that the day does not have, as in the hour that is skipped in March. Of an hour that comes twice in October
 * it is the second, so that nobody loses the first.
 */
export function endOf(day: string, time: string): Date | null {
  if (time === "") return londonInstant(addDays(day, 1));
  const end = londonInstant(day, time);
  return londonWall(end) === `${day}T${time}` ? end : null;
}

const days = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/**
 * When a consultation ends, for a sentence after "until": "the end of 3 September 2026", "17:00 on 3 September 2026". In
 * the hour that comes twice it says which of the two.
 */
export function endWords(closesAt: Date): string {
  const [day, time = ""] = londonWall(closesAt).split("T");
  if (time === "00:00") return `the end of ${days.format(closesAt.getTime() - 1)}`;
  const twice = [-3_600_000, 3_600_000].some(
    (by) => londonWall(new Date(closesAt.getTime() + by)) === `${day}T${time}`,
  );
  return `${time}${twice ? ` (${londonOffset(closesAt)})` : ""} on ${days.format(closesAt)}`;
}

/** How many days people have, the first and the last included. */
export const daysOf = ({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }): number => {
  const day = (at: number) => Date.parse(`${londonDay(new Date(at))}T12:00:00Z`);
  return Math.round((day(closesAt.getTime() - 1) - day(opensAt.getTime())) / 86_400_000) + 1;
};
