import { expect, test } from "vitest";
import * as Y from "yjs";
import { locateAll, replaceHeld, takeHold } from "#app/collaboration/anchors/anchors.ts";
import { sharedBlocks } from "#app/collaboration/anchors/blocks.ts";
import { documentOf, plainText, type SimpleBlock } from "#app/collaboration/schema/content.ts";
import { contentOf, editTo } from "#app/collaboration/server/content.server.ts";
import { contextOf } from "#app/platform/rich-text/anchor.ts";
import { RandomText } from "./scripts.ts";

const SCRIPTS = 1000;
const STEPS = 10;
const isWord = (character: string | undefined) => /[\p{L}\p{N}]/u.test(character ?? "");

test(`after ${SCRIPTS} random scripts of edits each anchor covers the same words or is lost, and none covers others`, () => {
  const wrong: string[] = [];
  const count = { intact: 0, held: 0, moved: 0, found: 0 };
  for (let seed = 1; seed <= SCRIPTS; seed++) {
    const text = new RandomText(seed);
    const holds = [text.hold(), text.hold(), text.hold()].flatMap((one) => one ?? []);
    const anchors = holds.map(({ anchor }) => anchor);
    for (let step = 1; step <= STEPS; step++) {
      text.step();
      if (step % 3 !== 0 && step !== STEPS) continue;
      for (const [i, standing] of locateAll(text.document, anchors).entries()) {
        const { anchor, roots, items } = holds[i]!;
        const stands = (key: "item" | "root", wanted: number[]) =>
          text.blocks.flatMap(({ characters }) =>
            characters.filter((_one, at) => wanted.every((n, k) => characters[at + k]?.[key] === n)),
          ).length;
        const intact = stands("item", items) > 0;
        const moved = !intact && stands("root", roots) === 1;
        count.intact += Number(intact);
        count.moved += Number(moved);
        if (standing.state !== "placed") continue;
        count.held += Number(intact);
        count.found += Number(moved);
        const block = text.blocks.find(({ id }) => id === standing.blockId);
        const covered = block?.characters.slice(standing.start, standing.end) ?? [];
        const words = covered.map(({ c }) => c).join("");
        const say = (what: string) => wrong.push(`seed ${seed} step ${step}: “${words}” ${what}`);
        if (words !== anchor.quote) say(`for “${anchor.quote}”`);
        else if (covered.some(({ c, root }, k) => isWord(c) && root !== roots[k])) say("is not the one meant");
        else if (intact && covered.some(({ item }, k) => item !== items[k])) say("is a copy; the words still stand");
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count.held, "words that stand untouched are held").toBe(count.intact);
  // What was split off, joined or moved is written anew: much of it is found again, and the rest is in the tray.
  expect(count.found / count.moved).toBeGreaterThan(0.3);
});

const blocksOf = (document: Y.Doc) => sharedBlocks(document.getXmlFragment("default"));
const blocks = (texts: string[]) => texts.map((text, i): SimpleBlock => ({ kind: "paragraph", text, id: `b${i}` }));
const say = (document: Y.Doc, ...texts: string[]) => editTo(document, documentOf(blocks(texts)));
const textOf = (document: Y.Doc) => plainText(contentOf(document));

function textWith(...texts: string[]): Y.Doc {
  const document = new Y.Doc();
  say(document, ...texts);
  return document;
}

function hold(document: Y.Doc, quote: string) {
  const all = blocksOf(document);
  const index = all.findIndex(({ text }) => text.includes(quote));
  const start = all[index]!.text.indexOf(quote);
  const around = contextOf(all, index, start, start + quote.length);
  return takeHold(document, { blockId: all[index]!.id, quote, ...around }, 1)!.anchor;
}

const LONG = "Each team gives every carer one number, answered out of hours by someone who knows them.";

test("an anchor follows its words through edits on either side, and is lost with them", () => {
  const document = textWith(LONG, "More.");
  const anchor = hold(document, "out of hours");
  const later = LONG.replace("by someone", "by a person");
  say(document, later, "More.");
  say(document, `Today each ${later.slice(5)}`, "More.");
  const [there] = locateAll(document, [anchor]);
  expect(there).toMatchObject({ state: "placed", blockId: "b0" });
  say(document, "Each team gives every carer one number.", "More.");
  expect(locateAll(document, [anchor])).toEqual([{ state: "lost", gone: true }]);
  say(document, LONG, "More.");
  expect(locateAll(document, [anchor])[0]).toMatchObject({ state: "placed" });
});

test("words lightly edited between ends that stand are said to have changed; rewritten words are lost", () => {
  const document = textWith(LONG);
  const anchor = hold(document, "gives every carer one number, answered");
  say(document, LONG.replace("one number", "one free number"));
  const [changed] = locateAll(document, [anchor]);
  expect(changed).toMatchObject({ state: "changed", start: 10 });
  say(document, LONG.replace("gives every carer one number, answered", "gives nothing at all to anybody, answered"));
  expect(locateAll(document, [anchor])[0]).toMatchObject({ state: "lost" });
});

test("of two places that look alike neither is chosen", () => {
  const same = "Carers get a card before the first visit at home.";
  const document = textWith(same, "Between.", same);
  const asked = { blockId: "gone", quote: "the first visit", before: "", after: "" };
  expect(takeHold(document, asked, 1)).toBeNull();
  const anchor = hold(document, "the first visit");
  say(document, "Between.", same, "Between.");
  const [standing] = locateAll(document, [anchor]);
  if (standing?.state === "placed") expect(standing.blockId).toBe("b0");
});

test("a split between the words loses them, and joining the halves brings them back", () => {
  const document = textWith(LONG);
  const anchor = hold(document, "one number, answered out of hours");
  say(document, LONG.slice(0, 42), LONG.slice(42));
  expect(locateAll(document, [anchor])[0]?.state).toBe("lost");
  say(document, LONG);
  expect(locateAll(document, [anchor])[0]?.state).toBe("placed");
});

test("other words take the place of those held, and only what differs is written", () => {
  const document = textWith(LONG, "More.");
  const anchor = hold(document, "answered out of hours");
  const before = Y.encodeStateVector(document);
  expect(replaceHeld(document, anchor, "answered day and night")).toBe(true);
  expect(textOf(document)).toBe(`${LONG.replace("out of hours", "day and night")}\nMore.`);
  const { from, to } = Y.parseUpdateMeta(Y.encodeStateAsUpdate(document, before));
  const written = [...to].map(([client, end]) => end - (from.get(client) ?? 0));
  expect(written).toEqual(["day and night".length]);
  expect(replaceHeld(document, anchor, "again")).toBe(false);
});

test("words taken out leave one space, and words put in after keep those before them", () => {
  const document = textWith("A kind and patient answer.", "🙂 Yes 🙂.");
  expect(replaceHeld(document, hold(document, "and patient"), "")).toBe(true);
  expect(replaceHeld(document, hold(document, "kind"), "kind, quick")).toBe(true);
  expect(replaceHeld(document, hold(document, "🙂 Yes"), "🙃 Yes")).toBe(true);
  expect(textOf(document)).toBe("A kind, quick answer.\n🙃 Yes 🙂.");
});

test("words across a line break are held and replaced; damaged positions only mean a search", () => {
  const document = new Y.Doc();
  const text = (words: string) => ({ type: "text", text: words });
  const content = [text("One number"), { type: "hardBreak" }, text("for all carers")];
  editTo(document, { type: "doc", content: [{ type: "paragraph", attrs: { id: "p" }, content }] });
  const anchor = hold(document, "number\nfor all");
  for (const broken of ["", "!!", "AAAA"]) {
    expect(locateAll(document, [{ ...anchor, relStart: broken }])[0]).toMatchObject({ state: "placed", start: 4 });
  }
  expect(replaceHeld(document, anchor, "card for all")).toBe(true);
  expect(textOf(document)).toBe("One card for all carers");
});
