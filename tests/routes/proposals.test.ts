import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { codePassage } from "#app/domain/themes/codings.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import * as pasted from "#app/routes/desk/pasted-words.tsx";
import * as compare from "#app/routes/proposals/compare.tsx";
import * as edit from "#app/routes/proposals/edit.tsx";
import * as invitation from "#app/routes/proposals/invitation.tsx";
import * as newProposal from "#app/routes/proposals/new-proposal.tsx";
import * as people from "#app/routes/proposals/people.tsx";
import * as proposal from "#app/routes/proposals/proposal.tsx";
import * as version from "#app/routes/proposals/version.tsx";
import * as versions from "#app/routes/proposals/versions.tsx";
import * as theme from "#app/routes/themes/theme.tsx";
import { accessLog } from "#db/schema/people.ts";
import type { Role } from "#db/vocabulary.ts";
import { openLiveText, project, started, write } from "#tests/domain/proposals/writing.ts";
import { told } from "#tests/domain/themes/told.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const CANARY = "canarywords nobody rang me back all that night";

let world: World;
let text: LiveText;
let coordinator: Person;
let contributor: Person;
let id: string;
let themeId: string;

beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  coordinator = await world.person("coordinator");
  contributor = await world.person("contributor");
  const { id: programmeId } = await world.programme();
  const consent = { coordinator_read: true, board_read: true };
  const experienceId = await told(world, { programmeId, happened: `${CANARY}.`, consent });
  const named = { name: "Nights", statement: "S", definition: "D", programmeId: null, localityId: world.bury.id };
  themeId = (await nameTheme(world.db, coordinator, world.clock.now(), named)).id;
  const passage = { experienceId, field: "happened", start: 0, end: CANARY.length, themeId } as const;
  const { quotationId } = await codePassage(world.db, coordinator, world.clock.now(), passage);
  id = await started(world, text, contributor);
  await write(world, text, contributor, id, [
    { kind: "heading", text: "What we heard" },
    { kind: "citation", quotationId },
    { kind: "paragraph", text: "So we ask." },
  ]);
});

async function ask(handler: unknown, request: Request, params: Record<string, string>, person?: Person) {
  const requests = requestsTo(world);
  requests.portal.liveText = text;
  const context = await requests.context(person ? { personId: person.id } : {});
  return answerOf(async () =>
    (handler as (args: unknown) => unknown)({ request, params, context } as ActionFunctionArgs),
  );
}
const here = () => `/bury/proposals/${id}`;
const page = (module: { loader: unknown }, person?: Person, params: Record<string, string> = {}, query = "") =>
  ask(module.loader, got(`${here()}${query}`), { proposalId: id, themeId, ...params }, person);
const send = (module: { action: unknown }, fields: Record<string, string>, person: Person) =>
  ask(module.action, posted(here(), fields), { proposalId: id }, person);

test("the proposal's and the theme's pages give the cited words to those the person agreed to, and leave a line", async () => {
  const reads: Partial<Record<Role, boolean>> = { coordinator: true, board: true, clerk: true };
  for (const role of [
    "resident",
    "contributor",
    "moderator",
    "author",
    "admin",
    "coordinator",
    "board",
    "clerk",
  ] as const) {
    const person = await world.person(role);
    for (const module of [proposal, theme]) {
      const { data } = await page(module, person);
      expect([role, JSON.stringify(data).includes("canarywords")]).toEqual([role, reads[role] ?? false]);
    }
    const lines = (await world.db.select().from(accessLog)).filter((line) => line.personId === person.id);
    expect([role, lines.length > 0]).toEqual([role, reads[role] ?? false]);
  }
  expect(JSON.stringify((await page(proposal)).data)).not.toContain("canarywords");
});

test("the editor's page opens to write for co-authors and to mark words for everyone with an account", async () => {
  expect((await page(edit, contributor)).data).toMatchObject({ mayWrite: true });
  expect((await page(edit, coordinator)).data).toMatchObject({
    mayWrite: false,
    quotations: [{ id: expect.any(String) }],
  });
  for (const role of ["resident", "admin", "moderator"] as const) {
    expect((await page(edit, await world.person(role))).data).toMatchObject({ mayWrite: false, live: true });
  }
});

test("the evidence offered to a co-author stands without words that they may not read", async () => {
  const { data } = await page(edit, contributor);
  expect(data.quotations).toMatchObject([{ words: null, attribution: expect.stringContaining("Nights") }]);
  expect(JSON.stringify(data)).not.toContain("canarywords");
});

