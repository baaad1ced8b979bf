import { expect, test } from "vitest";
import { loader } from "#app/routes/api/quotations.ts";
import { accessLog } from "#db/schema/people.ts";
import { approvedPassage } from "#tests/support/experiences.ts";
import { got, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

test("an open editor is given the words of new citations as far as its reader may read them, and reading is noted", async () => {
  const world = await openWorld();
  const open = await approvedPassage(world, { happened: "Anyone may read this.", start: 0, end: 21 });
  const held = await approvedPassage(world, {
    happened: "Only boards may read this.",
    start: 0,
    end: 26,
    consent: { public_quote: false },
  });
  const board = await world.person("board");
  const requests = requestsTo(world);
  const ask = async (given: { personId?: string; place?: string }) => {
    const { place = "bury" } = given;
    const request = got(`/api/v1/${place}/quotations?id=${open.quotationId}&id=${held.quotationId}&id=nothing`);
    const answer = await loader({ request, params: { place }, context: await requests.context(given) });
    const { quotations } = (await answer.json()) as { quotations: { id: string; words: string | null }[] };
    return new Map(quotations.map(({ id, words }) => [id, words]));
  };

  const both = [open.quotationId, held.quotationId];
  expect(await ask({})).toEqual(
    new Map([
      [both[0], "Anyone may read this."],
      [both[1], null],
    ]),
  );
  expect(await world.db.$count(accessLog)).toBe(0);
  expect(await ask({ personId: board.id })).toEqual(
    new Map([
      [both[0], "Anyone may read this."],
      [both[1], "Only boards may read this."],
    ]),
  );
  expect(await world.db.$count(accessLog)).toBe(1);
  expect(await ask({ place: "rochdale" })).toEqual(new Map());
});
