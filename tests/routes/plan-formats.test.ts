import { beforeEach, expect, test } from "vitest";
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
  nextDraft,
  type Plan,
  picture,
  publish,
  translationInMaking,
} from "#tests/domain/plans/format-support.ts";
import { publishedPlan } from "#tests/domain/plans/support.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { type Asker, askOf, file } from "./formats-asking.ts";

let world: World;
let plan: Plan;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
});

const ask: Asker = (...asked) => askOf(world, plan)(...asked);
const author = () => ({ by: plan.author.id });

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
  expect(saved.location).toMatch(new RegExp(`${formatId}/edit\\?page=1$`));
  const unsaid = await ask(edit, { formatId }, { fields: { intent: "publish" }, ...author() });
  expect(unsaid.data.problems).toMatchObject([{ field: "form", message: "Say who made it" }]);
  await ask(form, { formatId, form: "about" }, { fields: ABOUT, ...author() });
  await ask(edit, { formatId }, { fields: { intent: "publish" }, ...author() });
  const { data } = await ask(format, { formatId });
  expect(data).toMatchObject({ what: "Easy Read version", earlier: null, parts: [{ text: "We will help." }] });
  expect(data).toMatchObject({ facts: { madeBy: ABOUT.madeBy, source: { text: "Locality plan, draft 1" } } });
});

test("after a change an author is back on the page where it stands", async () => {
  const { formatId } = await easyReadInMaking(world, plan);
  const fields = { words: "We help.", alt: "A hand" };
  const pageOf = async (partId: string, more = {}) =>
    (await ask(part, { formatId, partId }, { fields: { ...fields, ...more }, ...author() })).location?.split("?")[1];
  const add = async () => pageOf("new", { picture: file(await picture(), "p.jpg") });
  expect([await add(), await add(), await add(), await add()]).toEqual(["page=1", "page=1", "page=1", "page=2"]);
  const { parts } = await readFormat(world.db, plan.author, { ...plan.which, formatId }, "whole");
  expect(await pageOf(parts[1]?.id ?? "")).toBe("page=1");
  expect(await pageOf(parts[4]?.id ?? "")).toBe("page=2");
  expect(await pageOf(parts[4]?.id ?? "", { intent: "up" })).toBe("page=1");
  expect(await pageOf(parts[4]?.id ?? "", { intent: "remove" })).toBe("page=1");
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

test("a translation with the paragraphs of its draft is read beside the English, another one by itself", async () => {
  const which = await translationInMaking(world, plan);
  const { formatId } = which;
  const beside = async () => (await ask(format, { formatId }, { ...author(), query: "?beside=english" })).data;
  expect(await beside()).toMatchObject({ canBeside: false, english: [] });
  const same = "# ایک\n\nپہلا۔\n\nدوسرا۔\n\nتیسرا۔\n\n# دو\n\nچوتھا۔\n";
  await ask(form, { formatId, form: "words" }, { fields: { text: same }, ...author() });
  const { parts, english } = (await beside()) as Record<string, { text: string }[]>;
  expect(english?.map(({ text }) => text)).toEqual(plan.blocks.map(({ text }) => text));
  expect(parts).toHaveLength(plan.blocks.length);
  expect((await ask(format, { formatId }, author())).data).toMatchObject({ canBeside: true, english: [] });
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
  const pages = [format, print, figure, audio, edit, form];
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
