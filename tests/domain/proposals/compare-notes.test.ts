import { beforeEach, expect, test } from "vitest";
import { behindSections, compareTexts, sectionsOf } from "#app/domain/proposals/compare.ts";
import { resolveComment, withdrawNote } from "#app/domain/proposals/margin-deciding.server.ts";
import { notesBetween } from "#app/domain/proposals/margin-notes.server.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import {
  ASK,
  accept,
  comment,
  editor,
  here,
  id,
  now,
  openMargin,
  para,
  resident,
  rewrite,
  suggest,
  text,
  world,
} from "./margin-support.ts";

beforeEach(openMargin);

const save = async (name: string) => {
  world.clock.forward({ minutes: 1 });
  const { n } = await saveVersion(world.db, text, editor, now(), { ...here(), name });
  world.clock.forward({ minutes: 1 });
  return n;
};

async function behind(from: number, to: number, viewer: typeof resident | null = resident) {
  const [first, last] = [await findVersion(world.db, id, from), await findVersion(world.db, id, to)];
  const [after, upTo] = [first!.seq, last!.seq];
  const span = { after, upTo, since: first!.savedAt, until: last!.savedAt };
  const led = await notesBetween(world.db, viewer, { ...here(), ...span });
  const sections = sectionsOf(compareTexts(first!.content, last!.content));
  return { ...behindSections(sections, led), led, sections };
}
const ids = (found: readonly { note: { id: string } }[]) => found.map(({ note }) => note.id);

test("behind a changed section stand the suggestions taken and the comments made or settled between its two texts", async () => {
  const { id: earlier } = await suggest("one number", "a single number");
  await accept(earlier);
  const { id: settled } = await comment("out of hours", "What does this mean?");
  const first = await save("First");
  const { id: taken } = await suggest("out of hours", "day and night");
  const { id: waiting } = await suggest("knows them", "knows them well");
  world.clock.forward({ minutes: 1 });
  const { id: made } = await comment("by someone", "By whom?");
  const { id: back } = await comment("Each team", "Which?");
  await withdrawNote(world.db, text, resident, now(), { ...here(), noteId: back });
  await accept(taken);
  const settling = { ...here(), noteId: settled, reason: "We say it now." };
  await resolveComment(world.db, text, editor, now(), settling);
  const second = await save("Second");
  const { id: later } = await comment("day and night", "Good.");
  await rewrite(para("Each team answers."));
  const third = await save("Third");

  const one = await behind(first, second);
  expect(one.behind.map(ids)).toEqual([[settled, taken, made]]);
  expect(one.led.map(({ note }) => note.id)).not.toContain(waiting);
  expect(one.elsewhere).toEqual([]);
  const two = await behind(second, third);
  expect(ids(two.led)).toEqual([later]);
  expect(ids((await behind(first, third)).led)).not.toContain(earlier);
});

test("what was said about a passage of neither text is given apart and not lost", async () => {
  await save("First");
  await rewrite(para(ASK), para("For a while this stood here.", "while"));
  const { id: passing } = await comment("", "All of it.", resident, "while");
  await rewrite(para("Each team answers."));
  const { behind: sections, elsewhere } = await behind(1, await save("Second"));
  expect(sections.flat()).toEqual([]);
  expect(ids(elsewhere)).toEqual([passing]);
});

test("while pasted words wait, those who may not see them get no quote and no words here either", async () => {
  await save("First");
  await accept((await suggest("out of hours", "day and night")).id);
  const second = await save("Second");
  const { id: programmeId } = await world.programme();
  const own = "I sat on the stairs and nobody came to help me";
  await told(world, { programmeId, happened: `${own}.`, consent: { coordinator_read: true } });
  await rewrite(para(`${ASK} ${own}.`));
  for (const viewer of [resident, null]) {
    expect((await behind(1, second, viewer)).led[0]?.note).toMatchObject({ quote: null, words: null, anchor: null });
  }
  expect((await behind(1, second, editor)).led[0]?.note).toMatchObject({ quote: "out of hours" });
});
