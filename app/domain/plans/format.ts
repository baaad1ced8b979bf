import { z } from "zod";
import { FORMAT_KINDS, type FormatKind } from "#db/vocabulary.ts";
import { dayOrNull, requiredWords, wordsOrEmpty } from "../fields.ts";
import { LANGUAGES } from "./languages.ts";

/** Easy Read is short: twenty printed pages hold about four steps each. */
export const MOST_STEPS = 80;
const MOST_HARD_WORDS = 6;
const TAGS = LANGUAGES.map(({ tag }) => tag);

/** A form that corrects what is published says what was put right; while it is being made the field stays empty. */
const reason = wordsOrEmpty(500);

const OWN_LANGUAGE: Partial<Record<FormatKind, string>> = { easy_read: "en-GB", bsl: "bfi" };

export const NewFormatForm = z
  .object({ kind: z.enum(FORMAT_KINDS, "Choose what you want to add"), language: z.string().default("") })
  .transform(({ kind, language }) => ({ kind, language: OWN_LANGUAGE[kind] ?? language }))
  .refine(({ kind, language }) => kind !== "translation" || TAGS.includes(language), {
    path: ["language"],
    message: "Choose the language and script",
  })
  .refine(({ kind, language }) => kind !== "audio" || language === "en-GB" || TAGS.includes(language), {
    path: ["language"],
    message: "Choose the language that is spoken",
  });

export const AboutForm = z.object({
  title: wordsOrEmpty(200),
  covers: wordsOrEmpty(200),
  madeBy: wordsOrEmpty(200),
  madeOn: dayOrNull("Enter a real day, like 2026-03-16"),
  reviewedBy: wordsOrEmpty(200),
  reviewedOn: dayOrNull("Enter a real day, like 2026-03-16"),
  movedOn: wordsOrEmpty(300),
  reason,
});

const SAFE_LINK = "Enter the whole address of the video, beginning with https://";

/** A plain address on another website: https, a host with a name, nobody's password in it. */
function isVideoLink(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") return false;
  return /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(url.hostname) && !/[\s<>"'\\]/.test(text);
}

export const LinkForm = z.object({ link: requiredWords(SAFE_LINK, 500).refine(isVideoLink, SAFE_LINK), reason });

export const ReadsForm = z.object({ reads: requiredWords("Choose what is read aloud", 40), reason });

const HARD_WORDS = "Write each hard word on its own line: the word, a colon, what it means";

const hardWords = z
  .string()
  .default("")
  .transform((text) => text.split("\n").flatMap((line) => line.trim() || []))
  .refine((lines) => lines.length <= MOST_HARD_WORDS, `Explain ${MOST_HARD_WORDS} words or fewer in one step`)
  .refine((lines) => lines.every((line) => /^[^:]{1,60}:\s*\S.{0,300}$/.test(line)), HARD_WORDS)
  .transform((lines) => lines.map((line) => ({ word: before(line), means: after(line) })));

const before = (line: string): string => line.slice(0, line.indexOf(":")).trim();
const after = (line: string): string => line.slice(line.indexOf(":") + 1).trim();

export const StepForm = z.object({
  heading: wordsOrEmpty(120),
  words: requiredWords("Write the words for this step", 600),
  alt: requiredWords("Say what the picture shows, for people who cannot see it", 300),
  hardWords,
  reason,
});

/** One paragraph of a translation or a transcript; a table a row a line. */
export const WordsForm = z.object({ words: requiredWords("Write the words of this paragraph", 8000), reason });

export const TakeBackForm = z.object({
  why: requiredWords("Say why it is taken back. Everybody can read the reason.", 500),
});

/** How hard words are typed, to be shown in the form again. */
export const hardWordsText = (words: readonly { word: string; means: string }[]): string =>
  words.map(({ word, means }) => `${word}: ${means}`).join("\n");
