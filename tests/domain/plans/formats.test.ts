import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import { searchPlace } from "#app/domain/places/search.server.ts";
import { describeFormat, linkVideo, startFormat } from "#app/domain/plans/format-making.server.ts";
import { discardFormat, publishFormat, takeBackFormat } from "#app/domain/plans/format-publishing.server.ts";
import { earlierSentence } from "#app/domain/plans/format-standing.ts";
import { readFormatFigure, removeStep, saveStep } from "#app/domain/plans/format-steps.server.ts";
import { replaceWords } from "#app/domain/plans/format-words.server.ts";
import { findFormat, formatsOfPlace, listFormats, readFormat, readWays } from "#app/domain/plans/formats.server.ts";
import { readPasted } from "#app/domain/plans/import.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { planFormats } from "#db/schema/plan-formats.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { ABOUT, easyReadInMaking, nextDraft, type Plan, publish, STEP, translationInMaking } from "./format-support.ts";
import { as, ORIGIN, planInWriting, publishedPlan } from "./support.ts";

let world: World;
let plan: Plan;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
});
const now = () => world.clock.now();
const NOT_FOUND = { kind: "not_found" };
const FORBIDDEN = { kind: "forbidden" };

test("another way to read belongs to a draft whose text cannot change any more", async () => {
  const writing = await planInWriting(world);
  const start = startFormat(world.db, writing.author, now(), {
    ...writing.which,
    kind: "easy_read",
    language: "en-GB",
  });
  await expect(start).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("Publish the draft"),
  });
});

test("only the plan’s authors make, publish, correct and take back; of another place they are nobody", async () => {
  const which = await easyReadInMaking(world, plan);
  for (const role of ["resident", "coordinator", "admin", "board"] as const) {
    const someone = await as(world, role);
    const named = { ...plan.which, kind: "bsl" as const, language: "bfi" };
    await expect(startFormat(world.db, someone, now(), named)).rejects.toMatchObject(FORBIDDEN);
    const step = { ...which, ...STEP, partId: null, source: null };
    await expect(saveStep(world.db, someone, now(), step)).rejects.toMatchObject(FORBIDDEN);
    await expect(describeFormat(world.db, someone, now(), { ...which, ...ABOUT })).rejects.toMatchObject(FORBIDDEN);
    await expect(publish(world, someone, which)).rejects.toMatchObject(FORBIDDEN);
    await expect(takeBackFormat(world.db, someone, now(), { ...which, why: "x" })).rejects.toMatchObject(FORBIDDEN);
    await expect(discardFormat(world.db, someone, now(), which)).rejects.toMatchObject(FORBIDDEN);
  }
  const other = await as(world, "author", world.rochdale);
  await expect(publish(world, other, which)).rejects.toMatchObject(FORBIDDEN);
  const there = { ...which, localityId: world.rochdale.id };
  await expect(publish(world, other, there)).rejects.toMatchObject(NOT_FOUND);
});

test("what is being made reaches its authors alone: not by its address, lists, pictures or search", async () => {
  const which = await easyReadInMaking(world, plan);
  const imageId = (await readFormat(world.db, plan.author, which)).parts[0]?.figure?.imageId ?? "";
  for (const viewer of [null, await as(world, "resident"), await as(world, "author", world.rochdale)]) {
    await expect(readFormat(world.db, viewer, which)).rejects.toMatchObject(NOT_FOUND);
    await expect(readFormatFigure(world.db, viewer, { ...which, imageId })).rejects.toMatchObject(NOT_FOUND);
    expect(await listFormats(world.db, viewer, world.bury.id, plan.planId)).toEqual([]);
  }
  expect(await readWays(world.db, plan.planId, 1)).toEqual([]);
  expect(await formatsOfPlace(world.db, world.bury.id)).toEqual([]);
  expect((await searchPlace(world.db, world.bury.id, "people who work together", 1)).results).toEqual([]);
  expect((await readFormatFigure(world.db, plan.author, { ...which, imageId })).mediaType).toBe("image/jpeg");
});

test("once published it is for everybody, names its draft, and is found by its words", async () => {
  const which = await easyReadInMaking(world, plan);
  await publish(world, plan.author, which);
  const read = await readFormat(world.db, null, which);
  expect(read).toMatchObject({ format: { n: 1, ...pick() }, newest: 1, parts: [{ text: STEP.words }] });
  const imageId = read.parts[0]?.figure?.imageId ?? "";
  const image = await readFormatFigure(world.db, null, { ...which, imageId });
  expect(image.bytes.byteLength).toBeLessThanOrEqual(11_000);
  expect(image.width).toBeLessThanOrEqual(480);
  expect(await readWays(world.db, plan.planId, 1)).toMatchObject([{ id: which.formatId, kind: "easy_read", n: 1 }]);
  const { results } = await searchPlace(world.db, world.bury.id, "people who work together", 1);
  expect(results.map(({ url }) => url)).toEqual([`/bury/plans/${plan.planId}/drafts/1/formats/${which.formatId}`]);
});

const pick = () => ({ madeBy: ABOUT.madeBy, madeOn: ABOUT.madeOn, reviewedBy: ABOUT.reviewedBy });

test("the moment a later draft is published, what belongs to the earlier one says so; a draft in writing changes nothing", async () => {
  const easy = await easyReadInMaking(world, plan);
  await publish(world, plan.author, easy);
  const { n } = await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
  const says = async () => {
    const { format, newest } = await findFormat(world.db, null, easy);
    return earlierSentence(format, newest);
  };
  expect(await says()).toBeNull();
  await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, n, origin: ORIGIN });
  expect(await says()).toBe("This Easy Read version is about draft 1. The plan is now at draft 2.");
});

