import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { newId } from "#app/platform/ids/ids.ts";
import * as about from "#app/routes/plans/about-you.tsx";
import * as page from "#app/routes/plans/response.tsx";
import * as file from "#app/routes/plans/response-file.ts";
import { commentSpeakers } from "#db/schema/responses.ts";
import { as, openPlan, planInWriting, say } from "#tests/domain/plans/support.ts";
import { wordsOfAnswer } from "#tests/support/office-words.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

async function atPlan(
  make: (world: World) => ReturnType<typeof planInWriting> = (world) => openPlan(world, "2026-03-01", "2026-04-20"),
) {
  const world = await openWorld();
  const plan = await make(world);
  const args = async (request: Request, params = {}, given = {}) =>
    ({
      request,
      params: { place: "bury", planId: plan.planId, n: "1", ...params },
      context: await requestsTo(world).context(given),
    }) as unknown as LoaderFunctionArgs & ActionFunctionArgs;
  return { world, plan, args, path: `/bury/plans/${plan.planId}/drafts/1/response` };
}

test("a file holds the comments that the page's filter finds, with their states, and never one that is not published", async () => {
  const { world, plan, args, path } = await atPlan();
  const resident = await as(world, "resident");
  await say(world, resident, plan, { body: "The bus is late." });
  await say(world, resident, plan, { body: "We need a nurse." });
  await say(world, null, plan, { body: "canary bus unpublished", contactEmail: "secret@example.org" });
  const { data } = await answerOf(async () => page.loader(await args(got(`${path}?words=bus`))));
  expect(data).toMatchObject({ matching: 1, search: "?words=bus", responses: [{ body: "The bus is late." }] });
  expect(JSON.stringify(data)).not.toMatch(/canary|secret@|example\.org/);
  for (const format of ["csv", "xlsx", "docx"]) {
    const answer = await file.loader(await args(got(`${path}/files/${format}?words=bus`), { format }));
    expect(answer.headers.get("Content-Disposition")).toMatch(new RegExp(`comments-.{8}-draft-1\\.${format}"$`));
    const type = answer.headers.get("Content-Type") ?? "";
    // Read back as any zip: the helper knows Word's.
    const headers = format === "xlsx" ? { "Content-Type": "wordprocessingml" } : { "Content-Type": type };
    const words = await wordsOfAnswer(new Response(answer.body, { headers }));
    expect([format, words.includes("The bus is late."), words.includes("Waiting for an answer")]).toEqual([
      format,
      true,
      true,
    ]);
    expect([format, /nurse|canary|secret@|bury\.example/.test(words)]).toEqual([format, false]);
  }
});

test("a draft that is being written has no response, not even for its authors' colleagues", async () => {
  const { world, args, path } = await atPlan(planInWriting);
  const { id: personId } = await as(world, "resident");
  for (const given of [{}, { personId }]) {
    expect((await answerOf(async () => page.loader(await args(got(path), {}, given)))).status).toBe(404);
    const asked = args(got(`${path}/files/csv`), { format: "csv" }, given);
    expect((await answerOf(async () => file.loader(await asked))).status).toBe(404);
  }
});

test("two optional questions follow a comment; only the form's own key opens them", async () => {
  const { world, plan, args } = await atPlan();
  const submissionKey = newId();
  const { id } = await say(world, null, plan, { submissionKey });
  const send = async (fields: Record<string, string>) =>
    answerOf(async () => about.action(await args(posted("/bury/comments/about", fields))));
  expect((await send({ submissionKey, intent: "ask" })).data).toMatchObject({ values: { submissionKey } });
  expect((await send({ submissionKey, speaksAs: "king" })).status).toBe(422);
  const areaId = world.bury.areaIds[0] as string;
  expect((await send({ submissionKey, areaId, speaksAs: "carer" })).data).toMatchObject({ done: true });
  expect((await send({ submissionKey: newId(), areaId, speaksAs: "carer" })).status).toBe(404);
  expect((await send({ submissionKey, areaId: world.rochdale.areaIds[0] as string })).status).toBe(404);
  expect(await world.db.select().from(commentSpeakers)).toMatchObject([{ commentId: id, areaId, speaksAs: "carer" }]);
});
