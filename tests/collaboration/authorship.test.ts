import { expect, test } from "vitest";
import type * as Y from "yjs";
import { attribute } from "#app/collaboration/server/authorship/attribute.ts";
import { randomFrom } from "#tests/support/random.ts";
import { type Block, writtenLog } from "./written-log.ts";

const empty = [{ kind: "paragraph" as const, text: "" }];
const text = (block: Block) => block.content?.[0]?.text ?? "";
const withText = (block: Block, words: string): Block => ({
  ...block,
  content: words === "" ? [] : [{ type: "text", text: words }],
});
const newBlock = (words: string, id: string): Block => withText({ type: "paragraph", attrs: { id } }, words);

test("words belong to whoever typed them; deleting makes nobody an author", () => {
  const log = writtenLog(empty);
  log.type("ann", "Carers wait too long.");
  log.type("bob", " They tire.", 0);
  log.erase("bob", 12, 4);
  expect(log.authors()).toEqual([["ann: Carers wait long.", "bob:  They tire."]]);
  log.erase("ann", 17, 11);
  expect(log.authors()).toEqual([["ann: Carers wait long."]]);
});

test("splitting, joining, moving and reshaping a paragraph leave its words with their author", () => {
  const log = writtenLog([{ kind: "paragraph", text: "", id: "one" }]);
  log.type("ann", "Nobody answers at night. We sit on the stairs.");
  log.rewrite("bob", ([one]) => [
    withText(one!, "Nobody answers at night."),
    newBlock(" We sit on the stairs.", "two"),
  ]);
  expect(log.authors()).toEqual([["ann: Nobody answers at night."], ["ann:  We sit on the stairs."]]);
  log.rewrite("bob", ([one, two]) => [two!, one!]);
  log.rewrite("bob", ([two, one]) => [{ ...two!, type: "heading" }, one!]);
  expect(log.authors()).toEqual([["ann:  We sit on the stairs."], ["ann: Nobody answers at night."]]);
  log.rewrite("bob", ([two, one]) => [withText(two!, `${text(two!)} ${text(one!)}`)]);
  expect(log.authors()).toEqual([["ann:  We sit on the stairs.", "bob:  ", "ann: Nobody answers at night."]]);
});

test("a split in the middle of a word, with a key pressed in the same breath, credits the key alone", () => {
  const log = writtenLog([{ kind: "paragraph", text: "", id: "one" }]);
  log.type("ann", "stairs");
  log.rewrite("bob", ([one]) => [withText(one!, "sta"), newBlock("Xirs", "two")]);
  expect(log.authors()).toEqual([["ann: sta"], ["bob: X", "ann: irs"]]);
});

test("a sentence that is cut and pasted again, or copied, stays its author's; what is new around it does not", () => {
  const log = writtenLog([
    { kind: "paragraph", text: "", id: "one" },
    { kind: "paragraph", text: "", id: "two" },
  ]);
  const sentence = "The number is on a card by the bed.";
  log.type("ann", sentence);
  log.erase("bob", 0, sentence.length);
  log.type("bob", `As we heard: ${sentence}`, 1);
  expect(log.authors()).toEqual([["bob: As we heard: ", `ann: ${sentence}`]]);
  log.type("cat", sentence, 0);
  expect(log.authors()[0]).toEqual([`ann: ${sentence}`]);
});

test("nobody can be made the author of words they did not write, from letters or short pieces of theirs", () => {
  const log = writtenLog([{ kind: "paragraph", text: "", id: "one" }]);
  log.type("ann", "we cannot agree that the plan is good, it is not");
  log.rewrite("bob", ([one]) => [withText(one!, "we agree that plan is good")]);
  const [credits] = log.authors();
  expect(credits?.join(" | ")).not.toMatch(/ann: we agree that plan is good/);
});

test("words put in all at once are marked as such, and those typed are not", () => {
  const log = writtenLog(empty);
  const long = "A very long passage that nobody could have typed within the twentieth part of a second. ".repeat(2);
  log.type("ann", "Short. ");
  log.type("ann", long);
  const { blocks } = attribute(log.input());
  expect(blocks[0]?.credits.map(({ credit }) => [credit.personId, credit.origin])).toEqual([
    ["ann", "typed"],
    ["ann", "pasted"],
  ]);
});

