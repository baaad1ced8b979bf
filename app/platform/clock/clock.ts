/** The portal's one source of the time, so that a test can hold it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const london = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", ...options });

const dayParts = london({ year: "numeric", month: "2-digit", day: "2-digit" });

/** The calendar day in London as YYYY-MM-DD. */
export function londonDay(at: Date): string {
  const parts = Object.fromEntries(dayParts.formatToParts(at).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** Whether this is a real calendar day, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day `days` after (or before) a YYYY-MM-DD day. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

const wallParts = london({
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The clock on a London wall as YYYY-MM-DDTHH:MM. */
export function londonWall(at: Date): string {
  const parts = Object.fromEntries(wallParts.formatToParts(at).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

const zoneParts = london({ timeZoneName: "short" });

/** What the clocks in London are called at a moment: "GMT" or "BST". */
export const londonOffset = (at: Date): string =>
  zoneParts.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT";

/**
 * The instant at which a London wall shows `day` and `time`. Of an hour that comes twice in October it is the second; a
 * time that is skipped in March is read as if the clocks had not changed yet, so 01:30 is what the wall calls 02:30.
 */
export function londonInstant(day: string, time = "00:00"): Date {
  const winter = new Date(`${day}T${time}:00.000Z`);
  const summer = new Date(winter.getTime() - 3_600_000);
  const isSummer = londonWall(summer) === `${day}T${time}` && londonWall(winter) !== `${day}T${time}`;
  return isSummer ? summer : winter;
}

const spoken = london({ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "1 March at 10:05": the day and the time in London, for a sentence. */
export const londonTime = (at: Date): string => spoken.format(at).replace(/,? (at )?(?=\d\d:)/, " at ");