test("a later draft shows the format of the earlier one until it has its own", async () => {
  const easy = await easyReadInMaking(world, plan);
  await publish(world, plan.author, easy);
  const second = await nextDraft(world, plan);
  expect((await findFormat(world.db, null, easy)).newest).toBe(2);
  expect(await readWays(world.db, plan.planId, 2)).toMatchObject([{ id: easy.formatId, n: 1 }]);
  const again = await startFormat(world.db, plan.author, now(), {
    ...second,
    kind: "easy_read",
    language: "en-GB",
    again: true,
  });
  const which = { ...second, ...again };
  expect(await readWays(world.db, plan.planId, 2)).toMatchObject([{ id: easy.formatId }]);
  const { parts, format } = await readFormat(world.db, plan.author, which);
  expect(parts).toMatchObject([{ text: STEP.words, figure: { alt: STEP.alt }, hardWords: STEP.hardWords }]);
  expect(format).toMatchObject({ title: ABOUT.title, madeBy: "", reviewedOn: null });
  await describeFormat(world.db, plan.author, now(), { ...which, ...ABOUT });
  await publish(world, plan.author, which);
  expect(await readWays(world.db, plan.planId, 2)).toMatchObject([{ id: which.formatId, n: 2 }]);
  expect(await readWays(world.db, plan.planId, 1)).toMatchObject([{ id: easy.formatId, n: 1 }]);
});

test("a draft has one of each kind and language; one that was taken back makes room for another", async () => {
  const which = await easyReadInMaking(world, plan);
  const named = { ...plan.which, kind: "easy_read" as const, language: "en-GB" };
  await expect(startFormat(world.db, plan.author, now(), named)).rejects.toMatchObject({ kind: "conflict" });
  await publish(world, plan.author, which);
  await takeBackFormat(world.db, plan.author, now(), { ...which, why: "A picture was wrong." });
  const next = await startFormat(world.db, plan.author, now(), named);
  expect(next.formatId).not.toBe(which.formatId);
  const live = and(eq(planFormats.draftId, plan.draftId), eq(planFormats.only, 1));
  expect(await world.db.select().from(planFormats).where(live)).toHaveLength(1);
});

test("a step needs a picture that is one; what is published keeps at least one step", async () => {
  const which = await easyReadInMaking(world, plan);
  const save = (source: Uint8Array | null) =>
    saveStep(world.db, plan.author, now(), { ...which, ...STEP, partId: null, source });
  const page = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>");
  for (const source of [null, page]) await expect(save(source)).rejects.toMatchObject({ field: "picture" });
  await publish(world, plan.author, which);
  const partId = (await readFormat(world.db, null, which)).parts[0]?.id ?? "";
  const remove = removeStep(world.db, plan.author, now(), { ...which, partId, reason: "Too much" });
  await expect(remove).rejects.toMatchObject({ kind: "conflict" });
});

test("a translation is read from a text with its headings, lists and tables, section by section when it is long", async () => {
  const which = await translationInMaking(world, plan);
  const long = Array.from({ length: 6 }, (_, s) => `# Sekcja ${s + 1}\n\n${"Akapit tekstu.\n\n".repeat(20)}`).join("");
  const read = readPasted(`${long}# Pieniądze\n\n- Jeden budżet\n\n| | Razem |\n|---|---|\n| Rada | 54 |\n`);
  await replaceWords(world.db, plan.author, now(), { ...which, read, field: "text" });
  const first = await readFormat(world.db, plan.author, which);
  expect(first.pages).toBeGreaterThan(1);
  expect(first.parts.length).toBeLessThan(60);
  const whole = await readFormat(world.db, plan.author, which, "whole");
  expect(whole.parts.slice(-3).map(({ kind }) => kind)).toEqual(["heading", "list_item", "table"]);
  await expect(readFormat(world.db, plan.author, which, 99)).rejects.toMatchObject(NOT_FOUND);
  const empty = replaceWords(world.db, plan.author, now(), { ...which, read: readPasted("  "), field: "text" });
  await expect(empty).rejects.toMatchObject({ kind: "invalid", field: "text" });
});

test("what nobody but its authors saw can be thrown away; what was public cannot", async () => {
  const which = await easyReadInMaking(world, plan);
  await discardFormat(world.db, plan.author, now(), which);
  await expect(findFormat(world.db, plan.author, which)).rejects.toMatchObject(NOT_FOUND);
  const [event] = await listEventsOf(world.db, "plan-format", which.formatId);
  expect(event?.verb).toBe("format.discarded");
  const other = await translationInMaking(world, plan);
  await publish(world, plan.author, other);
  await expect(discardFormat(world.db, plan.author, now(), other)).rejects.toMatchObject({ kind: "conflict" });
  await expect(publishFormat(world.db, plan.author, now(), { ...other, byPeople: true })).rejects.toMatchObject({
    kind: "conflict",
  });
});

test("a video’s address belongs to BSL alone", async () => {
  const which = await easyReadInMaking(world, plan);
  const link = { ...which, link: "https://video.example.org/1", reason: "" };
  await expect(linkVideo(world.db, plan.author, now(), link)).rejects.toMatchObject({ kind: "conflict" });
});
