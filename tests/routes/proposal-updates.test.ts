import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import type { ExchangeAnswer, ExchangeRequest } from "#app/platform/live-access.ts";
import * as proposalUpdates from "#app/routes/api/proposal-updates.ts";
import { started } from "#tests/domain/proposals/writing.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { ORIGIN } from "#tests/support/mailbox.ts";
import { answerOf, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

test("updates by plain requests go to the engine as they came, and each refusal has its status", async () => {
  const world = await openWorld();
  const author = await world.person("contributor");
  const proposalId = await started(world, liveTextOf(world), author);
  const requests = requestsTo(world);
  const asked: ExchangeRequest[] = [];
  let answer: ExchangeAnswer = { ok: false, reason: "unavailable" };
  requests.portal.exchangeUpdates = async (request) => {
    asked.push(request);
    return answer;
  };
  const post = async (body: string, id = proposalId) => {
    const request = new Request(`${ORIGIN}/api/v1/bury/x`, { method: "POST", body });
    const context = await requests.context({ personId: author.id });
    const args = { request, params: { proposalId: id }, context } as unknown as ActionFunctionArgs;
    return proposalUpdates.action(args);
  };
  const body = JSON.stringify({ token: "t", vector: "AQID", update: "BAUG", seq: 3 });
  const people = [{ personId: "p", name: "A person", organisation: null, initials: "AP" }];
  const told = { update: null, vector: null, seq: 4, clocks: [[7, 9]] as [number, number][], reason: null, people };
  answer = { ok: true, access: "edit", ...told };
  expect(await (await post(body)).json()).toEqual({ access: "edit", ...told });
  expect(asked[0]).toEqual({
    personId: author.id,
    sessionId: "a-session",
    documentName: `proposal:${proposalId}`,
    token: "t",
    vector: new Uint8Array([1, 2, 3]),
    update: new Uint8Array([4, 5, 6]),
    seq: 3,
  });
  const statuses = {
    session: 401,
    ticket: 403,
    "no-access": 404,
    closed: 409,
    epoch: 409,
    "too-large": 413,
    gap: 422,
    "too-fast": 429,
  };
  for (const [reason, status] of Object.entries(statuses)) {
    answer = { ok: false, reason };
    expect((await post(body)).status, reason).toBe(status);
  }
  for (const bad of [
    "",
    "{",
    "[]",
    '{"token":"t"}',
    '{"token":"t","vector":"!"}',
    body.replace("}", ',"whole":"AQID"}'),
  ]) {
    expect((await post(bad)).status, bad).toBe(422);
  }
  const nothing = await answerOf(() => post(body, "00000000-0000-4000-8000-000000000000"));
  expect(nothing.status).toBe(404);
});
