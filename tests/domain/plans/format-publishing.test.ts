import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { searchPlace } from "#app/domain/places/search.server.ts";
import { describeFormat, linkVideo, startFormat } from "#app/domain/plans/format-making.server.ts";
import { takeBackFormat } from "#app/domain/plans/format-publishing.server.ts";
import { readFormatFigure, saveStep } from "#app/domain/plans/format-steps.server.ts";
import { rewordPart } from "#app/domain/plans/format-words.server.ts";
import { readFormat, readWays } from "#app/domain/plans/formats.server.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { ABOUT, easyReadInMaking, type Plan, picture, publish, STEP, translationInMaking } from "./format-support.ts";
import { publishedPlan } from "./support.ts";

let world: World;
let plan: Plan;
beforeEach(async () => {
  world = await openWorld();
  plan = await publishedPlan(world);
});
const now = () => world.clock.now();
const NOT_FOUND = { kind: "not_found" };

test("nothing is published without who made it and who reviewed it, on days that have come", async () => {
  const which = await easyReadInMaking(world, plan);
  const describe = (given: Partial<typeof ABOUT>) =>
    describeFormat(world.db, plan.author, now(), { ...which, ...ABOUT, ...given });
  for (const field of ["madeBy", "reviewedBy"] as const) {
    await describe({ [field]: "" });
    await expect(publish(world, plan.author, which)).rejects.toMatchObject({ kind: "invalid", field });
  }
  await expect(describe({ madeOn: "2026-03-02" })).rejects.toMatchObject({ field: "madeOn" });
  await describe({});
  await publish(world, plan.author, which);
  await expect(describe({ madeBy: "", reason: "Gone" })).rejects.toMatchObject({ field: "madeBy" });
});

test("what a machine put out is not published as a translation: its author vouches for a person’s work", async () => {
  const which = await translationInMaking(world, plan, "pl");
  await expect(publish(world, plan.author, which, false)).rejects.toMatchObject({ kind: "invalid", field: "byPeople" });
  await expect(readFormat(world.db, null, which)).rejects.toMatchObject(NOT_FOUND);
  await publish(world, plan.author, which);
  expect((await readFormat(world.db, null, which)).format.state).toBe("published");
});

test("nothing empty is published: Easy Read without a step, a translation without words, BSL without a link", async () => {
  for (const [kind, language, field] of [
    ["easy_read", "en-GB", "text"],
    ["translation", "ps", "text"],
    ["bsl", "bfi", "link"],
    ["audio", "en-GB", "audio"],
  ] as const) {
    const begun = await startFormat(world.db, plan.author, now(), { ...plan.which, kind, language });
    const which = { ...plan.which, ...begun };
    await describeFormat(world.db, plan.author, now(), { ...which, ...ABOUT });
    await expect(publish(world, plan.author, which), kind).rejects.toMatchObject({ kind: "invalid", field });
  }
});

test("what was taken back stays as a page that says when and why, without its words, pictures or a hit in search", async () => {
  const which = await easyReadInMaking(world, plan);
  await expect(takeBackFormat(world.db, plan.author, now(), { ...which, why: "x" })).rejects.toMatchObject({
    kind: "conflict",
  });
  await publish(world, plan.author, which);
  const imageId = (await readFormat(world.db, null, which)).parts[0]?.figure?.imageId ?? "";
  await takeBackFormat(world.db, plan.author, now(), { ...which, why: "A picture was wrong." });
  const read = await readFormat(world.db, null, which, "whole");
  expect(read.parts).toEqual([]);
  expect(read.corrections).toMatchObject([{ act: "taken_back", reason: "A picture was wrong.", at: now() }]);
  await expect(readFormatFigure(world.db, null, { ...which, imageId })).rejects.toMatchObject(NOT_FOUND);
  expect(await readWays(world.db, plan.planId, 1)).toEqual([]);
  expect((await searchPlace(world.db, world.bury.id, "people who work together", 1)).results).toEqual([]);
  expect((await readFormat(world.db, plan.author, which)).parts).toHaveLength(1);
  const step = { ...which, ...STEP, partId: null, source: await picture(), reason: "Again" };
  await expect(saveStep(world.db, plan.author, now(), step)).rejects.toMatchObject({ kind: "conflict" });
  const verbs = (await listEventsOf(world.db, "plan-format", which.formatId)).map(({ verb }) => verb);
  expect(verbs.slice(0, 2)).toEqual(["format.taken-back", "format.published"]);
});

test("what was taken back keeps from its readers what it said before each correction, and where its video was", async () => {
  const which = await translationInMaking(world, plan);
  await publish(world, plan.author, which);
  const [part] = (await readFormat(world.db, null, which)).parts;
  const reword = { ...which, partId: part?.id ?? "", words: "نئے الفاظ", reason: "A word was wrong." };
  await rewordPart(world.db, plan.author, now(), reword);
  world.clock.forward({ minutes: 1 });
  await takeBackFormat(world.db, plan.author, now(), { ...which, why: "All of it was wrong." });
  const before = async (viewer: Viewer) =>
    (await readFormat(world.db, viewer, which)).corrections.map((one) => [one.reason, one.before]);
  expect(await before(null)).toEqual([
    ["All of it was wrong.", ""],
    ["A word was wrong.", ""],
  ]);
  expect((await before(plan.author))[1]).toEqual(["A word was wrong.", part?.text]);

  const bsl = { ...plan.which, kind: "bsl" as const, language: "bfi" };
  const video = { ...plan.which, ...(await startFormat(world.db, plan.author, now(), bsl)) };
  await linkVideo(world.db, plan.author, now(), { ...video, link: "https://video.example.org/1", reason: "" });
  await describeFormat(world.db, plan.author, now(), { ...video, ...ABOUT });
  await publish(world, plan.author, video);
  expect((await readFormat(world.db, null, video)).format.link).toContain("video.example.org");
  await takeBackFormat(world.db, plan.author, now(), { ...video, why: "It was signed wrongly." });
  expect((await readFormat(world.db, null, video)).format.link).toBeNull();
});

test("what is published is changed only with what was put right, kept with the words before, and search follows", async () => {
  const which = await translationInMaking(world, plan);
  await publish(world, plan.author, which);
  const { parts } = await readFormat(world.db, null, which);
  const part = parts.at(-1);
  if (!part) throw new Error("no words");
  const reword = { ...which, partId: part.id, words: "نئے الفاظ" };
  await expect(rewordPart(world.db, plan.author, now(), reword)).rejects.toMatchObject({ field: "reason" });
  expect((await readFormat(world.db, null, which)).parts.at(-1)?.text).toBe(part.text);
  await rewordPart(world.db, plan.author, now(), { ...reword, reason: "A word was wrong." });
  const read = await readFormat(world.db, null, which);
  expect(read.parts.at(-1)?.text).toBe("نئے الفاظ");
  expect(read.corrections).toMatchObject([{ act: "corrected", reason: "A word was wrong.", before: part.text }]);
  expect((await searchPlace(world.db, world.bury.id, "نئے", 1)).results).toHaveLength(1);
  const [event] = await listEventsOf(world.db, "plan-format", which.formatId);
  expect(event).toMatchObject({ verb: "format.corrected", detail: { n: 1, what: "paragraph", kind: "translation" } });
});
