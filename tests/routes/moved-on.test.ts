import type { ActionFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { listVersions } from "#app/domain/proposals/version-list.server.ts";
import { saveVersion } from "#app/domain/proposals/versions.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import * as compare from "#app/routes/proposals/compare.tsx";
import { MovedOn } from "#app/routes/proposals/moved-on.tsx";
import * as people from "#app/routes/proposals/people.tsx";
import * as restore from "#app/routes/proposals/restore.tsx";
import * as seal from "#app/routes/proposals/seal.tsx";
import { openLiveText, started, write } from "#tests/domain/proposals/writing.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
let text: LiveText;
let author: Person;
let id: string;
beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  author = await world.person("contributor");
  id = await started(world, text, author);
  await say("First.");
  const named = { localityId: world.bury.id, proposalId: id, name: "First" };
  await saveVersion(world.db, text, author, world.clock.now(), named);
  await say("Second.");
});

const say = (words: string) => write(world, text, author, id, [{ kind: "paragraph", id: "a", text: words }]);
const here = () => `/bury/proposals/${id}`;

async function ask(handler: unknown, request: Request, person: Person | null = author) {
  const requests = requestsTo(world);
  requests.portal.liveText = text;
  const context = await requests.context(person ? { personId: person.id } : {});
  const params = { proposalId: id, n: "1" };
  return answerOf(async () =>
    (handler as (args: unknown) => unknown)({ request, params, context } as ActionFunctionArgs),
  );
}
const send = (module: { action: unknown }, fields: Record<string, string>) =>
  ask(module.action, posted(here(), fields));
const shown = async (module: { loader: unknown }) => (await ask(module.loader, got(here()))).data;
const compared = (from: string, person?: Person | null) =>
  ask(compare.loader, got(`${here()}/compare?from=${from}&to=now`), person);
const notice = (seq: number, seen: string) => renderToStaticMarkup(MovedOn({ here: "/x", seq, values: { seq: seen } }));

test("a text changed while the page was open is not sent or restored; the page leads to what is new", async () => {
  const seq = ((await shown(people)).proposal as { seq: number }).seq;
  expect((await shown(restore)).seq).toBe(seq);
  await say("Second, and more.");
  for (const [module, fields] of [
    [people, { intent: "submit", seq: String(seq) }],
    [restore, { seq: String(seq) }],
  ] as const) {
    const refused = await send(module, fields);
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({ values: { seq: String(seq) }, problems: [{ field: "form" }] });
  }
  expect((await listVersions(world.db, id)).items).toHaveLength(1);
  const now = (await shown(restore)).seq as number;
  expect(now).toBeGreaterThan(seq);
  expect(notice(now, String(seq))).toContain(`/x/compare?from=change-${seq}&amp;to=now`);
  expect(JSON.stringify((await compared(`change-${seq}`)).data)).toContain("and more");
  expect((await send(restore, { seq: String(now) })).location).toBe(`${here()}?restored=1`);
});

test("the page that shows the text as it stands sends it, and a form without its change is refused", async () => {
  const { seq } = (await shown(people)).proposal as { seq: number };
  expect((await send(people, { intent: "submit" })).status).toBe(422);
  expect((await send(restore, {})).status).toBe(422);
  const sent = await send(people, { intent: "submit", seq: String(seq) });
  expect(sent.location).toBe(`${here()}/people?done=submit`);
});

test("a seal is put on the very text that the page showed, and a page that comes back says it shows a newer one", async () => {
  const seq = (await shown(seal)).seq as number;
  await say("Second, and more.");
  expect((await send(seal, { seq: String(seq), purpose: "" })).data).toMatchObject({ values: { seq: String(seq) } });
  expect(notice((await shown(seal)).seq as number, String(seq))).toContain("Someone changed the text");
  const { location } = await send(seal, { seq: String(seq), purpose: "The board" });
  expect(location).toBe(`${here()}/versions/2?done=seal`);
  const [sealed] = (await listVersions(world.db, id)).items;
  expect(sealed).toMatchObject({ n: 2, seq });
});

test("a page that nothing has overtaken says nothing of it", () => {
  for (const seen of ["7", "9", "x", "", "-3"]) expect(notice(7, seen)).toBe("");
});

test("what the text was between its versions is shown to those who write it, and to nobody else", async () => {
  const seq = (await text.read(world.db, `proposal:${id}`)).seq;
  expect((await compared(`change-${seq}`)).status).toBe(200);
  for (const other of [null, await world.person("board"), await world.person("author")]) {
    expect((await compared(`change-${seq}`, other)).status).toBe(404);
  }
  expect((await compared("change-999")).status).toBe(404);
});
