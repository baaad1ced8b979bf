import { expect, test } from "vitest";
import * as Y from "yjs";
import { contentOf } from "#app/collaboration/server/content.server.ts";
import { isRefusal } from "#app/collaboration/server/refusal.ts";
import { applyAll } from "#app/collaboration/server/replay.ts";
import { checkUpdate } from "#app/collaboration/server/update-check.server.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { editSomewhere, undoOf } from "./editing.ts";
import { between, type Place, placesIn } from "./forging.ts";
import { updateOf } from "./hostile.ts";
import { typeInto } from "./lab.ts";

const SEEDS = 150;
const STEPS = 150;

function copyOf(updates: Uint8Array[], clientId = 998): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  for (const update of updates) Y.applyUpdate(doc, update, "log");
  return doc;
}

const started = (text: string) =>
  updateOf(copyOf([], 5), (doc) => {
    doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
    typeInto(doc, text);
  });

const START = started("Start.");

const textOf = (doc: Y.Doc, block = 0) =>
  (doc.getXmlFragment("default").get(block) as Y.XmlElement).get(0) as Y.XmlText;
const lettersOf = (doc: Y.Doc): Place[] => placesIn(textOf(doc)._start);
const shown = (doc: Y.Doc) => textOf(doc).toString();

/** What people would have if the server let it in: whoever was there, and whoever loads the text later. */
function held(...updates: Uint8Array[]): [there: Y.Doc, later: Y.Doc] {
  const there = copyOf(updates);
  return [there, copyOf([Y.encodeStateAsUpdate(there)])];
}

const inOrder = (doc: Y.Doc) => lettersOf(doc).join(" ");

function judge(update: Uint8Array, server: Y.Doc): "taken" | "refused" {
  try {
    checkUpdate(update, { document: server, clients: new Map() }, "someone");
    return "taken";
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return "refused";
  }
}

test("a letter whose neighbours stand the wrong way round would stand in two places, and is refused", () => {
  const abc = started("abc");
  const [, b, c] = lettersOf(copyOf([abc])) as [Place, Place, Place];
  const crafted = between(77, 0, [c, b]);
  expect(held(abc, crafted).map(shown)).toEqual(["axbc", "abcx"]);
  expect(judge(crafted, copyOf([abc]))).toBe("refused");
  const own: Place[] = [0, 1, 2].map((clock) => [77, clock]);
  const among = between(77, 0, [c, null], [own[0]!, null], [own[1]!, null], [own[2]!, own[1]!]);
  expect(new Set(held(abc, among).map(inOrder)).size).toBe(2);
  expect(judge(among, copyOf([abc]))).toBe("refused");
});

test("so would one before a letter that was put in behind what it passes over", () => {
  const a = started("a");
  const b = updateOf(copyOf([a], 7), (doc) => typeInto(doc, "b"));
  const c = updateOf(copyOf([a], 9), (doc) => typeInto(doc, "c"));
  const crafted = between(77, 0, [null, [7, 0]]);
  expect([shown(copyOf([a, b, crafted, c])), shown(copyOf([a, b, c, crafted]))]).toEqual(["acxb", "axbc"]);
  expect(judge(crafted, copyOf([a, b]))).toBe("refused");
});

test("so would one beside a letter that is gone for most, and kept by whoever can still undo that", () => {
  const start = started("a");
  const second = updateOf(copyOf([start], 7), (doc) => {
    const block = new Y.XmlElement("paragraph");
    doc.getXmlFragment("default").insert(1, [block]);
    block.insert(0, [new Y.XmlText("gone")]);
  });
  const one = copyOf([start, second], 9);
  const letter = placesIn(textOf(one, 1)._start).at(-1)!;
  const [a] = lettersOf(copyOf([start])) as [Place];
  const undo = undoOf(one);
  const removal = updateOf(one, (doc) => doc.transact(() => doc.getXmlFragment("default").delete(1, 1), undo));
  const crafted = between(77, 0, [a, letter]);
  Y.applyUpdate(one, crafted);
  expect([shown(one), shown(copyOf([start, second, removal, crafted]))]).toEqual(["ax", "a"]);
  expect(judge(crafted, copyOf([start, second, removal]))).toBe("refused");
});

/** Takes an update as the server does: looks at it, then applies it. */
function take(server: Y.Doc, clients: Map<number, string>, update: Uint8Array, personId: string) {
  const verdict = checkUpdate(update, { document: server, clients }, personId);
  if (verdict.kind !== "new") return verdict;
  for (const [client] of verdict.ranges) clients.set(client, personId);
  applyAll(server, [update], "log");
  return verdict;
}

interface Writer {
  id: string;
  doc: Y.Doc;
  undo: Y.UndoManager;
  unsent: Uint8Array[];
  /** How many rows of the log this writer has seen. */
  seen: number;
}

function writer(number: number): Writer {
  const doc = copyOf([START], number);
  const one: Writer = { id: `p${number}`, doc, undo: undoOf(doc), unsent: [], seen: 1 };
  doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "log" && one.unsent.push(update));
  return one;
}

