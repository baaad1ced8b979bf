import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import { takeBackFormat } from "#app/domain/plans/format-publishing.server.ts";
import * as otherWays from "#app/routes/about/other-ways.tsx";
import { loader as collection } from "#app/routes/api/collection.ts";
import { ITEMS } from "#app/routes/api/items.ts";
import * as desk from "#app/routes/desk/desk.tsx";
import * as draft from "#app/routes/plans/draft.tsx";
import * as planPage from "#app/routes/plans/plan.tsx";
import {
  easyReadInMaking,
  nextDraft,
  type Plan,
  publish,
  translationInMaking,
} from "#tests/domain/plans/format-support.ts";
import { publishedPlan } from "#tests/domain/plans/support.ts";
import { answerOf, got, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
let plan: Plan;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
});

async function read(module: { loader: unknown }, params: Record<string, string> = {}, by?: string) {
  const context = await requestsTo(world).context(by ? { personId: by } : {});
  const args = { request: got(`/bury/plans/${plan.planId}`), params: { place: "bury", ...params }, context };
  return (await answerOf(() => (module.loader as (args: unknown) => unknown)(args))).data;
}

async function fromApi(by?: string) {
  const context = await requestsTo(world).context(by ? { personId: by } : {});
  const args = { request: got("/api/v1/bury/plans"), params: { place: "bury", collection: "plans" }, context };
  const { data } = await ((await collection(args as unknown as LoaderFunctionArgs)) as Response).json();
  return (data as unknown[]).map((item) => ITEMS.plans.parse(item)).flatMap(({ drafts }) => drafts);
}

test("the plan and its draft offer what is published, and say which of it is about an earlier draft", async () => {
  const easy = await easyReadInMaking(world, plan);
  const at = (n: number) => read(draft, { planId: plan.planId, n: String(n) });
  expect(await at(1)).toMatchObject({ ways: [] });
  await publish(world, plan.author, easy);
  expect(await at(1)).toMatchObject({ newest: 1, ways: [{ id: easy.formatId, n: 1 }] });
  await nextDraft(world, plan);
  expect(await at(2)).toMatchObject({ newest: 2, ways: [{ id: easy.formatId, n: 1 }] });
  expect(await read(planPage, { planId: plan.planId })).toMatchObject({ newest: 2, ways: [{ n: 1 }] });
});

test("the API lists with each draft what is published for it, to its authors too", async () => {
  const easy = await easyReadInMaking(world, plan);
  await translationInMaking(world, plan);
  expect((await fromApi(plan.author.id))[0]?.formats).toEqual([]);
  await publish(world, plan.author, easy);
  await nextDraft(world, plan);
  const drafts = await fromApi();
  expect(drafts.map(({ n, formats }) => [n, formats.map(({ kind, language }) => `${kind} ${language}`)])).toEqual([
    [2, []],
    [1, ["easy_read en-GB"]],
  ]);
  expect(drafts[1]?.formats[0]?.url).toMatch(`/bury/plans/${plan.planId}/drafts/1/formats/${easy.formatId}`);
});

test("authors find on their desk what is still about an earlier draft, and nobody else is troubled by it", async () => {
  const title = "Other ways to read, still about an earlier draft";
  const tasksOf = async (by: string) => {
    const { sections } = await read(desk, {}, by);
    return (sections as { tasks: { title: string }[] }[])
      .flatMap(({ tasks }) => tasks)
      .filter((one) => one.title === title);
  };
  const which = await translationInMaking(world, plan, "pl");
  await publish(world, plan.author, which);
  expect(await tasksOf(plan.author.id)).toEqual([]);
  await nextDraft(world, plan);
  expect(await tasksOf(plan.author.id)).toMatchObject([
    { count: 1, items: [{ note: "Polish translation", href: `/bury/plans/${plan.planId}/drafts/2/formats` }] },
  ]);
  expect(await tasksOf((await world.person("resident")).id)).toEqual([]);
});

test("the page on other ways to take part lists what can be read now, and says so when there is nothing", async () => {
  const easy = await easyReadInMaking(world, plan);
  expect(await read(otherWays)).toMatchObject({ ways: [] });
  await publish(world, plan.author, easy);
  expect(await read(otherWays)).toMatchObject({ ways: [{ kind: "easy_read", plan: "Locality plan", n: 1 }] });
  await takeBackFormat(world.db, plan.author, world.clock.now(), { ...easy, why: "It was wrong." });
  expect(await read(otherWays)).toMatchObject({ ways: [] });
});
