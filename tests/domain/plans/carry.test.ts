import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPlanText } from "#app/domain/plans/import.ts";
import { carryPlaces } from "#app/platform/rich-text/carry.ts";
import { playDrafts } from "./random-drafts.ts";

const PLAN = join(import.meta.dirname, "../../../db/seed/bury/locality-plan.md");

test("in 1,000 random next drafts of the demo plan, words stand on the same words or in the tray, never on others", () => {
  const texts = readPlanText(readFileSync(PLAN, "utf8")).map((block) => block.text);
  const { survive, found, lost, wrong } = playDrafts(texts, 1000);
  expect(wrong).toEqual([]);
  expect(survive).toBeGreaterThan(5000);
  expect(found / survive).toBeGreaterThanOrEqual(0.95);
  expect(lost, "some words are gone, and nothing stands for them").toBeGreaterThan(100);
});

const blocks = (texts: Record<string, string>) => Object.entries(texts).map(([id, text]) => ({ id, text }));

/** Where the words stand in the next draft: "b: words", or what is lost. */
function carried(before: Record<string, string>, after: Record<string, string>, blockId: string, quote: string) {
  const start = before[blockId]!.indexOf(quote);
  const [found] = carryPlaces(blocks(before), blocks(after), [{ blockId, start, end: start + quote.length }]);
  if (found?.state !== "placed") return `lost near ${found?.near}`;
  return `${found.blockId}: ${after[found.blockId]!.slice(found.start, found.end)}`;
}

const LONG = "Each team gives every carer one number. It is answered out of hours by someone who knows them.";

describe("words of a draft", () => {
  test("stay with their paragraph when other words of it change", () => {
    const next = { a: `Today ${LONG.replace("every carer", "each carer and neighbour")}` };
    expect(carried({ a: LONG }, next, "a", "answered out of hours")).toBe("a: answered out of hours");
  });

  test("follow into the half of a split paragraph, and into the paragraph that theirs was joined to", () => {
    const split = {
      a: "Each team gives every carer one number.",
      b: "It is answered out of hours by someone who knows them.",
    };
    expect(carried({ a: LONG }, split, "a", "out of hours")).toBe("b: out of hours");
    expect(carried(split, { a: LONG }, "b", "out of hours")).toBe("a: out of hours");
    expect(carried(split, { a: LONG }, "a", "number.")).toBe("a: number.");
  });

  test("are lost once they are taken out, even where others say the same", () => {
    const before = { a: LONG, b: "The ward is answered out of hours by nobody." };
    expect(
      carried(before, { ...before, a: "Each team gives every carer one number." }, "a", "answered out of hours"),
    ).toBe("lost near a");
    expect(carried(before, { b: before.b }, "a", "answered out of hours")).toBe("lost near null");
  });

  test("are lost when they may be either of two", () => {
    const before = { a: "Carers get a card.", b: "Between." };
    const next = { c: "Carers get a card.", b: "Between.", d: "Carers get a card." };
    expect(carried(before, next, "a", "get a card")).toBe("lost near null");
  });

  test("are lost when a sentence that begins as theirs goes on was copied in between", () => {
    const before = { a: "The board notes the report. The board agrees the plan.", b: "The board meets at noon." };
    const next = { ...before, a: "The board notes the report. The board meets at noon. The board agrees the plan." };
    expect(carried(before, next, "a", "notes the report. The board")).toBe("lost near a");
    expect(carried(before, next, "a", "agrees the plan.")).toBe("a: agrees the plan.");
  });

  test("are lost when what stood between them and the same words further on was taken out", () => {
    const begins = "Only one of the partners offered to host the contract, and everybody was glad about it.";
    const a = `${begins} The ward and the council are content. The ward and the council say how long it takes.`;
    expect(carried({ a }, { a: `${begins} The ward and the council say how long it takes.` }, "a", "and the")).toBe(
      "lost near a",
    );
  });

  test("are lost when the words of another paragraph that says the same took their place", () => {
    const before = {
      a: "Teams share. The board agrees the plan today.",
      b: "We wait. The board agrees the plan tomorrow.",
    };
    const next = { a: "Teams share. The board agrees the plan tomorrow.", b: "We wait." };
    expect(carried(before, next, "a", "board agrees the plan")).toBe("lost near a");
  });

  test("stay where they are when their sentence is copied elsewhere", () => {
    const before = { a: LONG, b: "Between." };
    const next = {
      a: LONG.replace("Each", "Now each"),
      b: "It is answered out of hours by someone who knows them. Between.",
    };
    expect(carried(before, next, "a", "by someone who knows them")).toBe("a: by someone who knows them");
  });

  test("do not stand on part of a longer word", () => {
    expect(
      carried(
        { a: "We want it to be the normal way." },
        { a: "We want it told as the normal way." },
        "a",
        "want it to",
      ),
    ).toBe("lost near a");
  });
});
