import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import { buildPack } from "#app/domain/evidence/packs.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import { readTrace } from "#app/domain/feedback/trace.server.ts";
import * as tellings from "#app/routes/desk/tellings.tsx";
import * as pack from "#app/routes/evidence/pack.tsx";
import * as changes from "#app/routes/feedback/changes.tsx";
import { pictureOf } from "#app/routes/feedback/picture.ts";
import * as trace from "#app/routes/feedback/trace.tsx";
import {
  decided,
  issuedPaper,
  openThread,
  proposal,
  type Threaded,
  tell,
  theme,
} from "#tests/domain/feedback/thread.ts";
import { answerOf, got, posted, type Requests, requestsTo } from "#tests/support/requests.ts";

let t: Threaded;
let requests: Requests;
let decisionId: string;
let themeId: string;
let quotationIds: string[];
beforeEach(async () => {
  t = await openThread();
  requests = requestsTo(t.world);
  quotationIds = [];
  for (let i = 0; i < 9; i++) {
    const contact = i === 0 ? { contact: { channel: "phone", detail: "0161 000 0001" } } : {};
    quotationIds.push((await tell(t, { words: `CANARYWORDS number ${i} on the stairs`, ...contact })).quotationId);
  }
  themeId = await theme(t, quotationIds);
  const id = await proposal(t, quotationIds.slice(0, 1));
  decisionId = await decided(t, await issuedPaper(t, [{ kind: "proposal", id }], { standing: "shadow" }));
  const about = { place: t.world.bury, origin: "https://bury.example", decisionId };
  await publishAndTell(t.world.db, t.who.clerk, t.at(), about);
});

type Handler = (args: LoaderFunctionArgs) => unknown;
async function ask(handler: unknown, request: Request, params: Record<string, string> = {}, personId?: string) {
  const context = await requests.context(personId ? { personId } : {});
  return answerOf(() => (handler as Handler)({ request, params, context } as LoaderFunctionArgs));
}
const traced = (kind: string, id: string, personId?: string, query = "") =>
  ask(trace.loader, got(`/bury/trace/${kind}/${id}${query}`), { kind, id }, personId);

test("the trace and the changes hold nobody’s words and no raw count for a visitor", async () => {
  for (const answer of [await traced("theme", themeId), await ask(changes.loader, got("/bury/changes"))]) {
    expect(answer.status).toBe(200);
    const sent = JSON.stringify(answer.data);
    expect(sent).not.toContain("CANARYWORDS");
    expect(sent).not.toMatch(/\b9 people|"value":9\b|:9[,}]/);
  }
  expect((await traced("theme", themeId, t.who.coordinator.id)).data.rawPeople).toBe(9);
});

test("only the kinds of the thread can be traced, by real ids", async () => {
  expect((await traced("person", themeId)).status).toBe(404);
  expect((await traced("theme", "1")).status).toBe(404);
  expect((await traced("theme", decisionId)).status).toBe(404);
});

test("the walk begins at the words or at the decision, as asked", async () => {
  const first = async (query: string) => {
    const { data } = await traced("decision", decisionId, undefined, query);
    return (data.branches as { node: { what: string } }[])[0]?.node.what;
  };
  expect(await first("?from=words")).toBe("Theme");
  expect(await first("?from=decision")).toBe("Decision");
});

test("the picture draws each thing once, a thicker line for more people, and joins words to telling", async () => {
  const tree = await readTrace(t.world.db, null, t.world.bury, "theme", themeId);
  const picture = pictureOf(tree.nodes, tree.links, "about 10 people", "none yet");
  expect(picture.columns).toHaveLength(7);
  expect(new Set(picture.dots.map((dot) => dot.key)).size).toBe(picture.dots.length);
  expect(picture.dots.map((dot) => dot.key).some((key) => key.startsWith("paper "))).toBe(false);
  expect(picture.strokes[0]).toMatchObject({ key: `words theme ${themeId}`, width: 4 });
  expect(picture.dots.find((dot) => dot.key === "told")?.state).toBe("gap");
});

test("a shadow meeting’s change says that it binds nobody yet", async () => {
  const { data } = await ask(changes.loader, got("/bury/changes"));
  expect((data.changes as { decision: { standing: string } }[])[0]?.decision.standing).toBe("shadow");
});

test("the coordinator notes by the desk that someone was told; the second press says that it is noted", async () => {
  const { data } = await ask(tellings.loader, got("/bury/desk/tellings"), {}, t.who.coordinator.id);
  const [item] = data.items as { id: string; contact: string }[];
  expect(item?.contact).toBe("0161 000 0001");
  const press = () =>
    ask(tellings.action, posted("/bury/desk/tellings", { tellingId: item?.id ?? "" }), {}, t.who.coordinator.id);
  expect((await press()).status).toBe(302);
  expect((await press()).status).toBe(422);
});

test("a pack shows its words to each reader under the consent as it stands", async () => {
  const { db, bury } = t.world;
  const words = { localityId: bury.id, title: "Nights", introduction: "About nights.", gaps: "Few young carers." };
  const { id: packId } = await buildPack(db, t.who.coordinator, t.at(), words);
  const path = `/bury/evidence/packs/${packId}`;
  const put = posted(path, { intent: "put", kind: "quotation", item: quotationIds[0] ?? "" });
  expect((await ask(pack.action, put, { packId }, t.who.coordinator.id)).status).toBe(302);
  const board = await ask(pack.loader, got(path), { packId }, t.who.board.id);
  expect(JSON.stringify(board.data)).toContain("CANARYWORDS number 0");
  expect((await ask(pack.loader, got(path), { packId }, t.who.author.id)).status).toBe(404);
  const bad = posted(path, { intent: "describe", title: "", introduction: "Kept", gaps: "" });
  const answer = await ask(pack.action, bad, { packId }, t.who.coordinator.id);
  expect(answer).toMatchObject({ status: 422, data: { values: { introduction: "Kept" } } });
});
