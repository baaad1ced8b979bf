import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import type { Person } from "#app/domain/people/person.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { loader } from "#app/routes/api/proposal-authors.ts";
import { WhoWrote } from "#app/routes/api/who-wrote.ts";
import { started, write } from "#tests/domain/proposals/writing.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { answerOf, got, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
let text: LiveText;
let contributor: Person;
let resident: Person;
let proposalId: string;

beforeEach(async () => {
  world = await openWorld();
  text = liveTextOf(world);
  contributor = await world.person("contributor", { name: "A worker" });
  resident = await world.person("resident", { name: "A carer" });
  proposalId = await started(world, text, contributor);
  const heading = { kind: "heading", text: "What we ask for", id: "heading" } as const;
  await write(world, text, contributor, proposalId, [heading, { kind: "paragraph", text: "One number.", id: "one" }]);
  await text.settle(documentNameOf(proposalId));
  const longer = { kind: "paragraph", text: "One number, at night.", id: "one" } as const;
  await write(world, text, resident, proposalId, [heading, longer]);
  await text.settle(documentNameOf(proposalId));
});

async function ask(query: string, personId?: string, place = "bury"): Promise<z.infer<typeof WhoWrote>> {
  const context = await requestsTo(world).context({ personId, place });
  const request = got(`/api/v1/${place}/proposals/${proposalId}/authors${query}`);
  const answer = await loader({ request, params: { proposalId }, context } as unknown as LoaderFunctionArgs);
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  return WhoWrote.parse(await answer.json());
}

const block = ({ blocks, writers }: z.infer<typeof WhoWrote>) =>
  blocks.find(({ id }) => id === "one")?.runs.map(({ words, by }) => [words, by === null ? null : writers[by]?.name]);

test("the runs of each block are by organisation for everyone, and by person for those who write with them", async () => {
  const byOrganisation = [
    ["One number", "Bury vcse"],
    [", at night", "Residents"],
    [".", "Bury vcse"],
  ];
  expect(block(await ask(""))).toEqual(byOrganisation);
  const named = await ask("?by=person", contributor.id);
  expect(named).toMatchObject({ by: "person", mayName: true });
  expect(block(named)).toEqual([
    ["One number", "A worker, Bury vcse"],
    [", at night", "A carer"],
    [".", "A worker, Bury vcse"],
  ]);
  const coordinator = await world.person("coordinator");
  expect(await ask("?by=person", coordinator.id)).toEqual(named);
  expect(block(await ask("?by=organisation", contributor.id))).toEqual(byOrganisation);
});

test("whatever a request claims, nobody else is told a name or an id of a person", async () => {
  const clerk = await world.person("clerk");
  const honest = await ask("");
  expect(honest).toMatchObject({ by: "organisation", mayName: false });
  for (const query of [
    "?by=person",
    "?by=person&mayName=true",
    `?by=person&personId=${contributor.id}`,
    "?by=anyone",
  ]) {
    for (const personId of [undefined, clerk.id, resident.id]) {
      const answer = await ask(query, personId);
      expect(answer).toEqual(honest);
      for (const { name, id } of [contributor, resident])
        expect(JSON.stringify(answer)).not.toMatch(RegExp(`${name}|${id}`));
    }
  }
});

test("in another place there is no such proposal", async () => {
  expect((await answerOf(() => ask("", contributor.id, "rochdale"))).status).toBe(404);
});
