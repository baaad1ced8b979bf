import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import { keepAudio } from "#app/domain/plans/format-audio.server.ts";
import { describeFormat, sayWhatIsRead, startFormat } from "#app/domain/plans/format-making.server.ts";
import * as audio from "#app/routes/plan-formats/audio.ts";
import * as form from "#app/routes/plan-formats/form.tsx";
import * as format from "#app/routes/plan-formats/format.tsx";
import * as formats from "#app/routes/plan-formats/formats.tsx";
import {
  ABOUT,
  easyReadInMaking,
  mp3,
  type Plan,
  publish,
  translationInMaking,
} from "#tests/domain/plans/format-support.ts";
import { publishedPlan } from "#tests/domain/plans/support.ts";
import { ORIGIN } from "#tests/support/mailbox.ts";
import { requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { type Asker, askOf, file } from "./formats-asking.ts";

let world: World;
let plan: Plan;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
});
const author = () => ({ by: plan.author.id });
const ask: Asker = (...asked) => askOf(world, plan)(...asked);

async function recording(bytes: Uint8Array = mp3()) {
  const at = world.clock.now();
  const begun = await startFormat(world.db, plan.author, at, { ...plan.which, kind: "audio", language: "en-GB" });
  const which = { ...plan.which, ...begun, reason: "" };
  await keepAudio(world.db, plan.author, at, { ...which, source: bytes });
  await sayWhatIsRead(world.db, plan.author, at, { ...which, reads: "draft" });
  await describeFormat(world.db, plan.author, at, { ...which, ...ABOUT });
  return which;
}

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
  const hear = async (headers: Record<string, string> = {}, query = "") => {
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

test("a published recording is not said to read a transcript that nobody has given", async () => {
  const which = await recording();
  await publish(world, plan.author, which);
  const fields = { reads: "words", reason: "It is not word for word." };
  const say = () => ask(form, { formatId: which.formatId, form: "reads" }, { fields, ...author() });
  const refused = await say();
  expect([refused.status, refused.data]).toMatchObject([422, { problems: [{ field: "reads" }], values: fields }]);
  const words = { text: "What is said.", reason: "A transcript." };
  await ask(form, { formatId: which.formatId, form: "words" }, { fields: words, ...author() });
  expect((await say()).status).toBe(302);
  expect((await ask(format, { formatId: which.formatId })).data).toMatchObject({ reads: null, parts: { length: 1 } });
});
