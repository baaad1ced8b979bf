import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import {
  type Between,
  between,
  byte,
  encoded,
  letters,
  type Place,
  placeOf,
  placesIn,
  putBetween,
  REF,
  ROOTED,
  struct,
} from "./forging.ts";
import { typeInto } from "./lab.ts";

/** What `edit` changes, as one update. */
export function updateOf(doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array {
  const from = Y.encodeStateVector(doc);
  edit(doc);
  return Y.encodeStateAsUpdate(doc, from);
}

const XML_ELEMENT = 3;

/** Paragraphs, each said to have been put between two others. */
const blocksBetween = (...places: Between[]): Uint8Array =>
  encoded(1, putBetween(77, 0, places, REF.type, XML_ELEMENT, "paragraph"), 0);

/** Where the blocks of a text are: unlike letters they keep their places whoever takes them out. */
const blocksOf = (doc: Y.Doc): Place[] => placesIn(doc.getXmlFragment("default")._start);

const someText = (doc: Y.Doc): Y.XmlText | undefined =>
  doc
    .getXmlFragment("default")
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .find((part): part is Y.XmlText => part instanceof Y.XmlText);

function nested(depth: number): Y.XmlElement {
  let inner = new Y.XmlElement("paragraph");
  for (let i = 0; i < depth; i++) {
    const outer = new Y.XmlElement("blockquote");
    outer.insert(0, [inner]);
    inner = outer;
  }
  return inner;
}

const nestedArrays = (depth: number) => (encoder: encoding.Encoder) => {
  for (let i = 0; i < depth; i++) {
    encoding.writeUint8(encoder, 117);
    encoding.writeVarUint(encoder, 1);
  }
  encoding.writeUint8(encoder, 126);
};

/**
 * Updates that no honest client sends, by what is wrong with them. Each is made from a copy of the document, as someone
 * who may write could make it.
 */
export const HOSTILE: [string, (doc: Y.Doc) => Uint8Array][] = [
  ["an empty buffer", () => new Uint8Array()],
  ["random bytes", () => Uint8Array.from({ length: 300 }, (_, i) => (i * 7919 + 131) % 256)],
  ["a cut update", (doc) => updateOf(doc, (d) => typeInto(d, "half of this")).slice(0, -6)],
  ["an update of more than 256 kB", (doc) => updateOf(doc, (d) => typeInto(d, "x".repeat(300_000)))],
  ["another root", (doc) => updateOf(doc, (d) => d.getMap("secret").set("a", 1))],
  [
    "a sub-document",
    (doc) =>
      updateOf(doc, (d) =>
        (d.getXmlFragment("default").get(0) as Y.XmlElement).setAttribute("x", new Y.Doc() as never),
      ),
  ],
  ["a clock that jumps", () => struct(77, 2 ** 40, byte(REF.gc), 5)],
  ["a clock far beyond any text", () => struct(77, 2 ** 50, byte(REF.string), ...ROOTED, "x")],
  ["a huge collected range", () => struct(77, 0, byte(REF.gc), 2 ** 45)],
  ["a huge skipped range", () => struct(77, 0, byte(REF.skip), 2 ** 45)],
  ["a huge deleted range", () => struct(77, 0, byte(REF.deleted), ...ROOTED, 2 ** 45)],
  ["a count of values that are not there", () => struct(77, 0, byte(REF.any), ...ROOTED, 2 ** 31)],
  ["a count of JSON values that are not there", () => struct(77, 0, byte(REF.json), ...ROOTED, 2 ** 31)],
  ["a count of structs that are not there", () => encoded(1, 2 ** 31, 77, 0, byte(REF.gc), 1)],
  ["a count of clients that are not there", () => encoded(2 ** 31, 1, 77, 0, byte(REF.gc), 1)],
  [
    "neighbours the wrong way round",
    (doc) => {
      const [first, second] = blocksOf(doc);
      return second ? blocksBetween([second, first!]) : new Uint8Array();
    },
  ],
  [
    "neighbours the wrong way round that come with it",
    (doc) =>
      blocksBetween(
        [blocksOf(doc).at(-1)!, null],
        [[77, 0], null],
        [[77, 1], null],
        [
          [77, 2],
          [77, 1],
        ],
      ),
  ],
  ["one and the same neighbour on both sides", (doc) => blocksBetween([blocksOf(doc)[0]!, blocksOf(doc)[0]!])],
  ["a neighbour put in behind what is passed over", (doc) => blocksBetween([blocksOf(doc)[0]!, null], [null, [77, 0]])],
  [
    "neighbours in different lists",
    (doc) => {
      const text = someText(doc);
      return text ? blocksBetween([blocksOf(doc)[0]!, placeOf(text._item!)]) : new Uint8Array();
    },
  ],
  ["a letter that names itself", () => between(77, 0, [[77, 0], null])],
  [
    "two letters that wait for each other",
    () => encoded(2, letters(78, 0, [[77, 0], null]), letters(77, 0, [[78, 0], null]), 0),
  ],
  [
    "a client that is named twice",
    (doc) => {
      const block = (...given: Between) =>
        putBetween(77, given[0]?.[0] === 77 ? 1 : 0, [given], REF.type, XML_ELEMENT, "paragraph");
      return encoded(2, block(blocksOf(doc)[0]!, null), block([77, 0], null), 0);
    },
  ],
  [
    "letters outside any block, beside a block that is said to be in a text",
    (doc) => {
      const block = blocksOf(doc)[0]!;
      const letter = placesIn(someText(doc)?._start ?? null)[0];
      const forged = putBetween(...block, [[letter ?? block, null]], REF.string, "x");
      return encoded(2, forged, letters(77, 0, [block, null]), 0);
    },
  ],
  ["letters outside any block", () => struct(77, 0, byte(REF.string), ...ROOTED, "x")],
  [
    "a text outside any block",
    (doc) => updateOf(doc, (d) => d.getXmlFragment("default").insert(0, [new Y.XmlText("x")])),
  ],
  [
    "a block inside a text",
    (doc) =>
      updateOf(doc, (d) =>
        ((d.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText).insertEmbed(
          0,
          new Y.XmlElement("p"),
        ),
      ),
  ],
  ["a value that is no attribute", () => struct(77, 0, byte(REF.any), ...ROOTED, 1, byte(126))],
  ["a string longer than its update", () => struct(77, 0, byte(REF.string), ...ROOTED, 2 ** 30)],
  ["values nested ten thousand deep", () => struct(77, 0, byte(REF.any), ...ROOTED, 1, nestedArrays(10_000))],
  [
    "a gap after the first sync",
    (doc) => {
      updateOf(doc, (d) => typeInto(d, "one"));
      return updateOf(doc, (d) => typeInto(d, "two"));
    },
  ],
  ["a deletion of what is not there", (doc) => encoded(0, 1, doc.clientID, 1, 5, 100)],
  ["nesting past 32", (doc) => updateOf(doc, (d) => d.getXmlFragment("default").insert(0, [nested(40)]))],
  [
    "more than a few new client ids",
    (doc) => {
      const state = Y.encodeStateAsUpdate(doc);
      const updates = Array.from({ length: 20 }, () => {
        const one = new Y.Doc();
        Y.applyUpdate(one, state);
        return updateOf(one, (d) => typeInto(d, "x"));
      });
      return Y.mergeUpdates(updates);
    },
  ],
  [
    "forty thousand client ids",
    () =>
      encoded(
        40_000,
        (encoder) => {
          for (let i = 0; i < 40_000; i++) {
            for (const number of [1, 50_000 - i, 0]) encoding.writeVarUint(encoder, number);
            encoding.writeUint8(encoder, REF.gc);
            encoding.writeVarUint(encoder, 1);
          }
        },
        0,
      ),
  ],
];

/**
 * `count` characters, each said to stand at the very start of a run of text (whose id is given) with nothing to its
 * right; the first, if so asked, behind a character of someone else, so that Yjs takes those first.
 */
export const crowdAtStart = (
  run: { client: number; clock: number },
  client: number,
  clock: number,
  count: number,
  behind?: [number, number],
): Uint8Array =>
  encoded(
    1,
    count,
    client,
    clock,
    (encoder) => {
      for (let i = 0; i < count; i++) {
        const origin = i === 0 && behind ? behind : null;
        encoding.writeUint8(encoder, REF.string | (origin ? 128 : 0));
        if (origin) for (const part of origin) encoding.writeVarUint(encoder, part);
        else {
          for (const part of [0, run.client, run.clock]) encoding.writeVarUint(encoder, part);
        }
        encoding.writeVarString(encoder, "x");
      }
    },
    0,
  );

/** The id of the run of text in the first block. */
export const firstRun = (doc: Y.Doc): Y.ID =>
  ((doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText)._item!.id;