/** What a writer has to say: one update after the other, several as one, or all that the server does not hold. */
function said({ doc, unsent }: Writer, server: Y.Doc, chance: Chance): Uint8Array[] {
  const all = unsent.splice(0);
  const kind = chance.below(3);
  if (kind === 0) return all;
  return [kind === 1 ? Y.mergeUpdates(all) : Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))];
}

/** Several people write at once, some of them long without a connection; answers everybody's text. */
function history(seed: number): Set<string> {
  const chance = chanceOf(seed);
  const server = copyOf([START], 999);
  const clients = new Map<number, string>();
  const log = [START];
  const writers = Array.from({ length: 2 + chance.below(3) }, (_, i) => writer(1 + i));
  const send = (one: Writer) => {
    if (one.unsent.length === 0) return;
    for (const update of said(one, server, chance)) {
      expect(take(server, clients, update, one.id), `seed ${seed}`).not.toHaveProperty("gap", true);
      log.push(update);
    }
  };
  const receive = (one: Writer, until: number) => {
    for (; one.seen < until; one.seen++) Y.applyUpdate(one.doc, log[one.seen]!, "log");
  };
  for (let i = 0; i < STEPS; i++) {
    const one = chance.pick(writers);
    editSomewhere(one.doc, chance, one.undo);
    if (chance.below(4) === 0) send(one);
    if (chance.below(4) === 0) receive(one, one.seen + chance.below(log.length - one.seen + 1));
  }
  for (let round = 0; round < 3; round++) {
    for (const one of writers) send(one);
    for (const one of writers) receive(one, log.length);
  }
  const docs = [server, copyOf([Y.encodeStateAsUpdate(server)], 998), ...writers.map(({ doc }) => doc)];
  // A text without blocks shows an empty one, with an id made up for it.
  const isEmpty = (doc: Y.Doc) => doc.getXmlFragment("default").length === 0;
  return new Set(docs.map((doc) => (isEmpty(doc) ? "" : JSON.stringify(contentOf(doc)))));
}

test(`what people write at once is never refused, and all see the same, in ${SEEDS} random histories`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) expect(history(seed).size, `seed ${seed}`).toBe(1);
});

test("whatever is let in stands in the same place for everybody, in whichever order it comes", () => {
  const counts = { taken: 0, refused: 0, wouldDiffer: 0 };
  for (let seed = 1; seed <= 2000; seed++) {
    const { judged, places } = craftedHistory(chanceOf(seed));
    if (judged === "taken") expect(places.size, `seed ${seed}`).toBe(1);
    else if (places.size > 1) counts.wouldDiffer += 1;
    counts[judged] += 1;
  }
  expect(counts.taken).toBeGreaterThan(300);
  expect(counts.refused).toBeGreaterThan(300);
  expect(counts.wouldDiffer).toBeGreaterThan(50);
});

interface Told {
  update: Uint8Array;
  /** What its maker held. */
  after: number[];
}

/** People type single letters at once, and one sends letters with neighbours picked at random. */
function craftedHistory(chance: Chance): { judged: "taken" | "refused"; places: Set<string> } {
  const told: Told[] = [{ update: started("ab"), after: [] }];
  const ids = [2, 4, 6, 8].sort(() => chance.below(2) - 0.5);
  const people = ids.map((id) => ({ doc: copyOf([told[0]!.update], id), held: [0] }));
  const tell = (person: (typeof people)[number], update: Uint8Array) => {
    told.push({ update, after: [...person.held] });
    person.held.push(told.length - 1);
  };
  const crafter = people.pop()!;
  const turn = (person: (typeof people)[number]) => {
    const ready = told.findIndex(
      ({ after }, i) => !person.held.includes(i) && after.every((one) => person.held.includes(one)),
    );
    if (ready > 0 && chance.below(2) === 0) {
      Y.applyUpdate(person.doc, told[ready]!.update, "log");
      person.held.push(ready);
    } else if (person !== crafter) {
      tell(
        person,
        updateOf(person.doc, (doc) => textOf(doc).insert(chance.below(textOf(doc).length + 1), "o")),
      );
    }
  };
  for (let i = 0; i < 10; i++) turn(chance.pick([...people, crafter]));
  const letters = lettersOf(crafter.doc);
  const count = 1 + chance.below(3);
  const places = Array.from({ length: count }, (_, i) => {
    const known: Place[] = [...letters, ...Array.from({ length: i }, (_, k): Place => [ids[3]!, k])];
    const left = chance.below(4) === 0 ? null : chance.pick(known);
    return [left, left && chance.below(3) === 0 ? null : chance.pick(known)] as [Place | null, Place | null];
  });
  const crafted = between(ids[3]!, 0, ...places);
  const judged = judge(crafted, copyOf(told.map(({ update }) => update)));
  tell(crafter, crafted);
  const orders = Array.from({ length: 6 }, () => {
    const doc = copyOf([]);
    const has = new Set<number>();
    while (has.size < told.length) {
      const ready = told.flatMap(({ after }, i) => (!has.has(i) && after.every((one) => has.has(one)) ? [i] : []));
      const next = chance.pick(ready);
      Y.applyUpdate(doc, told[next]!.update);
      has.add(next);
    }
    return doc;
  });
  const all = [...orders, copyOf([Y.encodeStateAsUpdate(orders[0]!)])];
  return { judged, places: new Set(all.map(inOrder)) };
}
