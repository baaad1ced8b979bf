import { addDays, londonDay } from "#app/platform/clock/clock.ts";
import { DEMO_PEOPLE } from "#db/seed/bury/people.ts";

export const WORDS = "On the first night the oxygen machine beeped and nobody answered until the milkman came.";
export const REST = "My cousin Quentin drove over at four.";
export const RESTRICTED = "The night nurse came twice and then not again until the weekend.";
export const BETTER = "One person who picks up.";

/** Whether any of the carer's words stand in this text. */
export const hasWords = (text: string): boolean =>
  /oxygen machine|until the milkman|cousin Quentin|One person who picks up/.test(text);

export const ROLES = DEMO_PEOPLE.map(({ email }) => email.split("@")[0] as string);

/** `days` from today in London, YYYY-MM-DD. */
export const inDays = (days: number): string => addDays(londonDay(new Date()), days);

/** What each step leaves for the next: paths, and what the carer was handed. */
export interface Story {
  url: string;
  log(): string;
  activity: string;
  reference: string;
  code: string;
  /** The reference of the account that a colleague wrote down in step 0. */
  loggedReference: string;
  link: string;
  experience: string;
  theme: string;
  proposal: string;
  plan: string;
  paper: string;
  decision: string;
}

export const newStory = (url: string, log: () => string): Story => ({
  url,
  log,
  activity: "",
  reference: "",
  code: "",
  loggedReference: "",
  link: "",
  experience: "",
  theme: "",
  proposal: "",
  plan: "",
  paper: "",
  decision: "",
});
