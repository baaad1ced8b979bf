import type { LoaderFunctionArgs } from "@remix-run/node";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { addImage } from "#app/domain/proposals/images.server.ts";
import { saveVersion } from "#app/domain/proposals/versions.server.ts";
import { codePassage } from "#app/domain/themes/codings.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import * as file from "#app/routes/proposals/file.ts";
import * as print from "#app/routes/proposals/print.tsx";
import * as proposal from "#app/routes/proposals/proposal.tsx";
import * as versionFile from "#app/routes/proposals/version-file.ts";
import * as versionPrint from "#app/routes/proposals/version-print.tsx";
import { accessLog } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openLiveText, started, write } from "#tests/domain/proposals/writing.ts";
import { told } from "#tests/domain/themes/told.ts";
import { wordsOfAnswer } from "#tests/support/office-words.ts";
import { readPdfTree, within } from "#tests/support/pdf-tree.ts";
import { got, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const WORDS = "canarywords nobody rang me back all that night";
const HELD = "Evidence exists here. The person has not agreed to public quotes.";
const FORMATS = ["docx", "pdf", "md"] as const;

let world: World;
let text: LiveText;
let contributor: Person;
let board: Person;
let id: string;
let experienceId: string;

beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
  board = await world.person("board");
  const coordinator = await world.person("coordinator");
  const { id: programmeId } = await world.programme();
  const consent = { coordinator_read: true, board_read: true };
  experienceId = await told(world, { programmeId, happened: `${WORDS}.`, consent });
  const named = { name: "Nights", statement: "S", definition: "D", programmeId: null, localityId: world.bury.id };
  const { id: themeId } = await nameTheme(world.db, coordinator, world.clock.now(), named);
  const passage = { experienceId, field: "happened", start: 0, end: WORDS.length, themeId } as const;
  const { quotationId } = await codePassage(world.db, coordinator, world.clock.now(), passage);
  id = await started(world, text, contributor);
  await write(world, text, contributor, id, [
    { kind: "heading", text: "What we heard" },
    { kind: "citation", quotationId },
    { kind: "paragraph", text: "So we ask." },
  ]);
  const version = { localityId: world.bury.id, proposalId: id, name: "First" };
  await saveVersion(world.db, text, contributor, world.clock.now(), version);
});

async function ask(
  module: { loader: unknown },
  params: Record<string, string>,
  person?: Person,
  requests = requestsTo(world),
) {
  requests.portal.liveText = text;
  const context = await requests.context(person ? { personId: person.id } : {});
  const request = got(`/bury/proposals/${id}`);
  try {
    const args = { request, params: { proposalId: id, ...params }, context } as LoaderFunctionArgs;
    return await (module.loader as (args: LoaderFunctionArgs) => Promise<unknown>)(args);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    if ((thrown as { kind?: string }).kind === "not_found") return new Response(null, { status: 404 });
    throw thrown;
  }
}

/** The text in every form in which it can be taken along, and what its page gives. */
async function allForms(person?: Person): Promise<[string, string][]> {
  const files = FORMATS.flatMap((format) => [
    [`file ${format}`, file, { format }] as const,
    [`version ${format}`, versionFile, { format, n: "1" }] as const,
  ]);
  const found: [string, string][] = [];
  for (const [name, module, params] of files)
    found.push([name, await wordsOfAnswer((await ask(module, params, person)) as Response)]);
  for (const [name, module] of [
    ["print", print],
    ["page", proposal],
  ] as const)
    found.push([name, JSON.stringify(await ask(module, {}, person))]);
  found.push(["version print", JSON.stringify(await ask(versionPrint, { n: "1" }, person))]);
  return found;
}

