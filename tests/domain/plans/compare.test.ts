import { describe, expect, test } from "vitest";
import { compareBlocks, lineagesOf } from "#app/domain/plans/compare.ts";
import type { Paragraph } from "#app/domain/plans/paragraph.ts";

/** Paragraphs by lineage, in order. */
const draft = (texts: Record<string, string>): Paragraph[] =>
  Object.entries(texts).map(([lineageId, text], i) => ({
    id: `${lineageId}-${i}`,
    lineageId,
    position: i + 1,
    number: String(i + 1),
    kind: "paragraph",
    level: 0,
    text,
    cells: null,
  }));

/** What changed: "kind before > after", by lineage. */
function changes(before: Record<string, string>, after: Record<string, string>): string[] {
  return compareBlocks(draft(before), draft(after)).changes.map((one) => {
    const parts = one.parts.map((part) => part.lineageId);
    const [from, to] = [one.before?.lineageId ?? "", one.after?.lineageId ?? ""];
    const many = one.kind === "joined" ? [[from, ...parts], [to]] : [[from], [to, ...parts]];
    return `${one.kind}${one.moved ? " and moved" : ""} ${many.map((side) => side.join("+")).join(" > ")}`;
  });
}

const ONE = "Each team gives every carer one number to ring at any hour.";
const TWO = "It is answered by someone who knows the person and the carer.";
const OTHER = "We share one budget for the whole of the borough.";

describe("from one draft to the next", () => {
  test("a paragraph whose words stand in several was split, in the order of the later draft", () => {
    expect(changes({ a: `${ONE} ${TWO}`, b: OTHER }, { a: ONE, n: TWO, b: OTHER })).toEqual(["split a > a+n"]);
    expect(changes({ a: `${ONE} ${TWO}` }, { m: ONE, n: TWO })).toEqual(["split a > m+n"]);
    expect(changes({ a: `${ONE} ${TWO}`, b: OTHER }, { n: TWO, a: `Now: ${ONE}`, b: OTHER })).toEqual([
      "split a > n+a",
    ]);
  });

  test("several whose words stand in one were joined", () => {
    expect(changes({ a: ONE, b: TWO, c: OTHER }, { a: `${ONE} ${TWO}`, c: OTHER })).toEqual(["joined a+b > a"]);
    expect(changes({ a: ONE, b: TWO }, { n: `${ONE} And ${TWO}` })).toEqual(["joined a+b > n"]);
  });

  test("what comes back under a new identity was reworded, and what only looks a little alike is new", () => {
    expect(changes({ a: ONE, b: OTHER }, { n: ONE.replace("carer", "neighbour"), b: OTHER })).toEqual([
      "reworded a > n",
    ]);
    expect(changes({ a: ONE, b: OTHER }, { b: OTHER, n: "Each team meets once a week." })).toEqual([
      "removed a > ",
      "new  > n",
    ]);
    expect(changes({ a: ONE }, { a: ONE, n: ONE })).toEqual(["new  > n"]);
  });

  test("a paragraph that only stands elsewhere was moved; one that also says other things was reworded and moved", () => {
    expect(changes({ a: ONE, b: TWO, c: OTHER }, { c: OTHER, a: ONE, b: TWO })).toEqual(["moved and moved c > c"]);
    expect(changes({ a: ONE, b: TWO, c: OTHER }, { c: `${OTHER} Yes.`, a: ONE, b: TWO })).toEqual([
      "reworded and moved c > c",
    ]);
  });

  test("what led to any part of a change led to it, and words that stayed are not shown as changed", () => {
    const [split] = compareBlocks(draft({ a: `${ONE} ${TWO}` }), draft({ a: ONE, n: TWO })).changes;
    expect(split && lineagesOf(split)).toEqual(["a", "n"]);
    const changed = split?.pieces.filter((piece) => piece.kind !== "same" && /\p{L}/u.test(piece.text));
    expect(changed).toEqual([]);
  });

  test("words that changed side by side are read as one change: all that went, then all that came", () => {
    const [change] = compareBlocks(
      draft({ a: "Carers will be told. A leaflet lists the offices." }),
      draft({ a: "Every carer gets one number. A leaflet lists the offices." }),
    ).changes;
    expect(change?.pieces.map(({ kind, text }) => [kind, text])).toEqual([
      ["out", "Carers will be told"],
      ["in", "Every carer gets one number"],
      ["same", ". A leaflet lists the offices."],
    ]);
  });
});
