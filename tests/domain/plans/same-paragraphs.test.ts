import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPlanText } from "#app/domain/plans/import.ts";
import type { Block } from "#app/domain/plans/paragraph.ts";
import { sameParagraphs } from "#app/domain/plans/same-paragraphs.ts";
import { randomFrom } from "#tests/support/random.ts";

const plan = readPlanText(readFileSync(join(import.meta.dirname, "../../../db/seed/bury/locality-plan.md"), "utf8"));
const p = (text: string): Block => ({ kind: "paragraph", level: 0, text, cells: null, number: "" });
const same = (before: string[], after: string[]) => sameParagraphs(before.map(p), after.map(p));

const CARERS = "Carers will be given information about who to contact when the office is shut.";
const MONEY = "The partners share one budget, and show each year how it was spent.";

describe("a paragraph of a new version is one of the draft's", () => {
  test("when it says the same words, wherever they stand", () => {
    expect(same(["One.", "Two.", "Three."], ["Three.", "One.", "Two."])).toEqual([2, 0, 1]);
    expect(same(["He said “no”  twice."], ['He said "no" twice.'])).toEqual([0]);
  });

  test("when it was reworded in its place, and nothing else comes near", () => {
    expect(
      same(["First.", CARERS, "Last."], ["First.", CARERS.replace("given information about", "told"), "Last."]),
    ).toEqual([0, 1, 2]);
    expect(same(["First.", CARERS, "Last."], ["First.", MONEY, "Last."])).toEqual([0, null, 2]);
  });

  test("when it was reworded a little and moved", () => {
    const little = MONEY.replace("each year", "every year");
    expect(same([MONEY, "Two.", "Three.", CARERS], [CARERS, "Two.", "Three.", little])).toEqual([3, 1, 2, 0]);
  });

  test("and not when two may be meant, or too few words tell", () => {
    const [a, b] = [`${CARERS} In Bury.`, `${CARERS} In Radcliffe.`];
    expect(same([a, b], [`${CARERS} In Ramsbottom.`])).toEqual([null]);
    expect(same(["Money", "Staff"], ["Our money", "Staff"])).toEqual([null, 1]);
  });

  test("by its neighbours, where the same words stand several times", () => {
    expect(same(["A one.", "Overview", "B two.", "Overview"], ["B two.", "Overview", "A one.", "Overview"])).toEqual([
      2, 3, 0, 1,
    ]);
    expect(same(["Overview", "Overview"], ["Overview"])).toEqual([null]);
  });

  test("only of its own kind: a heading is no paragraph, another picture is another", () => {
    const picture = (imageId: string) => ({ ...p("The boards"), figure: { imageId, alt: "" } });
    expect(sameParagraphs([{ ...p("Money"), kind: "heading" }], [p("Money")])).toEqual([null]);
    expect(sameParagraphs([picture("a")], [picture("b")])).toEqual([null]);
    expect(sameParagraphs([{ ...p("Money"), kind: "list_item" }], [p("Money")])).toEqual([0]);
  });
});

test("in 500 random new versions of the demo plan no paragraph is taken for another, and nearly all are found", () => {
  const tally = { stands: 0, found: 0, wrong: [] as string[] };
  for (let seed = 1; seed <= 500; seed++) play(seed, tally);
  expect(tally.wrong).toEqual([]);
  expect(tally.found / tally.stands).toBeGreaterThan(0.95);
});

interface Piece {
  block: Block;
  /** Which block of the plan it is; null for one that was put in. */
  is: number | null;
}

/** Makes a version of the plan by random edits, each paragraph of which is known by where it came from. */
function play(seed: number, tally: { stands: number; found: number; wrong: string[] }): void {
  const below = randomFrom(seed);
  const words = plan.flatMap(({ text }) => text.split(/\s+/));
  const reword = (text: string) => {
    const own = text.split(" ");
    for (let times = 1 + below(2); times > 0; times--) own[below(own.length)] = words[below(words.length)] as string;
    return own.join(" ");
  };
  let pieces: Piece[] = plan.map((block, is) => ({ block, is }));
  for (let edits = 12; edits > 0; edits--) {
    const at = below(pieces.length);
    const one = pieces[at] as Piece;
    const kind = below(5);
    if (kind === 0) pieces = pieces.toSpliced(at, 1);
    else if (kind === 1) pieces = pieces.toSpliced(at, 1).toSpliced(below(pieces.length), 0, one);
    else if (kind === 2 && one.block.kind !== "table" && one.block.text.split(" ").length > 8)
      pieces = pieces.with(at, { ...one, block: { ...one.block, text: reword(one.block.text) } });
    else if (kind === 3) {
      const text = Array.from({ length: 12 }, () => words[below(words.length)]).join(" ");
      pieces = pieces.toSpliced(at, 0, { block: p(text), is: null });
    } else if (kind === 4) pieces = pieces.toSpliced(below(pieces.length), 0, { ...one, is: null });
  }
  const said = sameParagraphs(
    plan,
    pieces.map(({ block }) => block),
  );
  pieces.forEach(({ block, is }, j) => {
    const i = said[j] ?? null;
    const old = i === null ? undefined : plan[i];
    // A copy and what it was copied from say the same: either may be taken for it.
    if (i !== null && i !== is && old?.text !== block.text && plan[is ?? -1]?.text !== old?.text)
      tally.wrong.push(`${seed}: “${block.text}” is not “${old?.text}”`);
    const isAlone = pieces.filter((other) => other.block.text === block.text).length === 1;
    if (is !== null && isAlone) {
      tally.stands++;
      if (i === is) tally.found++;
    }
  });
}
