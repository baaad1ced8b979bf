import sharp from "sharp";
import type { Person } from "#app/domain/people/person.ts";
import { describeFormat, startFormat } from "#app/domain/plans/format-making.server.ts";
import { publishFormat } from "#app/domain/plans/format-publishing.server.ts";
import { saveStep } from "#app/domain/plans/format-steps.server.ts";
import { replaceWords } from "#app/domain/plans/format-words.server.ts";
import type { WhichFormat } from "#app/domain/plans/formats.server.ts";
import { readPasted } from "#app/domain/plans/import.ts";
import { publishDraft, startNextDraft, type WhichDraft } from "#app/domain/plans/plans.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import type { World } from "#tests/support/world.ts";
import { ORIGIN, type publishedPlan } from "./support.ts";

export type Plan = Awaited<ReturnType<typeof publishedPlan>>;

export const ABOUT = {
  title: "A plan in other words",
  covers: "",
  madeBy: "A reading group",
  madeOn: "2026-02-20",
  reviewedBy: "People with a learning disability",
  reviewedOn: "2026-02-25",
  movedOn: "",
  reason: "",
};

export const STEP = {
  heading: "",
  words: "Teams bring care together.",
  alt: "A team",
  hardWords: [{ word: "team", means: "people who work together" }],
  reason: "",
};

/** A picture as somebody chooses it: larger than a page needs. */
export const picture = (width = 900): Promise<Uint8Array> =>
  sharp({ create: { width, height: 600, channels: 3, background: "#0f4f4b" } })
    .jpeg()
    .toBuffer();

export const URDU = "# دیکھ بھال\n\nٹیمیں مل کر کام کرتی ہیں۔\n\nدیکھ بھال کرنے والوں کو بتایا جائے گا۔\n";

/** Easy Read of a draft with one step, being made. */
export async function easyReadInMaking(world: World, plan: Pick<Plan, "author" | "which">): Promise<WhichFormat> {
  const at = world.clock.now();
  const begun = await startFormat(world.db, plan.author, at, { ...plan.which, kind: "easy_read", language: "en-GB" });
  const which = { ...plan.which, ...begun };
  await saveStep(world.db, plan.author, at, { ...which, ...STEP, partId: null, source: await picture() });
  await describeFormat(world.db, plan.author, at, { ...which, ...ABOUT });
  return which;
}

/** A translation of a draft, being made. */
export async function translationInMaking(
  world: World,
  plan: Pick<Plan, "author" | "which">,
  language = "ur",
): Promise<WhichFormat> {
  const at = world.clock.now();
  const begun = await startFormat(world.db, plan.author, at, { ...plan.which, kind: "translation", language });
  const which = { ...plan.which, ...begun };
  await replaceWords(world.db, plan.author, at, { ...which, read: readPasted(URDU), field: "text" });
  await describeFormat(world.db, plan.author, at, { ...which, ...ABOUT, title: "ایک منصوبہ" });
  return which;
}

export const publish = (world: World, author: Person, which: WhichFormat, byPeople = true): Promise<void> =>
  publishFormat(world.db, author, world.clock.now(), { ...which, byPeople });

/** Publishes the draft after this one. */
export async function nextDraft(world: World, { author, which }: { author: Person; which: WhichDraft }) {
  const { n } = await startNextDraft(world.db, liveTextOf(world), author, world.clock.now(), which);
  await publishDraft(world.db, liveTextOf(world), author, world.clock.now(), { ...which, n, origin: ORIGIN });
  return { ...which, n };
}

/** A short MP3, as a player takes it: three frames of silence. */
export function mp3(frames = 3): Uint8Array {
  const frame = new Uint8Array(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}
