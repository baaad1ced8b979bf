import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import { keepAudio } from "#app/domain/plans/format-audio.server.ts";
import { describeFormat, sayWhatIsRead, startFormat } from "#app/domain/plans/format-making.server.ts";
import { readFormat } from "#app/domain/plans/formats.server.ts";
import * as audio from "#app/routes/plan-formats/audio.ts";
import * as edit from "#app/routes/plan-formats/edit.tsx";
import * as figure from "#app/routes/plan-formats/figure.ts";
import * as form from "#app/routes/plan-formats/form.tsx";
import * as format from "#app/routes/plan-formats/format.tsx";
import * as formats from "#app/routes/plan-formats/formats.tsx";
import * as part from "#app/routes/plan-formats/part.tsx";
import * as print from "#app/routes/plan-formats/print.tsx";
import {
  ABOUT,
  easyReadInMaking,
  mp3,
  nextDraft,
  type Plan,
  picture,
  publish,
  translationInMaking,
} from "#tests/domain/plans/format-support.ts";
import { publishedPlan } from "#tests/domain/plans/support.ts";
import { ORIGIN } from "#tests/support/mailbox.ts";
import { answerOf, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

let world: World;
let plan: Plan;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
});

type Module = { loader?: unknown; action?: unknown };
type Given = Record<string, string>;

async function ask(
  module: Module,
  params: Given,
  {
    fields,
    by,
    headers = {},
    query = "",
  }: { fields?: Record<string, string | File>; by?: string; headers?: Given; query?: string } = {},
) {
  const context = await requestsTo(world).context(by ? { personId: by } : {});
  const all = { place: "bury", planId: plan.planId, n: "1", ...params };
  const path = `${ORIGIN}/bury/plans/${plan.planId}/drafts/${all.n}/formats/${params.formatId ?? ""}/edit${query}`;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.set(name, value);
  const request = new Request(path, fields ? { method: "POST", body } : { headers });
  const handler = (fields ? module.action : module.loader) as (args: unknown) => unknown;
  return answerOf(() =>
    handler({ request, params: all, context } as unknown as LoaderFunctionArgs & ActionFunctionArgs),
  );
}

const author = () => ({ by: plan.author.id });
const file = (bytes: Uint8Array, name: string) => new File([Buffer.from(bytes)], name);

async function recording(bytes: Uint8Array = mp3()) {
  const at = world.clock.now();
  const begun = await startFormat(world.db, plan.author, at, { ...plan.which, kind: "audio", language: "en-GB" });
  const which = { ...plan.which, ...begun, reason: "" };
  await keepAudio(world.db, plan.author, at, { ...which, source: bytes });
  await sayWhatIsRead(world.db, plan.author, at, { ...which, reads: "draft" });
  await describeFormat(world.db, plan.author, at, { ...which, ...ABOUT });
  return which;
}

test("an author adds Easy Read step by step, and what is typed is kept when something is missing", async () => {
  const begun = await ask(formats, {}, { fields: { kind: "easy_read" }, ...author() });
  const formatId = /formats\/([0-9a-f-]{36})\/edit$/.exec(begun.location ?? "")?.[1] as string;
  const step = { words: "We will help.", alt: "", hardWords: "help", picture: file(await picture(), "p.jpg") };
  const refused = await ask(part, { formatId, partId: "new" }, { fields: step, ...author() });
  expect(refused.status).toBe(422);
  expect(refused.data.problems).toMatchObject([{ field: "alt" }, { field: "hardWords" }]);
  expect(refused.data.values).toMatchObject({ words: "We will help.", hardWords: "help" });
  const fields = { ...step, alt: "A hand", hardWords: "help: what we give" };
  const saved = await ask(part, { formatId, partId: "new" }, { fields, ...author() });
  expect(saved.location).toMatch(new RegExp(`${formatId}/edit$`));
  const unsaid = await ask(edit, { formatId }, { fields: { intent: "publish" }, ...author() });
  expect(unsaid.data.problems).toMatchObject([{ field: "form", message: "Say who made it" }]);
  await ask(form, { formatId, form: "about" }, { fields: ABOUT, ...author() });
  await ask(edit, { formatId }, { fields: { intent: "publish" }, ...author() });
  const { data } = await ask(format, { formatId });
  expect(data).toMatchObject({ what: "Easy Read version", earlier: null, parts: [{ text: "We will help." }] });
  expect(data).toMatchObject({ facts: { madeBy: ABOUT.madeBy, source: { text: "Locality plan, draft 1" } } });
});

