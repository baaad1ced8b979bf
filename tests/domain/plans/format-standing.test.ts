import { expect, test } from "vitest";
import { LinkForm, NewFormatForm, StepForm } from "#app/domain/plans/format.ts";
import { placeInDraft } from "#app/domain/plans/format-beside.ts";
import { earlierSentence, type FormatHead, slotsOf, waysToRead } from "#app/domain/plans/format-standing.ts";
import { LANGUAGES } from "#app/domain/plans/languages.ts";
import { easyReadHints } from "#app/domain/plans/plain-sentences.ts";

const head = (given: Partial<FormatHead>): FormatHead => ({
  id: `${given.kind ?? "easy_read"} ${given.n ?? 1}`,
  kind: "easy_read",
  language: "en-GB",
  state: "published",
  title: "",
  covers: "",
  n: 1,
  audioSize: null,
  publishedAt: null,
  ...given,
});

test("a format is about the plan as it stands until a later draft is published, and says so from then on", () => {
  expect(earlierSentence(head({ n: 2 }), 2)).toBeNull();
  expect(earlierSentence(head({}), 2)).toBe("This Easy Read version is about draft 1. The plan is now at draft 2.");
  expect(earlierSentence(head({ kind: "translation", language: "pa-Arab" }), 3)).toBe(
    "This Panjabi (Shahmukhi) translation is about draft 1. The plan is now at draft 3.",
  );
});

test("readers of a draft choose from its own formats, and where it has none from those of the nearest draft before", () => {
  const polish = { kind: "translation", language: "pl" } as const;
  const all = [
    head({ ...polish, n: 1 }),
    head({ ...polish, n: 2 }),
    head({ n: 1 }),
    head({ n: 3, state: "making" }),
    head({ kind: "audio", n: 2, state: "taken_back" }),
    head({ kind: "bsl", language: "bfi", n: 4 }),
  ];
  const shown = waysToRead(all, 3).map(({ kind, n }) => [kind, n]);
  expect(shown).toEqual([
    ["easy_read", 1],
    ["translation", 2],
  ]);
});

test("authors see for each draft what is there, what is being made, what is about an earlier draft and what is missing", () => {
  const all = [
    head({ n: 1 }),
    head({ kind: "translation", language: "pl", n: 1 }),
    head({ kind: "translation", language: "pl", n: 2 }),
    head({ kind: "translation", language: "ur", n: 1 }),
    head({ kind: "translation", language: "ur", n: 2, state: "making" }),
    head({ kind: "audio", n: 2, state: "taken_back" }),
  ];
  expect(slotsOf(all, 2).map(({ kind, language, need, before }) => [kind, language, need, before?.n ?? null])).toEqual([
    ["easy_read", "en-GB", "earlier", 1],
    ["translation", "pl", "made", null],
    ["translation", "ur", "making", 1],
    ["bsl", "bfi", "missing", null],
    ["audio", "en-GB", "missing", null],
  ]);
});

test("every language has its own name, its direction, and a script where it is written in two", () => {
  const rightToLeft = LANGUAGES.filter(({ dir }) => dir === "rtl").map(({ tag }) => tag);
  expect(rightToLeft).toEqual(expect.arrayContaining(["ur", "ar", "fa", "ps", "pa-Arab", "he", "yi"]));
  expect(LANGUAGES.filter(({ tag }) => tag.startsWith("pa")).map(({ name }) => name)).toEqual([
    "Panjabi (Gurmukhi)",
    "Panjabi (Shahmukhi)",
  ]);
  for (const { tag, own, dir } of LANGUAGES) {
    expect(/[\u0590-\u08ff]/.test(own), tag).toBe(dir === "rtl");
    expect(Intl.getCanonicalLocales(tag), tag).toEqual([tag]);
  }
});

test.each([
  "http://example.org/video",
  "javascript:alert(1)",
  " javascript:alert(1)",
  "https:alert(1)",
  "data:text/html,hello",
  "https://user:secret@example.org/",
  "https://localhost/video",
  "https://192.0.2.1/video",
  "https://[2001:db8::1]/video",
  "//example.org/video",
  'https://example.org/"onclick="x',
  "https://",
  "",
])("%s is no address for a video", (link) => {
  expect(LinkForm.safeParse({ link }).error?.issues[0]?.message).toContain("beginning with https://");
});

test("an https address of another website is one", () => {
  const link = "https://video.example.org/watch?v=1&t=2";
  expect(LinkForm.parse({ link: ` ${link} ` })).toEqual({ link, reason: "" });
});

test("a translation needs a language from the list; Easy Read and BSL have theirs", () => {
  expect(NewFormatForm.safeParse({ kind: "translation", language: "en-GB" }).success).toBe(false);
  expect(NewFormatForm.safeParse({ kind: "translation", language: "xx" }).success).toBe(false);
  expect(NewFormatForm.safeParse({ kind: "audio", language: "" }).success).toBe(false);
  expect(NewFormatForm.parse({ kind: "bsl", language: "ur" })).toEqual({ kind: "bsl", language: "bfi" });
  expect(NewFormatForm.parse({ kind: "audio", language: "en-GB" }).language).toBe("en-GB");
});

test("a picture without words for who cannot see it is refused, and so is a hard word that is not explained", () => {
  const step = { words: "We will help.", alt: "A hand", hardWords: "" };
  expect(StepForm.safeParse({ ...step, alt: "  " }).error?.issues).toMatchObject([{ path: ["alt"] }]);
  expect(StepForm.safeParse({ ...step, hardWords: "commissioning" }).error?.issues).toMatchObject([
    { path: ["hardWords"], message: expect.stringContaining("a colon") },
  ]);
  expect(
    StepForm.parse({ ...step, hardWords: "budget: money for a year\n\ncarer: who looks after: someone" }).hardWords,
  ).toEqual([
    { word: "budget", means: "money for a year" },
    { word: "carer", means: "who looks after: someone" },
  ]);
});

test("long sentences and crowded steps of Easy Read get a hint, short ones none", () => {
  expect(easyReadHints("We will help you. You can ask us.")).toEqual([]);
  const long = "We will make sure that each and every person who lives in Bury can find the help that they need.";
  expect(easyReadHints(long)).toEqual([expect.stringContaining("has 20 words")]);
  expect(easyReadHints("One. Two. Three. Four.")).toEqual([expect.stringContaining("4 sentences")]);
});

const shape = (kinds: string) =>
  [...kinds].map((one) => ({
    kind:
      one === "h" || one === "H" ? ("heading" as const) : one === "i" ? ("list_item" as const) : ("paragraph" as const),
    level: one === "H" ? 1 : one === "h" ? 2 : 0,
  }));

test("a translation stands beside its draft where its headings, paragraphs and items follow in the same way in one place only", () => {
  const draft = shape("HpphpiiHpp");
  expect(placeInDraft(draft, draft)).toBe(0);
  expect(placeInDraft(draft, shape("hpii"))).toBe(3);
  expect(placeInDraft(draft, shape("hpiii"))).toBeNull();
  expect(placeInDraft(shape("HpppHppp"), shape("Hppp"))).toBeNull();
  expect(placeInDraft(draft, shape("hpi"))).toBeNull();
  expect(placeInDraft(shape("Hp"), shape("Hp"))).toBe(0);
  expect(placeInDraft(draft, [])).toBeNull();
});