test("the editor's page as it is kept on someone's own device holds nobody's words, and is for co-authors alone", async () => {
  const kept = (person: Person) => page(edit, person, {}, "/edit?on-this-device=yes");
  expect((await kept(contributor)).data).toEqual({
    base: "/bury",
    clausesNeedEvidence: false,
    proposal: { id, title: expect.any(String), state: "being written", documentName: `proposal:${id}` },
    content: { type: "doc", content: [] },
    kind: "Proposal",
    prompts: expect.any(Array),
    passages: [],
    notes: [],
    references: [],
    quotations: [],
    headings: [],
    person: expect.objectContaining({ personId: contributor.id }),
    mayWrite: true,
    live: true,
    phone: expect.anything(),
    coordinator: expect.anything(),
    wordless: true,
    seal: null,
    ownDevice: false,
    strip: null,
    sent: false,
    saved: null,
  });
  expect((await kept(coordinator)).status).toBe(404);
});

test("words sent by form are in the text, and an empty form keeps what was chosen", async () => {
  const empty = await send(edit, { words: " ", headingId: "x" }, contributor);
  expect([empty.status, empty.data]).toMatchObject([
    422,
    { problems: [{ field: "words" }], values: { headingId: "x" } },
  ]);
  const sent = await send(edit, { words: "Day and night.", headingId: "" }, contributor);
  expect(sent.location).toBe(`${here()}/edit?sent=yes`);
  await project(world, text, contributor, id);
  expect(JSON.stringify((await page(proposal)).data)).toContain("Day and night.");
});

test("a saved version and its comparison show citations as this reader may see them", async () => {
  expect((await send(versions, { name: "First" }, contributor)).location).toBe(`${here()}/versions/1`);
  await write(world, text, contributor, id, [{ kind: "paragraph", text: "So we ask again." }]);
  await send(versions, { name: "Second" }, contributor);
  const board = await world.person("board");
  const asked = [
    [version, { n: "1" }, ""],
    [compare, {}, "?from=1&to=2"],
    [compare, {}, "?from=now&to=1&view=side"],
    [compare, {}, "?from=before&to=2"],
  ] as const;
  for (const [module, params, query] of asked) {
    expect(JSON.stringify((await page(module, board, params, query)).data)).toContain("canarywords");
    expect(JSON.stringify((await page(module, undefined, params, query)).data)).not.toContain("canarywords");
  }
  expect((await page(version, board, { n: "2" }, "?since=1")).location).toBe(`${here()}/compare?from=1&to=2`);
  expect((await page(compare, board, {}, "?from=7&to=2")).status).toBe(404);
  expect((await page(version, board, { n: "3" })).status).toBe(404);
  expect((await page(version, board, { n: "2" }, "?since=x")).status).toBe(404);
  const again = await send(versions, { name: "Third" }, contributor);
  expect([again.status, again.data]).toMatchObject([422, { problems: [{ field: "form" }], values: { name: "Third" } }]);
});

test("pasted words are offered to the coordinator's desk and settled there", async () => {
  await write(world, text, contributor, id, [{ kind: "paragraph", text: `They said ${CANARY} again.` }]);
  expect(JSON.stringify((await page(proposal)).data)).not.toContain("canarywords");
  const { data } = await page(pasted, coordinator);
  const [item] = data.items as { id: string; text: string }[];
  expect(item?.text).toContain("canarywords");
  const settled = await send(pasted, { intent: "replace", pastedId: item!.id }, coordinator);
  expect(settled.location).toBe("/bury/desk/pasted-words?done=replace");
  const twice = await send(pasted, { intent: "replace", pastedId: item!.id }, coordinator);
  expect(twice.status).toBe(422);
});

test("only those who lead a proposal open the page of its co-authors, and its changes lead back to it", async () => {
  expect((await page(people, await world.person("board"))).status).toBe(404);
  const resident = await world.person("resident");
  const added = await send(people, { intent: "add", email: resident.email }, contributor);
  expect(added.location).toBe(`${here()}/people?done=add`);
  expect((await page(people, resident)).status).toBe(404);
  expect((await page(invitation, resident)).data).toMatchObject({ title: "One number to ring" });
  expect((await page(invitation, contributor)).status).toBe(404);
  expect((await send(invitation, { answer: "yes" }, resident)).location).toBe(`${here()}/edit`);
  const unknown = await send(people, { intent: "add", email: "nobody@bury.example" }, contributor);
  expect([unknown.status, unknown.data]).toMatchObject([422, { values: { email: "nobody@bury.example" } }]);
  const left = await send(people, { intent: "remove", personId: resident.id }, resident);
  expect(left.location).toBe(here());
});

test("starting a proposal leads straight to writing it; an empty form names what is missing", async () => {
  const fields = { title: "T", summary: "S", programmeId: "", activityId: "", declaredRung: "co-design" };
  expect((await send(newProposal, fields, contributor)).location).toMatch(/^\/bury\/proposals\/[0-9a-f-]{36}\/edit$/);
  const empty = await send(newProposal, {}, contributor);
  expect((empty.data.problems as { field: string }[]).map((one) => one.field)).toEqual([
    "title",
    "summary",
    "declaredRung",
  ]);
});
