import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import * as code from "#app/routes/desk/code.tsx";
import * as coding from "#app/routes/desk/coding.tsx";
import * as activities from "#app/routes/engagement/activities.tsx";
import * as activityPage from "#app/routes/engagement/activity.tsx";
import * as log from "#app/routes/engagement/log-experience.tsx";
import * as newActivity from "#app/routes/engagement/new-activity.tsx";
import { experiences } from "#db/schema/experiences.ts";
import { told } from "#tests/domain/themes/told.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

async function ask(world: World, handler: unknown, request: Request, params = {}, personId?: string) {
  const context = await requestsTo(world).context(personId ? { personId } : {});
  return answerOf(async () =>
    (handler as (args: unknown) => unknown)({ request, params, context } as ActionFunctionArgs),
  );
}

const ANSWERS = {
  key: `${crypto.randomUUID()}.${crypto.randomUUID()}`,
  happened: "Nobody rang her back",
  better: "",
  about: "",
  toldAs: "carer",
  areaId: "",
  verbatim: "words",
  readBack: "yes",
  relationship: "Support worker",
  place: "The drop-in",
  coordinator_read: "yes",
  programme_use: "no",
  board_read: "yes",
  public_quote: "no",
  channel: "none",
  needs: "",
};

test("the coordinator opens an activity by form, and everybody reads it with a published count", async () => {
  const world = await openWorld();
  const coordinator = await world.person("coordinator");
  const programme = await world.programme();
  const fields = { title: "At the market", purpose: "To hear", whoIsAsked: "Carers", rung: "engagement" };
  const post = (given: Record<string, string>) =>
    ask(world, newActivity.action, posted("/bury/engagement/new", given), {}, coordinator.id);
  const empty = await post({ title: "At the market" });
  expect([empty.status, empty.data]).toMatchObject([422, { values: { title: "At the market" } }]);
  const opened = await post({ ...fields, programmeId: programme.id, startsOn: "2026-03-01", endsOn: "" });
  expect(opened.location).toMatch(/^\/bury\/engagement\/[0-9a-f-]{36}$/);
  const activityId = opened.location?.split("/").at(-1) ?? "";
  for (let i = 0; i < 3; i++) await told(world, { programmeId: programme.id, activityId });
  const read = await ask(world, activityPage.loader, got(opened.location ?? ""), { activityId });
  expect(read.data).toMatchObject({ time: "open", heard: "too few to show", mayLog: false });
  const list = await ask(world, activities.loader, got("/bury/engagement"));
  expect(list.data).toMatchObject({ activities: [{ heard: "too few to show" }], mayOpen: false });
});

test("what somebody said is written down once, however often the button is pressed, with a receipt to hand over", async () => {
  const world = await openWorld();
  const contributor = await world.person("contributor");
  const activity = await world.activity(await world.programme());
  const path = `/bury/engagement/${activity.id}/log`;
  const post = (given: Record<string, string>) =>
    ask(world, log.action, posted(path, given), { activityId: activity.id }, contributor.id);
  const first = await post(ANSWERS);
  const second = await post(ANSWERS);
  expect(first.data.receipt).toMatchObject({ reference: expect.stringMatching(/^BURY-/), code: expect.any(String) });
  expect(second.data).toEqual(first.data);
  const rows = await world.db.select().from(experiences);
  expect(rows).toMatchObject([
    {
      state: "waiting",
      activityId: activity.id,
      enteredById: contributor.id,
      contributorId: null,
      onBehalf: { verbatim: true, readBack: true, relationship: "Support worker", place: "The drop-in" },
    },
  ]);
});

test("a page of missing answers names each and keeps what was typed; another place's activity is not found", async () => {
  const world = await openWorld();
  const contributor = await world.person("contributor");
  const activity = await world.activity(await world.programme());
  const { verbatim: _verbatim, board_read: _board, ...rest } = ANSWERS;
  const params = { activityId: activity.id };
  const missing = await ask(world, log.action, posted("/bury", { ...rest, happened: "" }), params, contributor.id);
  const fields = (missing.data.problems as { field: string }[]).map((one) => one.field);
  expect(fields.sort()).toEqual(["board_read", "happened", "verbatim"]);
  expect(missing.data.values).toMatchObject({ relationship: "Support worker" });
  const foreign = await world.activity(await world.programme({ place: world.rochdale }));
  const there = await ask(world, log.loader, got("/bury"), { activityId: foreign.id }, contributor.id);
  expect(there.status).toBe(404);
});

test("words are placed under a theme by a sentence, by exact words, or under a new theme named on the way", async () => {
  const world = await openWorld();
  const coordinator = await world.person("coordinator");
  const { id: programmeId } = await world.programme();
  const experienceId = await told(world, { programmeId });
  const post = (given: Record<string, string>) =>
    ask(world, code.action, posted("/bury", { intent: "code", ...given }), { experienceId }, coordinator.id);
  const read = async () =>
    (await ask(world, code.loader, got("/bury"), { experienceId }, coordinator.id)).data as {
      passages: { words: string; quotationId: string; themes: { id: string }[] }[];
      themes: { id: string }[];
    };
  const named = { name: "Nights", statement: "Nobody answers.", definition: "Calls at night." };
  const nameless = await post({ passage: "happened:0:47", themeId: "new" });
  expect((nameless.data.problems as { field: string }[]).map((one) => one.field)).toContain("name");
  const done = await post({ passage: "happened:0:47", themeId: "new", ...named });
  expect(done.location).toBe(`/bury/desk/coding/${experienceId}?done`);
  const [theme] = (await read()).themes;
  const typed = await post({ passage: "typed", words: "nobody had  told me", themeId: theme!.id });
  expect(typed.location).toContain("?done");
  const absent = await post({ passage: "typed", words: "not said", themeId: theme!.id });
  expect(absent.data.problems).toMatchObject([{ field: "words" }]);
  const { passages } = await read();
  expect(passages.map((one) => one.words)).toEqual([
    "At two in the morning I just sat on the stairs.",
    "Nobody had told me",
  ]);
  await post({ intent: "uncode", quotationId: passages[0]!.quotationId, themeId: theme!.id });
  expect((await read()).passages[0]?.themes).toEqual([]);
  const queue = await ask(world, coding.loader, got("/bury/desk/coding"), {}, coordinator.id);
  expect(queue.data).toMatchObject({ waiting: 0, items: [] });
});
