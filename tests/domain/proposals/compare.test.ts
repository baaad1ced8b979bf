import { expect, test } from "vitest";
import { compareTexts, sayChange, sectionsOf, stretchesOf } from "#app/domain/proposals/compare.ts";
import { documentOf, type SimpleBlock } from "#app/platform/rich-text/content.ts";

const p = (id: string, text: string): SimpleBlock => ({ kind: "paragraph", id, text });
const h = (id: string, text: string): SimpleBlock => ({ kind: "heading", id, text });
const compare = (before: SimpleBlock[], after: SimpleBlock[]) => compareTexts(documentOf(before), documentOf(after));
const kinds = (blocks: ReturnType<typeof compare>) =>
  blocks.map((block) => `${block.id} ${block.kind}${block.moved ? " moved" : ""}`);

test("two texts compare block by block, and word by word where a block was reworded", () => {
  const before = documentOf([
    { kind: "heading", text: "What we ask for" },
    { kind: "paragraph", text: "One number, answered out of hours." },
    { kind: "paragraph", text: "Gone." },
  ]);
  const after = documentOf([
    { kind: "heading", text: "What we ask for" },
    { kind: "paragraph", text: "One number, answered day and night." },
    { kind: "citation", quotationId: "q" },
  ]);
  const compared = compareTexts(before, after);
  expect(compared.map((block) => block.kind)).toEqual(["same", "changed", "out", "in"]);
  expect(compared[3]?.quotationId).toBe("q");
  const said = (kind: string) => compared[1]?.parts.flatMap((part) => (part.kind === kind ? part.text.trim() : []));
  expect(said("in")?.join(" ")).toContain("day");
  expect(said("out")?.join(" ")).toContain("out");
});

test("a block that was doubled from one which is gone is that block, reworded or not", () => {
  const before = documentOf([p("a", "Start."), p("b", "Each team gives every carer one number.")]);
  const after = documentOf([p("a", "Start."), p("copy", "Nothing of that is left here.")]);
  expect(kinds(compareTexts(before, after))).toEqual(["a same", "b out", "copy in"]);
  Object.assign(after.content?.[1]?.attrs ?? {}, { from: "b" });
  expect(kinds(compareTexts(before, after))).toEqual(["a same", "copy changed"]);
  const both = documentOf([p("a", "Start."), p("b", "Each team gives every carer one number."), p("copy", "More.")]);
  Object.assign(both.content?.[2]?.attrs ?? {}, { from: "b" });
  expect(kinds(compareTexts(before, both))).toEqual(["a same", "b same", "copy in"]);
});

test("a block is known by its id: reworded beyond likeness it is still one block, said as a whole", () => {
  const [block] = compare([p("a", "Entirely other words here")], [p("a", "Nothing of it stayed")]);
  expect(block).toMatchObject({ kind: "changed", parts: [{ kind: "out" }, { kind: "in" }] });
});

test("a block that stands elsewhere is said to have moved, and the fewest blocks move", () => {
  const [a, b, c, d] = [p("a", "One"), p("b", "Two"), p("c", "Three"), p("d", "Four")];
  expect(kinds(compare([a, b, c, d], [d, a, b, c]))).toEqual(["d same moved", "a same", "b same", "c same"]);
  expect(kinds(compare([a, b, c], [b, c, p("a", "One more")]))).toEqual(["b same", "c same", "a changed moved"]);
});

test("blocks without a common id are matched by their words, and what went stands where it stood", () => {
  const before = [p("1", "First"), p("2", "Second goes"), p("3", "Third")];
  expect(kinds(compare(before, [p("x", "First"), p("y", "Third")]))).toEqual(["x same", "2 out", "y same"]);
});

test("the same two texts the other way round take out what was put in, and put in what was taken out", () => {
  const before = [h("h", "What we ask for"), p("a", "One number at night."), p("b", "Gone words.")];
  const after = [h("h", "What we ask for"), p("a", "One number day and night."), p("c", "New words here.")];
  const there = sectionsOf(compare(before, after))[0];
  const back = sectionsOf(compare(after, before))[0];
  expect([there?.wordsIn, there?.wordsOut]).toEqual([back?.wordsOut, back?.wordsIn]);
});

test("each section says its change in one sentence, and says nothing where nothing changed", () => {
  const before = [
    h("h1", "What we heard"),
    p("a", "Same words."),
    h("h2", "What should change"),
    p("b", "Carers wait long for an answer at night."),
    p("c", "Tail."),
  ];
  const after = [
    h("h1", "What we heard"),
    p("a", "Same words."),
    h("h2", "What should change"),
    { kind: "citation", id: "q", quotationId: "q" } as SimpleBlock,
    p("b", "Carers wait too long for any answer at night."),
    p("c", "Tail."),
  ];
  expect(sectionsOf(compare(before, after)).map(sayChange)).toEqual([
    "",
    "2 words added, 1 removed and 1 piece of evidence put in in “What should change”.",
  ]);
});

test("stretches that did not change are gathered; headings stand apart so that one knows where one is", () => {
  const blocks = compare(
    [h("h", "Head"), p("a", "1"), p("b", "2"), p("c", "3 words here")],
    [h("h", "Head"), p("a", "1"), p("b", "2"), p("c", "3 words there")],
  );
  expect(stretchesOf(blocks).map((one) => [one.changed, one.blocks.length])).toEqual([
    [true, 1],
    [false, 2],
    [true, 1],
  ]);
});
