import { expect, test } from "vitest";
import { readAuthorship, readContributions, readSharesNow } from "#app/domain/proposals/contributions.server.ts";
import { contributionSentence, emptyClaim, sayShares } from "#app/domain/proposals/contributions.ts";
import { passagesBy } from "#app/domain/proposals/passages.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import type { RichText } from "#db/schema/proposals.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld } from "#tests/support/world.ts";
import { started, write } from "./writing.ts";

async function writtenBy(...roles: ("resident" | "contributor" | "author" | "coordinator")[]) {
  const world = await openWorld();
  const text = liveTextOf(world);
  const id = await started(world, text, await world.person("coordinator"));
  const blocks: { kind: "paragraph"; text: string; id: string }[] = [];
  for (const role of roles) {
    blocks.push({ kind: "paragraph", text: `Four words by ${role}.`, id: `by-${role}` });
    await write(world, text, await world.person(role, { name: `The ${role}` }), id, blocks);
    await text.settle(documentNameOf(id));
  }
  const of = { localityId: world.bury.id, proposalId: id };
  const shares = (await readContributions(world.db, world.bury.id, [id])).get(id) ?? [];
  return { world, text, id, of, shares };
}

test("each kind of writer is counted by the words that stand, and the template's headings by nobody's", async () => {
  const { world, of, shares } = await writtenBy("resident", "contributor", "author", "coordinator");
  const named = ["resident", "contributor", "author", "coordinator"].map((role) => `The ${role} (25%)`);
  expect((await readSharesNow(world.db, of)).split(", ").sort()).toEqual(named.sort());
  expect(shares.map(({ kind, words, share }) => [kind, words, share]).sort()).toEqual([
    ["council", 4, 25],
    ["healthwatch", 4, 25],
    ["resident", 4, 25],
    ["vcse", 4, 25],
  ]);
  expect(contributionSentence(shares)).toBe(
    "50% of the words that stand here were written by residents and voluntary groups.",
  );
});

test("a proposal that claims to be written together, and was written by officers alone, says so", async () => {
  const alone = await writtenBy("author");
  expect(emptyClaim("co-production", alone.shares)).toBe(
    "This claims co-production. Its words were written by the council alone.",
  );
  expect(emptyClaim("consultation", alone.shares)).toBeNull();
  expect(emptyClaim("co-design", (await writtenBy("author", "resident")).shares)).toBeNull();
});

test("the public sees organisations and residents, and no name; the passages cover the text letter by letter", async () => {
  const { world, text, of, id } = await writtenBy("resident", "contributor");
  const { content } = (await text.read(world.db, documentNameOf(id))) as { content: RichText };
  const authorship = await readAuthorship(world.db, of);
  const seen = passagesBy("organisation", content, authorship);
  expect(seen.hands.map((hand) => hand.label)).toEqual(["Residents", "Bury vcse"]);
  expect(JSON.stringify(seen)).not.toContain("The resident");
  expect(seen.passages["by-resident"]).toEqual([{ length: "Four words by resident.".length, by: 0, how: null }]);
  const named = passagesBy("person", content, authorship);
  expect(named.hands.map((hand) => hand.label)).toEqual(["The resident", "The contributor, Bury vcse"]);
});

test("two writers with the same initials are told apart, the same way whoever comes first in the text", () => {
  const writer = (personId: string, name: string) =>
    [personId, { personId, name, initials: "BC", kind: "resident", organisation: null }] as const;
  const writers = new Map([writer("1", "Bea Court"), writer("2", "Ben Cole")]);
  const lettersOf = (...personIds: string[]) => {
    const content = {
      type: "doc",
      content: personIds.map((id) => ({ type: "paragraph", attrs: { id }, content: [X] })),
    };
    const runs = new Map(personIds.map((id) => [id, [{ length: 1, personId: id, origin: "typed", seq: 1 }]]));
    return passagesBy("person", content, { runs, writers }).hands.map(({ label, initials }) => [label, initials]);
  };
  const X = { type: "text", text: "x" };
  const [bea, ben] = [
    ["Bea Court", "BC"],
    ["Ben Cole", "BC2"],
  ];
  expect(lettersOf("1", "2")).toEqual([bea, ben]);
  expect(lettersOf("2", "1")).toEqual([ben, bea]);
});

test("names are said with their share, the most first; one alone needs none, and a trace is not called nothing", () => {
  const wrote = (...amounts: number[]) => amounts.map((amount, i) => ({ name: `Writer ${i + 1}`, amount }));
  expect(sayShares(wrote(25, 75, 0))).toBe("Writer 2 (75%), Writer 1 (25%)");
  expect(sayShares(wrote(1000, 1))).toBe("Writer 1 (100%), Writer 2 (under 1%)");
  expect([sayShares(wrote(3)), sayShares([])]).toEqual(["Writer 1", ""]);
});
