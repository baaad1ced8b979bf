import fc from "fast-check";
import { expect, test } from "vitest";
import { parseContent, withBlockIds } from "#app/collaboration/schema/prosemirror.ts";
import { coverBlocks, replaceRun, textBlocks } from "#app/domain/proposals/blocks.ts";
import { runFinder, tokensOf } from "#app/domain/proposals/pasted-runs.ts";
import { documentOf, plainText, quotationIdsIn } from "#app/platform/rich-text/content.ts";

const source = (words: string) => ({ experienceId: "e", field: "happened", words }) as const;
const word = fc.constantFrom("night", "stairs", "sat", "ring", "who", "Nobody", "it’s", "two", "carer", "bed");
const sentence = (min: number) => fc.array(word, { minLength: min, maxLength: 20 }).map((words) => words.join(" "));

test("any five or more consecutive words of an account are found, wherever they were put", () => {
  fc.assert(
    fc.property(sentence(5), fc.nat(20), fc.nat(20), sentence(0), sentence(0), (words, a, b, before, after) => {
      const tokens = words.split(" ");
      const from = Math.min(a, tokens.length - 5);
      const taken = tokens.slice(from, from + 5 + b).join(", ");
      const text = `${before}. ${taken.toUpperCase()}! ${after}`;
      const [start, end] = [`${before}. `.length, `${before}. ${taken}`.length];
      // What stands before may happen to be words of the account too, and a run of its own.
      const runs = runFinder([text]).look(source(words));
      expect(runs.some((run) => run.start <= start && run.end >= end)).toBe(true);
    }),
  );
});

test("a run's places cut no word in two, in the text and in the account", () => {
  fc.assert(
    fc.property(sentence(0), sentence(0), (text, words) => {
      for (const run of runFinder([text]).look(source(words))) {
        expect(tokensOf(text.slice(run.start, run.end))).toHaveLength(run.words);
        expect(tokensOf(words.slice(run.source.start, run.source.end)).length).toBeGreaterThanOrEqual(5);
      }
    }),
  );
});

test("a run in a list or in a heading gives way to a citation, and what stood around it stays", () => {
  const content = documentOf([
    { kind: "heading", text: "He said: at two in the morning" },
    { kind: "list", items: ["Before “at two in the morning”, after"] },
  ]);
  let next = content;
  for (const { id, text } of textBlocks(content)) {
    const [run] = runFinder([text]).look(source("at two in the morning"));
    if (run) next = replaceRun(next, { blockId: id, start: run.start, end: run.end }, "q") as typeof next;
  }
  expect(quotationIdsIn(next)).toEqual(["q"]);
  expect(plainText(next)).toBe("He said:\nBefore\nafter");
});

test("formatting around a run stays, and a run that is partly bold goes whole", () => {
  const text = (words: string, bold = false) => ({
    type: "text",
    text: words,
    ...(bold && { marks: [{ type: "bold" }] }),
  });
  const inlines = [
    text("Now ", true),
    text("at two"),
    text(" in the", true),
    text(" morning and "),
    text("then", true),
  ];
  const paragraph = { type: "paragraph", attrs: { id: "p" }, content: inlines };
  const [run] = runFinder(["Now at two in the morning and then"]).look(source("at two in the morning"));
  const next = replaceRun({ type: "doc", content: [paragraph] }, { ...run!, blockId: "p" }, null);
  expect(next.content?.map((block) => block.content)).toEqual([
    [text("Now", true)],
    [text("and "), text("then", true)],
  ]);
});

test("a run in a table or in what a picture says gives way to a citation, and the rest stays", () => {
  const told = "at two in the morning";
  const content = documentOf([
    { kind: "table", rows: [["When"], [`It was ${told}, always`]] },
    { kind: "figure", imageId: "a".repeat(64), alt: `Stairs, ${told}`, caption: "Where I sat" },
  ]);
  let next = content;
  for (const { id, text } of textBlocks(content)) {
    const [run] = runFinder([text]).look(source(told));
    if (run) next = replaceRun(next, { blockId: id, start: run.start, end: run.end }, "q") as typeof next;
  }
  parseContent(withBlockIds(next));
  expect(plainText(next)).toBe("When\nIt was\nalways\nWhere I sat\nStairs,");
  expect(quotationIdsIn(next)).toEqual(["q"]);
  const figure = content.content?.[1];
  const covered = coverBlocks(content, new Set([String(figure?.attrs?.id)]));
  expect(JSON.stringify(covered)).not.toMatch(/Stairs|Where I sat|aaaa/);
});
