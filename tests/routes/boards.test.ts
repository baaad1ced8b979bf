import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { openEvidence } from "#app/domain/boards/issue.server.ts";
import * as decision from "#app/routes/boards/decision.tsx";
import * as evidence from "#app/routes/boards/evidence.tsx";
import * as sheet from "#app/routes/boards/front-sheet.tsx";
import * as paperPage from "#app/routes/boards/paper.tsx";
import { accessLog } from "#db/schema/people.ts";
import {
  decided,
  decisionWords,
  issuedPaper,
  openThread,
  proposal,
  type Threaded,
  tell,
} from "#tests/domain/feedback/thread.ts";
import { answerOf, got, posted, type Requests, requestsTo } from "#tests/support/requests.ts";

const CANARY = "CANARYWORDS on the stairs at night";
let t: Threaded;
let requests: Requests;
let paperId: string;
let seal: string;
beforeEach(async () => {
  t = await openThread();
  requests = requestsTo(t.world);
  const { quotationId } = await tell(t, { words: CANARY });
  const id = await proposal(t, [quotationId]);
  ({ paperId, seal } = await issuedPaper(t, [{ kind: "proposal", id }]));
});

type Handler = (args: LoaderFunctionArgs) => unknown;
async function ask(handler: unknown, request: Request, params: Record<string, string>, personId?: string) {
  const context = await requests.context(personId ? { personId } : {});
  return answerOf(() => (handler as Handler)({ request, params, context } as LoaderFunctionArgs));
}
const at = () => `/bury/papers/${paperId}`;
const read = (loader: unknown, personId?: string, path = at()) => ask(loader, got(path), { paperId }, personId);
const fields = { ...decisionWords, dissent: "" };
const record = (given: Record<string, string> = {}) =>
  ask(paperPage.action, posted(at(), { ...fields, seal, ...given }), { paperId }, t.who.board.id);

describe("the decision form", () => {
  test("keeps what was typed when something is missing, and says so beside the field", async () => {
    const answer = await record({ outcome: "", reviewOn: "", reason: "Because of the cost." });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ values: { reason: "Because of the cost." } });
    const problems = answer.data.problems as { field: string }[];
    expect(problems.map((problem) => problem.field)).toEqual(["outcome", "reviewOn"]);
  });

  test("sends a member to the evidence first, and records once they have opened it", async () => {
    const early = await record();
    expect(early).toMatchObject({ status: 422, data: { problems: [{ field: "evidence" }], values: fields } });
    await read(evidence.loader, t.who.board.id, `${at()}/evidence`);
    const answer = await record();
    expect(answer.status).toBe(302);
    expect(answer.location).toMatch(/^\/bury\/decisions\//);
    const late = await record();
    expect(late).toMatchObject({ status: 422, data: { problems: [{ field: "form" }] } });
  });
});

describe("a member's own interest", () => {
  const state = (statement: string, who: string) =>
    ask(paperPage.action, posted(at(), { intent: "interest", statement }), { paperId }, who);

  test("stands on the paper and beside its decision, and is not changed once that is recorded", async () => {
    expect((await state("Nothing yet.", t.who.board.id)).location).toBe(`${at()}#interests`);
    await state("My daughter works there.", t.who.board.id);
    await state("", t.who.board2.id);
    const interests = expect.arrayContaining([
      { name: t.who.board.name, says: "My daughter works there." },
      { name: t.who.board2.name, says: "Says they have no interest to declare" },
    ]);
    expect((await read(paperPage.loader)).data).toMatchObject({ interests, mine: null });
    expect((await read(paperPage.loader, t.who.board.id)).data).toMatchObject({ mine: "My daughter works there." });
    const id = await decided(t, { paperId, seal });
    const shown = await ask(decision.loader, got(`/bury/decisions/${id}`), { decisionId: id }, t.who.clerk.id);
    expect(shown.data).toMatchObject({ interests });
    expect(await state("Late.", t.who.board.id)).toMatchObject({
      status: 422,
      data: { problems: [{ field: "form" }] },
    });
  });

  test("is a member's to state, and nobody else's", async () => {
    expect((await state("Mine.", t.who.clerk.id)).status).toBe(404);
  });
});

describe("words that boards may read", () => {
  test("are there for the member, with a line for the guardian", async () => {
    const answer = await read(evidence.loader, t.who.board.id, `${at()}/evidence`);
    expect(JSON.stringify(answer.data)).toContain(CANARY);
    const lines = await t.world.db.select().from(accessLog);
    expect(lines).toMatchObject([{ personId: t.who.board.id, purpose: "opening a paper’s evidence" }]);
  });

  test("are in nothing that a visitor or an author is sent", async () => {
    for (const who of [undefined, t.who.author.id, t.who.moderator.id]) {
      for (const loader of [paperPage.loader, evidence.loader]) {
        const { status, data } = await read(loader, who);
        expect(status).toBe(200);
        expect(JSON.stringify(data)).not.toContain("CANARYWORDS");
        expect(JSON.stringify(data)).toContain('"restricted"');
      }
    }
    expect(await t.world.db.select().from(accessLog)).toEqual([]);
  });
});

test("readiness is counted for the board and its clerk alone", async () => {
  await openEvidence(t.world.db, t.who.board, t.at(), { localityId: t.world.bury.id, paperId });
  expect((await read(paperPage.loader, t.who.clerk.id)).data.ready).toMatchObject({ members: 2, opened: 1 });
  expect((await read(paperPage.loader)).data.ready).toBeNull();
});

test("a paper opened again is the clerk’s alone until it is issued", async () => {
  const reopen = posted(`${at()}/front-sheet`, { intent: "reopen" });
  expect((await ask(sheet.action, reopen, { paperId }, t.who.clerk.id)).status).toBe(302);
  expect((await read(paperPage.loader)).status).toBe(404);
  expect((await read(paperPage.loader, t.who.board.id)).status).toBe(404);
  expect((await read(paperPage.loader, t.who.clerk.id)).status).toBe(200);
});

test("the clerk publishes a decision by its page; the recorder’s own page does not offer it", async () => {
  const decisionId = await decided(t, { paperId, seal });
  const params = { decisionId };
  const path = `/bury/decisions/${decisionId}`;
  expect((await ask(decision.loader, got(path), params)).status).toBe(404);
  expect((await ask(decision.loader, got(path), params, t.who.board.id)).data.mayPublish).toBe(false);
  expect((await ask(decision.loader, got(path), params, t.who.clerk.id)).data.mayPublish).toBe(true);
  const publish = posted(path, { intent: "publish" });
  expect((await ask(decision.action, publish, params, t.who.clerk.id)).status).toBe(302);
  expect((await ask(decision.loader, got(path), params)).status).toBe(200);
});
