import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { readForContributor, tellExperience } from "#app/domain/experiences/experiences.server.ts";
import * as moderate from "#app/routes/desk/moderate.tsx";
import * as moderation from "#app/routes/desk/moderation.tsx";
import * as referral from "#app/routes/desk/referral.tsx";
import * as safeguarding from "#app/routes/desk/safeguarding.tsx";
import * as experience from "#app/routes/experiences/experience.tsx";
import * as heard from "#app/routes/experiences/heard.tsx";
import { approvedPassage, telling } from "#tests/support/experiences.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

type Handler = (args: ActionFunctionArgs) => unknown;

async function start() {
  const world = await openWorld();
  const requests = requestsTo(world);
  const send = async (handler: unknown, request: Request, params: Record<string, string>, personId?: string) =>
    answerOf(async () =>
      (handler as Handler)({
        request,
        params,
        context: await requests.context(personId ? { personId } : {}),
      } as ActionFunctionArgs),
    );
  return { world, send };
}

const DESK = "/bury/desk/moderation";

test("a moderator takes words out by typing them, and is told when somebody else was first", async () => {
  const { world, send } = await start();
  const told = await telling(world, { happened: "Sister Canary was late" });
  const { id } = await tellExperience(world.db, null, world.clock.now(), told);
  const [first, second] = [await world.person("moderator"), await world.person("moderator")];
  const act = (personId: string, fields: Record<string, string>) =>
    send(moderate.action, posted(`${DESK}/${id}`, fields), { experienceId: id }, personId);
  const missing = await act(first.id, { intent: "redact", words: "Nobody", reason: "name" });
  expect(missing).toMatchObject({
    status: 422,
    data: { problems: [{ field: "words" }], values: { words: "Nobody", reason: "name" } },
  });
  expect((await act(first.id, { intent: "redact", words: "sister canary", reason: "name" })).location).toBe(
    `${DESK}/${id}?took=1`,
  );
  expect((await act(first.id, { intent: "decline" })).data).toMatchObject({ problems: [{ field: "declined" }] });
  expect((await act(first.id, { intent: "approve" })).location).toBe(`${DESK}?done=approved`);
  const late = await act(second.id, { intent: "decline", declined: "advert" });
  expect(late).toMatchObject({ status: 422, data: { problems: [{ field: "form" }] } });
  expect((await readForContributor(world.db, id)).experience).toMatchObject({
    state: "approved",
    happened: "[removed] was late",
  });
});

test("what is handed to safeguarding leaves the moderator’s pages and opens on safeguarding’s", async () => {
  const { world, send } = await start();
  const { id } = await tellExperience(world.db, null, world.clock.now(), await telling(world));
  const moderator = await world.person("moderator");
  const lead = await world.person("safeguarding");
  const params = { experienceId: id };
  const fields = { intent: "refer", level: "now", concern: "abuse" };
  await send(moderate.action, posted(`${DESK}/${id}`, fields), params, moderator.id);
  expect((await send(moderate.loader, got(`${DESK}/${id}`), params, moderator.id)).status).toBe(404);
  expect((await send(moderation.loader, got(DESK), {}, moderator.id)).data.entries).toEqual([]);
  const list = await send(safeguarding.loader, got("/bury/desk/safeguarding"), {}, lead.id);
  const [one] = list.data.referrals as { id: string }[];
  const open = { referralId: one?.id ?? "" };
  expect((await send(referral.loader, got("/"), open, lead.id)).data.parts).toHaveLength(1);
  expect((await send(referral.loader, got("/"), open, moderator.id)).status).toBe(404);
  const close = (given: Record<string, string>) =>
    send(referral.action, posted("/", { intent: "close", ...given }), open, lead.id);
  expect((await close({ note: "Done" })).data).toMatchObject({ problems: [{ field: "release" }] });
  expect((await close({ release: "no" })).data).toMatchObject({ problems: [{ field: "note" }] });
  expect((await close({ note: "Done", release: "no" })).location).toBe("/bury/desk/safeguarding?saved=1");
  expect((await send(referral.loader, got("/"), open, lead.id)).data.parts).toEqual([]);
});

test("what we heard shows public words and published counts only", async () => {
  const { world, send } = await start();
  for (let i = 0; i < 3; i++) await approvedPassage(world, { happened: `Public words ${i}`, about: "CANARYABOUT" });
  await approvedPassage(world, { happened: "CANARYHIDDEN", consent: { public_quote: false } });
  const page = await send(heard.loader, got("/bury/experiences"), {});
  expect(page.data).toMatchObject({ heard: "too few to show" });
  expect(page.data.told).toHaveLength(3);
  expect(JSON.stringify(page.data)).not.toContain("CANARY");
});

test("an experience opens for whoever may read it, without what the person said about themselves for everyone", async () => {
  const { world, send } = await start();
  const open = await approvedPassage(world, { about: "CANARYABOUT" });
  const hidden = await approvedPassage(world, { consent: { public_quote: false } });
  const board = await world.person("board");
  const read = (id: string, personId?: string) => send(experience.loader, got("/"), { experienceId: id }, personId);
  expect(JSON.stringify((await read(open.id)).data)).not.toContain("CANARYABOUT");
  expect((await read(hidden.id)).status).toBe(404);
  expect((await read(hidden.id, board.id)).data).toMatchObject({ isPublic: false });
});