test("a file gives cited words to those the person agreed to, says to others that they are held back, and leaves a line", async () => {
  for (const [form, words] of await allForms(board))
    expect([form, words.includes("canarywords")]).toEqual([form, true]);
  const lines = await world.db.select().from(accessLog);
  expect(lines.filter((line) => line.personId === board.id && /copy/.test(line.purpose)).length).toBe(8);
  for (const person of [undefined, contributor]) {
    for (const [form, words] of await allForms(person)) {
      expect([form, words.includes("canarywords")]).toEqual([form, false]);
      expect([form, words.includes(HELD)]).toEqual([form, true]);
      expect([form, words.includes("So we ask.")]).toEqual([form, true]);
    }
  }
});

test("words that were taken back are in no form any more, in no version either", async () => {
  await inTransaction(world.db, (tx) => withdrawExperience(tx, experienceId, world.clock.now(), null));
  for (const person of [board, contributor]) {
    for (const [form, words] of await allForms(person)) {
      expect([form, words.includes("canarywords")]).toEqual([form, false]);
      expect([form, /taken back/.test(words)]).toEqual([form, true]);
    }
  }
});

test("words that wait to be settled are covered in every form for those who did not write them", async () => {
  await write(world, text, contributor, id, [{ kind: "paragraph", text: `They said ${WORDS}, twice.` }]);
  for (const [form, words] of await allForms()) {
    expect([form, words.includes("canarywords")]).toEqual([form, false]);
    if (!form.startsWith("version")) expect(words).toContain("Words here are being checked.");
  }
  const answer = (await ask(file, { format: "md" })) as Response;
  expect(await answer.text()).toContain("none, while words in it are being checked");
});

test("a file says what it is: who wrote it, which version, when, its fingerprint, and that it is a demonstration", async () => {
  const answer = (await ask(versionFile, { format: "md", n: "1" })) as Response;
  expect(answer.headers.get("Content-Disposition")).toBe(
    `attachment; filename="proposal-${id.slice(0, 8)}-version-1.md"`,
  );
  expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  const words = await answer.text();
  expect(words).toContain("- Written by: Bury vcse");
  expect(words).toContain("- Version: 1, “First”, saved on 1 March 2026 at 10:00");
  expect(words).toMatch(/- Fingerprint of the text \(SHA-256\): [0-9a-f]{64}/);
  expect(words).not.toContain("Demo data");
});

test("there is no file of an unknown kind, version or proposal, and not more than a few a minute", async () => {
  const status = async (params: Record<string, string>, module: { loader: unknown } = file) =>
    ((await ask(module, params)) as Response).status;
  expect(await status({ format: "exe" })).toBe(404);
  expect(await status({ format: "md", n: "9" }, versionFile)).toBe(404);
  expect(await status({ format: "md", proposalId: crypto.randomUUID() })).toBe(404);
  const few = requestsTo(world, { HEAVY_READS_PER_MINUTE_BY_ADDRESS: "2" });
  const answers: number[] = [];
  for (let i = 0; i < 3; i++) answers.push(((await ask(file, { format: "md" }, undefined, few)) as Response).status);
  expect(answers).toEqual([200, 200, 429]);
});

test("a file holds the pictures that stand in the text as its reader may see it, and no others", async () => {
  const source = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#0f4f4b" } })
    .png()
    .toBuffer();
  const of = { localityId: world.bury.id, proposalId: id };
  const { imageId } = await addImage(world.db, contributor, world.clock.now(), { ...of, source });
  const figure = (caption: string) =>
    write(world, text, contributor, id, [{ kind: "figure", imageId, alt: "A green card", caption }]);
  const figures = async (module: { loader: unknown }, params: Record<string, string>, person?: Person) => {
    const answer = (await ask(module, { format: "pdf", ...params }, person)) as Response;
    const parts = readPdfTree(new Uint8Array(await answer.arrayBuffer())).structure.flatMap(within);
    return parts.flatMap((part) => (part.kind === "Figure" ? part.alt : []));
  };
  await figure("The card");
  expect(await figures(file, {})).toEqual(["A green card"]);
  expect(await figures(versionFile, { n: "1" })).toEqual([]);
  await figure(`They said ${WORDS}.`);
  expect(await figures(file, {})).toEqual([]);
  expect(await figures(file, {}, contributor)).toEqual(["A green card"]);
});
