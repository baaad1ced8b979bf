import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harmHint } from "#app/domain/experiences/harm.ts";
import {
  afterReplacing,
  findWords,
  isPassageOf,
  REMOVED,
  replacing,
  type Span,
} from "#app/domain/experiences/passages.ts";

const spanIn = (length: number) =>
  fc
    .tuple(fc.nat(length), fc.nat(length))
    .filter(([a, b]) => a !== b)
    .map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) }));

const textAndSpans = fc
  .string({ minLength: 2, maxLength: 60 })
  .filter((text) => text.length >= 2 && !text.includes(REMOVED))
  .chain((text) => fc.tuple(fc.constant(text), spanIn(text.length), spanIn(text.length)));

describe("a passage after words were taken out", () => {
  test("keeps exactly its own words that are left, with the marker where some were taken", () => {
    fc.assert(
      fc.property(textAndSpans, ([text, passage, removed]) => {
        const left = replacing(text, removed, REMOVED);
        const moved = afterReplacing(passage, removed, REMOVED.length);
        const before = text.slice(passage.start, Math.min(passage.end, Math.max(passage.start, removed.start)));
        const after = text.slice(Math.max(passage.start, Math.min(passage.end, removed.end)), passage.end);
        const overlaps = passage.start < removed.end && removed.start < passage.end;
        const expected = overlaps ? before + REMOVED + after : text.slice(passage.start, passage.end);
        expect(left.slice(moved.start, moved.end)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test("never reaches outside the text", () => {
    fc.assert(
      fc.property(textAndSpans, ([text, passage, removed]) => {
        const moved = afterReplacing(passage, removed, REMOVED.length);
        expect(moved.start).toBeGreaterThanOrEqual(0);
        expect(moved.end).toBeGreaterThan(moved.start);
        expect(moved.end).toBeLessThanOrEqual(replacing(text, removed, REMOVED).length);
      }),
    );
  });
});

test("a passage cuts no character in two and holds some words", () => {
  const text = "a😀b  ";
  expect(isPassageOf(text, { start: 0, end: 3 })).toBe(true);
  expect(isPassageOf(text, { start: 0, end: 2 })).toBe(false);
  expect(isPassageOf(text, { start: 2, end: 4 })).toBe(false);
  expect(isPassageOf(text, { start: 4, end: 6 })).toBe(false);
  expect(isPassageOf(text, { start: 0, end: 7 })).toBe(false);
  expect(isPassageOf(text, { start: 3, end: 3 })).toBe(false);
});

test("words are found wherever they stand whole, whatever their capitals and spacing", () => {
  const text = "Ann Lee came. ann\nlee left. Annabel Lee stayed. (Ann Lee)";
  expect(findWords(text, " ann  lee ").map(({ start, end }) => text.slice(start, end))).toEqual([
    "Ann Lee",
    "ann\nlee",
    "Ann Lee",
  ]);
  expect(findWords("cost £5 (five) a.b", "(five)")).toHaveLength(1);
  expect(findWords("a.b axb", "a.b")).toHaveLength(1);
  expect(findWords("anything", "  ")).toEqual([]);
});

test.each([
  ["I wanted to kill myself", "self"],
  ["some days I don’t want to be here anymore", "self"],
  ["my carer keeps hitting me", "others"],
  ["I am frightened of my husband", "others"],
  ["The wait was killing my patience and the nurse was a hit with us", null],
  ["I cut my hand and waited in A&E", null],
])("“%s” hints at harm: %s", (words, expected) => {
  expect(harmHint(words)).toBe(expected);
});
