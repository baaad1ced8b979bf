import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { publishDecision } from "#app/domain/boards/decisions.server.ts";
import { takeBack } from "#app/domain/feedback/withdrawal.server.ts";
import type { TicketAnswer, TicketRequest } from "#app/platform/live-access.ts";
import { loader } from "#app/routes/api/collection.ts";
import { pageAt, pageCursor } from "#app/routes/api/cursor.ts";
import * as draftTicket from "#app/routes/api/draft-ticket.ts";
import { type Collection, ITEMS } from "#app/routes/api/items.ts";
import { loader as describeApi } from "#app/routes/api/openapi.ts";
import * as proposalTicket from "#app/routes/api/proposal-ticket.ts";
import {
  changedParagraph,
  decided,
  issuedPaper,
  openThread,
  proposal,
  tell,
  theme,
} from "#tests/domain/feedback/thread.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { ORIGIN } from "#tests/support/mailbox.ts";
import { answerOf, got, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const COLLECTIONS = Object.keys(ITEMS) as Collection[];

async function read(
  world: World,
  collection: string,
  given: { personId?: string; cursor?: string; place?: string } = {},
) {
  const { personId, cursor, place = "bury" } = given;
  const requests = requestsTo(world);
  const request = got(`/api/v1/${place}/${collection}${cursor === undefined ? "" : `?cursor=${cursor}`}`);
  const context = await requests.context({ ...(personId && { personId }), place });
  const response = (await loader({
    request,
    params: { place, collection },
    context,
  } as unknown as LoaderFunctionArgs)) as Response;
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function wholeThread() {
  const thread = await openThread();
  const told = await tell(thread, { words: "Four numbers, and nobody answered.", consent: { public_quote: true } });
  const themeId = await theme(thread, [told.quotationId]);
  const proposalId = await proposal(thread, [told.quotationId]);
  const plan = await changedParagraph(thread, { kind: "proposal", id: proposalId });
  await thread.world.activity(await thread.world.programme());
  const evidence = [
    { kind: "paragraph" as const, id: plan.paragraphId },
    { kind: "theme" as const, id: themeId },
  ];
  const paper = await issuedPaper(thread, evidence);
  const decisionId = await decided(thread, paper);
  return { ...thread, told, decisionId, proposalId, plan };
}

test("each collection answers with what its description says, and nothing beside it", async () => {
  const { world, at, who, decisionId } = await wholeThread();
  await publishDecision(world.db, who.clerk, at(), { localityId: world.bury.id, decisionId });
  for (const collection of COLLECTIONS) {
    const { status, body } = await read(world, collection);
    expect(status, collection).toBe(200);
    expect(body.data.length, collection).toBeGreaterThan(0);
    for (const item of body.data) {
      const checked = ITEMS[collection].safeParse(item);
      expect(checked.error?.issues ?? [], collection).toEqual([]);
    }
  }
});

test("F68: a count of people between 1 and 7 is hidden from everybody, the coordinator included", async () => {
  const { world, who } = await wholeThread();
  for (const personId of [undefined, who.coordinator.id]) {
    const { body } = await read(world, "themes", { ...(personId && { personId }) });
    expect(body.data.map((one: { people: unknown }) => one.people)).toEqual([{ shown: "hidden" }]);
  }
});

test("a decision is there for the public once it is published, and before that for the board and its clerk", async () => {
  const { world, at, who, decisionId } = await wholeThread();
  expect((await read(world, "decisions")).body.data).toEqual([]);
  expect((await read(world, "decisions", { personId: who.coordinator.id })).body.data).toEqual([]);
  expect((await read(world, "decisions", { personId: who.clerk.id })).body.data).toMatchObject([{ id: decisionId }]);
  await publishDecision(world.db, who.clerk, at(), { localityId: world.bury.id, decisionId });
  expect((await read(world, "decisions")).body.data).toMatchObject([{ id: decisionId }]);
});

test("F71: words that are taken back are gone from every collection at once", async () => {
  const { world, at, who, told, decisionId } = await wholeThread();
  await publishDecision(world.db, who.clerk, at(), { localityId: world.bury.id, decisionId });
  const everything = async () => JSON.stringify(await Promise.all(COLLECTIONS.map((one) => read(world, one))));
  expect(await everything()).toContain("Four numbers");
  const { liveText } = requestsTo(world).portal;
  await takeBack(world.db, liveText, { experienceId: told.id, actorId: null }, at());
  expect(await everything()).not.toContain("Four numbers");
});

test("B16: nothing of one place is in the answers for another", async () => {
  const { world, at, who, decisionId } = await wholeThread();
  await publishDecision(world.db, who.clerk, at(), { localityId: world.bury.id, decisionId });
  for (const collection of COLLECTIONS) {
    const { body } = await read(world, collection, { place: "rochdale", personId: who.clerk.id });
    expect(body.data, collection).toEqual([]);
  }
});

test("a long collection is read to its end by its cursors, each thing once", async () => {
  const world = await openWorld();
  const programme = await world.programme();
  for (let i = 0; i < 45; i++) await world.activity(programme, { title: `Visit ${i}` });
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 10; pages++) {
    const { body } = await read(world, "engagement", { ...(cursor && { cursor }) });
    seen.push(...body.data.map((one: { id: string }) => one.id));
    if (!body.next) break;
    expect(body.next).toContain(`${ORIGIN}/api/v1/bury/engagement?cursor=`);
    cursor = new URL(body.next).searchParams.get("cursor") ?? undefined;
  }
  expect(seen).toHaveLength(45);
  expect(new Set(seen).size).toBe(45);
});

test.each([
  "",
  "2",
  "x".repeat(50),
  "%00",
  Buffer.from("page 0").toString("base64url"),
  Buffer.from("page -1").toString("base64url"),
  Buffer.from("page 1e9").toString("base64url"),
])("a cursor that we did not make is refused with a problem document: %j", async (cursor) => {
  const world = await openWorld();
  const { status, headers, body } = await read(world, "themes", { cursor });
  expect(status).toBe(400);
  expect(headers.get("Content-Type")).toBe("application/problem+json");
  expect(body).toMatchObject({ status: 400, type: "about:blank" });
});

test("a cursor stands for its page", () => {
  for (const page of [1, 2, 99]) expect(pageAt(pageCursor(page))).toBe(page);
});

test.each(["people", "toString", "__proto__", "constructor", "sessions"])("there is no collection %s", async (name) => {
  const world = await openWorld();
  expect((await read(world, name)).status).toBe(404);
});

test("an answer for someone signed in is kept by no cache", async () => {
  const world = await openWorld();
  const clerk = await world.person("clerk");
  expect((await read(world, "boards", { personId: clerk.id })).headers.get("Cache-Control")).toBe("no-store");
});

test("the description is OpenAPI 3.1, names every collection, and every reference in it leads somewhere", async () => {
  const world = await openWorld();
  const context = await requestsTo(world).context();
  const api = await describeApi({ request: got("/"), params: {}, context } as unknown as LoaderFunctionArgs).json();
  expect(api.openapi).toBe("3.1.0");
  for (const collection of COLLECTIONS) expect(api.paths[`/{place}/${collection}`].get.operationId).toBe(collection);
  const references = JSON.stringify(api).match(/#\/components\/schemas\/\w+/g) ?? [];
  expect(references.length).toBeGreaterThan(COLLECTIONS.length);
  for (const reference of references) expect(api.components.schemas).toHaveProperty(reference.split("/")[3] ?? "");
});

test("a ticket is asked for by the stored session and the document's own name, and old editors are turned away", async () => {
  const { world, who, proposalId, plan } = await wholeThread();
  const asked: TicketRequest[] = [];
  const requests = requestsTo(world);
  requests.portal.liveText = liveTextOf(world);
  const expiresAt = new Date("2026-03-01T10:01:00Z");
  requests.portal.issueTicket = async (request): Promise<TicketAnswer> => {
    asked.push(request);
    if (request.schema === 0) return { ok: false, reason: "old-schema" };
    return { ok: true, token: "t", document: request.documentName, access: "edit", epoch: 0, expiresAt };
  };
  const post = async (
    handler: (args: ActionFunctionArgs) => unknown,
    params: Record<string, string>,
    body?: string,
  ) => {
    const init = { method: "POST", headers: { Origin: ORIGIN }, ...(body !== undefined && { body }) };
    const request = new Request(`${ORIGIN}/api/v1/bury/x`, init);
    const context = await requests.context({ personId: who.author.id });
    return (await handler({ request, params, context } as unknown as ActionFunctionArgs)) as Response;
  };
  const ticket = await post(proposalTicket.action, { proposalId }, '{"schema":1}');
  expect(await ticket.json()).toEqual({
    token: "t",
    document: `proposal:${proposalId}`,
    url: "wss://portal.example/collab",
    access: "edit",
    epoch: 0,
    expiresAt: expiresAt.toISOString(),
  });
  expect(asked[0]).toEqual({
    personId: who.author.id,
    sessionId: "a-session",
    documentName: `proposal:${proposalId}`,
    schema: 1,
  });
  const draft = await post(draftTicket.action, { planId: plan.planId, n: "2" });
  expect((await draft.json()).document).toBe(`plan-draft:${plan.draftIds[1]}`);
  expect(asked[1]?.schema).toBeNull();
  expect((await post(proposalTicket.action, { proposalId }, '{"schema":0}')).status).toBe(409);
  for (const body of ["{", "[]", '"1"', '{"schema":"1"}', '{"schema":1.5}', `{"schema":1,"x":"${"x".repeat(2000)}"}`]) {
    expect((await post(proposalTicket.action, { proposalId }, body)).status, body.slice(0, 20)).toBe(422);
  }
  const missing = { proposalId: "00000000-0000-4000-8000-000000000000" };
  expect((await answerOf(() => post(proposalTicket.action, missing))).status).toBe(404);
  expect((await answerOf(() => post(proposalTicket.action, { proposalId: "../x" }))).status).toBe(404);
});