test("a picture of the wrong kind is refused beside its field, a step that is not there is not found", async () => {
  const { formatId } = await easyReadInMaking(world, plan);
  const fields = { words: "We help.", alt: "A hand", picture: file(new TextEncoder().encode("hello"), "p.png") };
  const { status, data } = await ask(part, { formatId, partId: "new" }, { fields, ...author() });
  expect([status, data.problems]).toMatchObject([422, [{ field: "picture" }]]);
  const missing = await ask(part, { formatId, partId: "11111111-1111-4111-8111-111111111111" }, author());
  expect(missing.status).toBe(404);
});

test("a translation comes from a pasted text or a file, is shown in its language and direction, and says when the plan moved on", async () => {
  const which = await translationInMaking(world, plan);
  const { formatId } = which;
  const words = file(new TextEncoder().encode("# پہلا\n\nنیا متن۔\n"), "ur.md");
  await ask(form, { formatId, form: "words" }, { fields: { text: "", file: words }, ...author() });
  expect((await readFormat(world.db, plan.author, which)).parts.at(-1)?.text).toBe("نیا متن۔");
  const damaged = file(new Uint8Array([0x50, 0x4b, 3, 4, 0]), "ur.docx");
  const refused = await ask(form, { formatId, form: "words" }, { fields: { text: "", file: damaged }, ...author() });
  expect([refused.status, refused.data.problems]).toMatchObject([422, [{ field: "file" }]]);
  const unvouched = await ask(edit, { formatId }, { fields: { intent: "publish" }, ...author() });
  expect(unvouched.data.problems).toMatchObject([{ field: "byPeople" }]);
  await publish(world, plan.author, which);
  await nextDraft(world, plan);
  const { data } = await ask(format, { formatId });
  expect(data).toMatchObject({
    language: { tag: "ur", dir: "rtl" },
    earlier: "This Urdu translation is about draft 1. The plan is now at draft 2.",
    newest: 2,
    comment: 2,
  });
});

test("from a format one comments on its own draft while that takes comments", async () => {
  const which = await easyReadInMaking(world, plan);
  await publish(world, plan.author, which);
  expect((await ask(format, { formatId: which.formatId })).data.comment).toBe(1);
  expect((await ask(print, { formatId: which.formatId })).data.parts).toHaveLength(1);
});

test("a format is not at the address of another draft or another plan, and one in the making is at none", async () => {
  const { formatId } = await easyReadInMaking(world, plan);
  await nextDraft(world, plan);
  const pages = [format, print, figure, audio, edit, form] as Module[];
  const params = { formatId, imageId: "x", form: "about" };
  for (const page of pages) {
    const visitor = await ask(page, params);
    expect(visitor.status).toBe(404);
  }
  await publish(world, plan.author, { ...plan.which, formatId });
  expect((await ask(format, { formatId })).status).toBe(200);
  expect((await ask(format, { formatId, n: "2" })).status).toBe(404);
  const other = await publishedPlan(world);
  expect((await ask(format, { formatId, planId: other.planId })).status).toBe(404);
});

test("a link of a BSL video that is not https is refused beside its field, with what was typed", async () => {
  const begun = await ask(formats, {}, { fields: { kind: "bsl" }, ...author() });
  const formatId = /formats\/([0-9a-f-]{36})\/edit$/.exec(begun.location ?? "")?.[1] as string;
  for (const link of ["javascript:alert(1)", "http://example.org"]) {
    const { status, data } = await ask(form, { formatId, form: "link" }, { fields: { link }, ...author() });
    expect([status, data.problems, data.values]).toMatchObject([422, [{ field: "link" }], { link }]);
  }
  const kept = await ask(
    form,
    { formatId, form: "link" },
    { fields: { link: "https://v.example.org/1" }, ...author() },
  );
  expect(kept.status).toBe(302);
  expect((await ask(form, { formatId, form: "audio" }, author())).status).toBe(404);
});

