import fc from "fast-check";
import { expect, test } from "vitest";
import { sentencesOf } from "#app/domain/themes/sentences.ts";

test("a text falls into its sentences, lines apart, each knowing where it stands", () => {
  const text = "I rang at two. Nobody came!\n\nI sat on the stairs";
  expect(sentencesOf(text).map((one) => one.words)).toEqual(["I rang at two.", "Nobody came!", "I sat on the stairs"]);
  expect(sentencesOf("")).toEqual([]);
});

test("every sentence stands in the text exactly where it says, and none overlaps the next", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      let end = 0;
      for (const one of sentencesOf(text)) {
        expect(text.slice(one.start, one.end)).toBe(one.words);
        expect(one.start).toBeGreaterThanOrEqual(end);
        end = one.end;
      }
    }),
  );
});
