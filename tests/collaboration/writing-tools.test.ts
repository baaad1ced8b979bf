import { expect, test } from "vitest";
import { placesOf } from "#app/collaboration/client/find.ts";
import { readingAge, readingHint } from "#app/collaboration/client/reading-age.ts";
import { SHORTCUTS } from "#app/collaboration/client/shortcuts.ts";
import { wordsIn } from "#app/collaboration/client/word-count.ts";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { parseContent } from "#app/collaboration/schema/prosemirror.ts";

const text = (...paragraphs: string[]) =>
  parseContent(documentOf(paragraphs.map((words) => ({ kind: "paragraph", text: words }))));

test("words are found in every block, with capitals or without, and never across two blocks", () => {
  const doc = text("Carers ring. carers wait.", "İstanbul carers", "car", "ers");
  const found = (words: string, matchCase = false) =>
    placesOf(doc, words, matchCase).map(({ from, to }) => doc.textBetween(from, to));
  expect(found("CARERS")).toEqual(["Carers", "carers", "carers"]);
  expect(found("carers")).toEqual(["Carers", "carers", "carers"]);
  expect(found("carers", true)).toEqual(["carers", "carers"]);
  expect(found("")).toEqual([]);
  expect(found("nobody")).toEqual([]);
  const typed = text("The carer’s “one number”, day\u2011and\u00a0night", "carer's");
  const same = (words: string) => placesOf(typed, words, true).map(({ from, to }) => typed.textBetween(from, to));
  expect(same("carer's"), "whichever apostrophe a keyboard has").toEqual(["carer’s", "carer's"]);
  expect(same("carer’s")).toEqual(["carer’s", "carer's"]);
  expect(same('"one number"')).toEqual(["“one number”"]);
  expect(same("day-and night")).toEqual(["day\u2011and\u00a0night"]);
});

test("words are counted in any script, in tables and captions too", () => {
  expect(wordsIn(text("One number, day-and-night.", "", "نہیں ہے"))).toBe(5);
  const rich = documentOf([
    { kind: "table", rows: [["Who"], ["The team"]] },
    { kind: "figure", imageId: "a".repeat(64), alt: "A card", caption: "A first idea" },
  ]);
  expect(wordsIn(parseContent(rich))).toBe(6);
});

const EASY =
  "We ask for one number. A person answers it at night. They know the plan. You can ring them when you need help.";
const HARD =
  "Notwithstanding organisational interdependencies, the establishment of multidisciplinary neighbourhood coordination arrangements necessitates comprehensive reconsideration of the commissioning infrastructure and of the accountability of participating institutions.";

test("the reading age is a hint for longer English texts only, and higher for harder words", () => {
  const [easy, hard] = [text(...Array<string>(6).fill(EASY)), text(...Array<string>(6).fill(HARD))];
  expect(readingAge(easy)).toBeLessThanOrEqual(9);
  expect(readingAge(hard)).toBeGreaterThan(18);
  expect(readingHint(easy)).toMatch(/^Easy to read/);
  expect(readingHint(hard)).toMatch(/or more\. Try shorter sentences/);
  expect(readingHint(text(EASY))).toBeNull();
  expect(readingHint(text("Ludzie chcą jednego numeru, który działa w nocy. ".repeat(30)))).toBeNull();
});

test("no key of the editor is a single letter", () => {
  for (const [, keys] of SHORTCUTS) expect(keys).toMatch(/^(Ctrl|Shift) \+|^Tab/);
});
