import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseContent } from "#app/collaboration/schema/prosemirror.ts";
import { blocksOfContent, contentOfBlocks, type DraftBlock } from "#app/domain/plans/draft-content.ts";
import { withBelow, withMoved, without, withWords } from "#app/domain/plans/draft-edits.ts";
import { readTextBlocks } from "#app/domain/plans/import.ts";
import { numberBlocks } from "#app/domain/plans/numbering.ts";
import type { DocumentNode } from "#app/platform/rich-text/content.ts";

const seed = (file: string) => readFileSync(join(import.meta.dirname, "../../../db/seed/bury", file), "utf8");
const PRINTED = `# 2 Care close to home

## 2.1 A smaller part

1.2 The teams meet each week in five places.

# Appendix

Money\t£000
Pooled\t54
Aligned\t50

- One number
  - day and night
- One record
`;

let n = 0;
const draftOf = (text: string): DraftBlock[] =>
  numberBlocks(readTextBlocks(text)).map((block) => ({ ...block, lineageId: `block-${++n}` }));
const plain = (blocks: readonly DraftBlock[]) =>
  blocks.map(({ lineageId, number, kind, level, text, cells, figure }) => [
    ...[lineageId, number, kind, level, text, cells, figure ?? null],
  ]);

test.each(["locality-plan.md", "involvement-plan.md", PRINTED])(
  "a draft turned into live text says the very same draft: %#",
  (source) => {
    const blocks = draftOf(source.endsWith(".md") ? seed(source) : source);
    const content = contentOfBlocks(blocks);
    expect(() => parseContent(content)).not.toThrow();
    expect(plain(blocksOfContent(content, blocks))).toEqual(plain(blocks));
  },
);

test("the numbers that a paper prints stand in its live text, and those that we count do not", () => {
  const words = (text: string) => JSON.stringify(contentOfBlocks(draftOf(text)));
  expect(words(PRINTED)).toContain("2.1 A smaller part");
  expect(words("# Aims\n\nWe listen.\n\n# Money\n\nWe share.")).not.toMatch(/"1 Aims"|"2 Money"/);
});

test("where sections have no numbers of their own they are counted, and a sentence that begins with one is a sentence", () => {
  const blocks = draftOf("# Aims\n\nWe listen.\n\n# Money\n\nWe share.");
  const [aims, listen] = blocks as [DraftBlock, DraftBlock];
  const heading = {
    type: "heading",
    attrs: { id: "typed", level: 1 },
    content: [{ type: "text", text: "3 things we heard" }],
  };
  const headings = (content: unknown) =>
    blocksOfContent(content, blocks).flatMap((one) => (one.kind === "heading" ? [`${one.number}: ${one.text}`] : []));
  const content = withBelow(contentOfBlocks(blocks), listen.lineageId, { node: heading, item: null });
  expect(headings(content)).toEqual(["1: Aims", "2: 3 things we heard", "3: Money"]);
  expect(headings(without(content, aims.lineageId))).toEqual(["1: 3 things we heard", "2: Money"]);
});

test("a section between numbered ones keeps the letter that it was given first", () => {
  const blocks = draftOf(PRINTED);
  const appendix = blocks.find(({ text }) => text === "Appendix");
  expect(appendix?.number).toBe("A");
  const smaller = blocks.find(({ number, kind }) => number === "2.1" && kind === "heading")!;
  const after = blocksOfContent(without(contentOfBlocks(blocks), smaller.lineageId), blocks);
  expect(after.find(({ text }) => text === "Appendix")?.number).toBe("A");
});

test("cells that span others, lines in cells, blank lines and quotes come out as a plan has them", () => {
  const p = (text: string, id?: string): DocumentNode => ({
    type: "paragraph",
    attrs: { id },
    content: text ? [{ type: "text", text }] : [],
  });
  const cell = (content: DocumentNode[], attrs = {}): DocumentNode => ({ type: "tableCell", attrs, content });
  const content = {
    type: "doc",
    content: [
      p("", "blank"),
      { type: "blockquote", attrs: { id: "quote" }, content: [p("Quoted words.", "quoted")] },
      {
        type: "table",
        attrs: { id: "table" },
        content: [
          { type: "tableRow", content: [cell([p("Both")], { colspan: 2 }), cell([p("One"), p("Two")])] },
          { type: "tableRow", content: [cell([p("a")]), cell([p("b")])] },
        ],
      },
      {
        type: "bulletList",
        content: [
          { type: "listItem", attrs: { id: "item" }, content: [p("An item.", "words"), p("More of it.", "more")] },
        ],
      },
    ],
  };
  expect(
    blocksOfContent(content, []).map(({ kind, text, cells, lineageId }) => [kind, lineageId, cells ?? text]),
  ).toEqual([
    ["paragraph", "quoted", "Quoted words."],
    [
      "table",
      "table",
      [
        ["Both", "", "One\nTwo"],
        ["a", "b", ""],
      ],
    ],
    ["list_item", "words", "An item."],
    ["paragraph", "more", "More of it."],
  ]);
});

test("a change by form touches one block of the live text, and leaves ids, lists and blank lines as they were", () => {
  const blocks = draftOf("# Aims\n\nWe listen.\n\n- One number\n  - day and night\n- One record\n\nWe share.");
  const content = contentOfBlocks(blocks);
  const [, listen, one, , record, share] = blocks as [
    DraftBlock,
    DraftBlock,
    DraftBlock,
    DraftBlock,
    DraftBlock,
    DraftBlock,
  ];
  const texts = (next: unknown) => blocksOfContent(next, blocks).map(({ level, text }) => `${level} ${text}`);
  expect(texts(withWords(content, listen, { text: "We hear.", cells: null }))[1]).toBe("0 We hear.");
  const moved = withMoved(content, record.lineageId, "up");
  expect(() => parseContent(moved)).not.toThrow();
  expect(texts(moved).slice(2, 5)).toEqual(["1 One number", "1 One record", "2 day and night"]);
  expect(texts(without(content, one.lineageId))).toEqual([
    "1 Aims",
    "0 We listen.",
    "1 day and night",
    "1 One record",
    "0 We share.",
  ]);
  expect(withMoved(content, share.lineageId, "down")).toBeNull();
});

test("two holders of one id are two blocks, and the first keeps the identity", () => {
  const double = { type: "paragraph", attrs: { id: "same" }, content: [{ type: "text", text: "Twice." }] };
  const [first, second] = blocksOfContent({ type: "doc", content: [double, double] }, []);
  expect(first?.lineageId).toBe("same");
  expect(second?.lineageId).not.toBe("same");
});
