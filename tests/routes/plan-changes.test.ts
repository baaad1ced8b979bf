import { expect, test } from "vitest";
import type { ExplainedChange } from "#app/domain/plans/compare.server.ts";
import { compareBlocks } from "#app/domain/plans/compare.ts";
import type { Paragraph } from "#app/domain/plans/paragraph.ts";
import { kindsInWords, nameOf } from "#app/routes/plans/change-names.ts";

const draft = (texts: Record<string, string>): Paragraph[] =>
  Object.entries(texts).map(([lineageId, text], i) => ({
    ...{ id: lineageId, lineageId, position: i + 1, number: String(i + 1), kind: "paragraph", level: 0, text },
    ...{ draftId: "", cells: null, cellNames: null, figure: null },
  }));

test("each kind of change is named in a sentence, and so are all of them together", () => {
  const one = "Each team gives every carer one number to ring at any hour.";
  const two = "It is answered by someone who knows the person and the carer.";
  const { changes } = compareBlocks(
    draft({
      reworded: "We share one budget for the borough.",
      moved: "The board meets in public every month.",
      ...{ stays: "Nothing here changes at all.", still: "Nor does anything here." },
      ...{
        split: `${one} ${two}`,
        gone: "Old words that nobody wants.",
        a: "Staff are told early and often.",
        b: "They are asked what they think about it.",
      },
    }),
    draft({
      reworded: "We share one budget for the whole borough.",
      ...{ stays: "Nothing here changes at all.", still: "Nor does anything here." },
      ...{ split: one, part: two, a: "Staff are told early and often. They are asked what they think about it." },
      ...{ moved: "The board meets in public every month.", fresh: "A card in every pocket says who to ring." },
    }),
  );
  const named = changes.map((change) =>
    nameOf({ ...change, causes: [], words: { in: 0, out: 0 } } as ExplainedChange, 1),
  );
  expect(named).toEqual([
    "Paragraph 1 · changed",
    "Paragraph 4 and paragraph 5 · split from paragraph 5 of draft 1",
    "Paragraph 6 of draft 1 · taken out",
    "Paragraph 6 · joined from paragraph 7 and paragraph 8 of draft 1",
    "Paragraph 7 · moved, the words are the same",
    "Paragraph 8 · new",
  ]);
  expect(kindsInWords(changes)).toBe(
    "1 paragraph was reworded, 1 was moved, 1 was split, 1 was joined from others, 1 is new, 1 was taken out.",
  );
});

test("within a sentence a section keeps the capital that it is called by", () => {
  const section = { kind: "heading", level: 1, number: "A", text: "Money" } as const;
  const [before, after] = [draft({ one: "Money" }), draft({ one: "Money", two: "More" })];
  const split = {
    kind: "split",
    moved: false,
    before: { ...before[0], ...section },
    after: after[0],
    parts: [after[1]],
  };
  expect(nameOf(split as unknown as ExplainedChange, 1)).toBe(
    "Paragraph 1 and paragraph 2 · split from section A of draft 1",
  );
});