test("a recording is taken by what is in it, within the size that the operator set", async () => {
  const begun = await ask(formats, {}, { fields: { kind: "audio", language: "en-GB" }, ...author() });
  const formatId = /formats\/([0-9a-f-]{36})\/edit$/.exec(begun.location ?? "")?.[1] as string;
  const send = (bytes: Uint8Array, name: string) =>
    ask(form, { formatId, form: "audio" }, { fields: { audio: file(bytes, name) }, ...author() });
  for (const [bytes, name] of [
    [new TextEncoder().encode("<!doctype html>"), "read.mp3"],
    [new Uint8Array(30_000_001), "read.mp3"],
    [new Uint8Array(0), "read.mp3"],
  ] as const) {
    const { status, data } = await send(bytes, name);
    expect([status, data.problems]).toMatchObject([422, [{ field: "audio" }]]);
  }
  expect((await send(mp3(), "called-anything.bin")).status).toBe(302);
});

test("a recording comes whole or in the part that is asked for, as what it is and nothing else", async () => {
  const bytes = mp3(2000);
  const which = await recording(bytes);
  const hear = async (headers: Given = {}, query = "") => {
    const context = await requestsTo(world).context();
    const path = `${ORIGIN}/bury/plans/${plan.planId}/drafts/1/formats/${which.formatId}/audio${query}`;
    const params = { place: "bury", planId: plan.planId, n: "1", formatId: which.formatId };
    return audio.loader({ request: new Request(path, { headers }), params, context } as unknown as LoaderFunctionArgs);
  };
  await expect(hear()).rejects.toMatchObject({ kind: "not_found" });
  await publish(world, plan.author, which);
  const whole = await hear();
  expect(whole.status).toBe(200);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "audio/mpeg",
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    "content-length": String(bytes.byteLength),
    "content-disposition": 'inline; filename="plan.mp3"',
  });
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
  const some = await hear({ Range: "bytes=262000-262500" });
  expect([some.status, some.headers.get("Content-Range")]).toEqual([206, `bytes 262000-262500/${bytes.byteLength}`]);
  expect(Buffer.from(await some.arrayBuffer()).equals(bytes.subarray(262000, 262501))).toBe(true);
  const beyond = await hear({ Range: "bytes=99999999-" });
  expect([beyond.status, beyond.headers.get("Content-Range")]).toEqual([416, `bytes */${bytes.byteLength}`]);
  const etag = whole.headers.get("ETag") as string;
  expect((await hear({ "If-None-Match": etag })).status).toBe(304);
  expect((await hear({ Range: "bytes=0-9", "If-Range": '"another"' })).status).toBe(200);
  const kept = await hear({}, "?download=yes");
  expect(kept.headers.get("Content-Disposition")).toBe('attachment; filename="plan.mp3"');
  await kept.body?.cancel();
});

test("a recording reads words of its own draft and language, and the page says which", async () => {
  const translation = await translationInMaking(world, plan);
  await publish(world, plan.author, translation);
  const which = await recording();
  const say = (reads: string) => sayWhatIsRead(world.db, plan.author, world.clock.now(), { ...which, reads });
  await expect(say(translation.formatId)).rejects.toMatchObject({ kind: "invalid", field: "reads" });
  const easy = await easyReadInMaking(world, plan);
  await expect(say(easy.formatId)).rejects.toMatchObject({ kind: "invalid" });
  await publish(world, plan.author, easy);
  await say(easy.formatId);
  await publish(world, plan.author, which);
  const { data } = await ask(format, { formatId: which.formatId });
  expect(data).toMatchObject({ reads: { text: "Easy Read version of draft 1" }, audio: { type: "audio/mpeg" } });
});

test("a published format is changed with a reason, taken back with a reason, and its page then says so", async () => {
  const which = await easyReadInMaking(world, plan);
  await publish(world, plan.author, which);
  const { formatId } = which;
  const silent = await ask(form, { formatId, form: "about" }, { fields: { ...ABOUT, title: "New" }, ...author() });
  expect(silent.data.problems).toMatchObject([{ field: "reason" }]);
  const fields = { ...ABOUT, title: "New", reason: "The title was long." };
  await ask(form, { formatId, form: "about" }, { fields, ...author() });
  const { data } = await ask(format, { formatId });
  expect(data).toMatchObject({ title: "New", facts: { corrections: [{ before: ABOUT.title }] } });
  const why = await ask(edit, { formatId }, { fields: { intent: "take-back", why: " " }, ...author() });
  expect(why.data.problems).toMatchObject([{ field: "why" }]);
  await ask(edit, { formatId }, { fields: { intent: "take-back", why: "It was wrong." }, ...author() });
  const gone = await ask(format, { formatId });
  expect(gone.data).toMatchObject({ parts: [], takenBack: { reason: "It was wrong." } });
});
