import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { newId } from "#app/platform/ids/ids.ts";
import { excerptOf } from "#app/platform/search/excerpt.ts";
import { putEntry } from "#app/platform/search/search.server.ts";
import { loader } from "#app/routes/search.tsx";
import { inTransaction } from "#db/transaction.server.ts";
import { got, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const BODY = "Every carer has one number to ring at night, and someone who knows them answers.";

async function put(world: World, place: { id: string }, title: string, body = BODY) {
  const entry = { kind: "theme", subjectId: newId(), localityId: place.id, url: `/x/${title}`, title, body };
  await inTransaction(world.db, (tx) => putEntry(tx, entry));
}

async function find(world: World, query: string, page = 1) {
  const context = await requestsTo(world).context();
  const request = got(`/bury/search?q=${encodeURIComponent(query)}&page=${page}`);
  return loader({ request, params: {}, context } as unknown as LoaderFunctionArgs);
}

test("a search finds the public text of its own place alone", async () => {
  const world = await openWorld();
  await put(world, world.bury, "Carers");
  await put(world, world.rochdale, "Carers there");
  const { found } = await find(world, "number night");
  expect(found.map((one) => one.title)).toEqual(["Carers"]);
  expect(found[0]).toMatchObject({ kind: "Theme", url: "/x/Carers" });
});

test("results come a page at a time", async () => {
  const world = await openWorld();
  for (let i = 0; i < 23; i++) await put(world, world.bury, `Theme ${i}`);
  const first = await find(world, "carer");
  const second = await find(world, "carer", 2);
  expect([first.found.length, first.pages.next, second.found.length, second.pages.next]).toEqual([
    20,
    expect.stringContaining("page=2"),
    3,
    undefined,
  ]);
});

test.each([
  "",
  "   ",
  '"',
  "NEAR(a b)",
  "carer* OR 1",
  "a'b; drop table",
  "*",
  "-",
  "(((",
  "carer:night",
  "\u0000",
  "a ".repeat(400),
])("C32: %j is looked for as it stands, and never fails", async (query) => {
  const world = await openWorld();
  await put(world, world.bury, "Carers");
  expect((await find(world, query)).found.length).toBeLessThanOrEqual(1);
});

test("an excerpt stands around the first word that was looked for, cut between words", () => {
  const long = `${"Before it came much else. ".repeat(20)}${BODY} ${"And more after. ".repeat(20)}`;
  const parts = excerptOf(long, "carer NIGHT");
  const text = parts.map((part) => part.text).join("");
  expect(text).toMatch(/^… .*Every carer has one number to ring at night.* …$/);
  expect(text.length).toBeLessThan(240);
  expect(parts.filter((part) => part.hit).map((part) => part.text)).toEqual(["carer", "night"]);
});

test("an excerpt without a hit begins at the beginning; markup in it stays text", () => {
  expect(excerptOf("<b>One</b> two", "zebra")).toEqual([{ text: "<b>One</b> two", hit: false }]);
  expect(
    excerptOf("", "zebra")
      .map((part) => part.text)
      .join(""),
  ).toBe("");
});