test("short paragraphs put in together are marked as one long one is; what is typed beside a moved one is not", () => {
  const log = writtenLog([{ kind: "paragraph", text: "", id: "one" }]);
  const lines = [
    "Ring one number, day and night.",
    "A nurse knows who you are.",
    "Somebody rings you back.",
    "Carers rest.",
  ];
  log.rewrite("ann", ([one]) => [
    withText(one!, lines[0]!),
    ...lines.slice(1).map((line, i) => newBlock(`${line} ${line}`, `line-${i}`)),
  ]);
  const ways = () =>
    attribute(log.input()).blocks.flatMap(({ credits }) =>
      credits.map(({ credit }) => [credit.personId, credit.origin].join(" ")),
    );
  expect(new Set(ways())).toEqual(new Set(["ann pasted"]));
  log.rewrite("bob", (all) => [...all.slice(1), withText(all[0]!, `${lines[0]} Yes.`)]);
  expect(new Set(ways())).toEqual(new Set(["ann pasted", "bob typed"]));
});

test("a text that is restored comes back with those who wrote it, letter by letter", () => {
  const log = writtenLog([{ kind: "paragraph", text: "", id: "one" }]);
  log.type("ann", "One number");
  log.type("bob", " day and night.");
  const then = log.rows.map((row) => row.bytes);
  log.rewrite("cat", ([one]) => [withText(one!, "Number to be decided by cat.")]);
  log.rewrite("dan", ([one]) => [withText(one!, "One number day and night.")], "restore:1@3");
  const restored = new Map([[log.rows.length, then]]);
  const { blocks } = attribute({ ...log.input(), restored });
  expect(blocks.map(({ credits }) => credits.map(({ length, credit }) => [credit.personId, length]))).toEqual([
    [
      ["ann", 10],
      ["bob", 15],
    ],
  ]);
});

test("a word counts for whoever wrote most of it, and shares add up to the words that stand", () => {
  const log = writtenLog(empty);
  log.type("ann", "carers need help");
  log.type("bob", "ful neighbours");
  const { shares } = attribute(log.input());
  expect(shares.map(({ personId, words }) => [personId, words])).toEqual([
    ["ann", 3],
    ["bob", 1],
  ]);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "every character of a random history is credited to the person who typed it (seed %i)",
  (seed) => {
    const random = randomFrom(seed);
    const people = ["a", "b", "c", "d"];
    const log = writtenLog([
      { kind: "paragraph", text: "", id: "one" },
      { kind: "paragraph", text: "", id: "two" },
    ]);
    let ids = 0;
    for (let step = 0; step < 150; step++) {
      const who = people[random(people.length)]!;
      const blocks = log.desk(who).getXmlFragment("default").length;
      const block = random(blocks);
      const run = (log.desk(who).getXmlFragment("default").get(block) as Y.XmlElement).get(0) as Y.XmlText | undefined;
      const length = run?.length ?? 0;
      const kind = random(10);
      if (kind < 6 || length < 4) log.type(who, who.repeat(1 + random(9)), block, random(length + 1));
      else if (kind < 8) log.erase(who, random(length - 2), 1 + random(2), block);
      else if (kind === 8)
        log.rewrite(who, (all) =>
          all.flatMap((one, index) => {
            const cut = Math.floor(text(one).length / 2);
            if (index !== block) return [one];
            return [withText(one, text(one).slice(0, cut)), newBlock(text(one).slice(cut), `new-${ids++}`)];
          }),
        );
      else if (block > 0)
        log.rewrite(who, (all) =>
          all.flatMap((one, index) => {
            if (index === block) return [];
            return index === block - 1 ? [withText(one, text(one) + text(all[block]!))] : [one];
          }),
        );
    }
    const wrong = attribute(log.input()).blocks.flatMap((block) => {
      let at = 0;
      return block.credits.flatMap(({ length, credit }) => {
        at += length;
        const words = block.text.slice(at - length, at);
        return [...words].every((letter) => letter === credit.personId) ? [] : [`${credit.personId}: ${words}`];
      });
    });
    expect(wrong).toEqual([]);
  },
);
