import { and, eq, isNotNull } from "drizzle-orm";
import type { z } from "zod";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { type MadeImage, makeSmallImage } from "#app/platform/files/image.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormatParts } from "#db/schema/plan-formats.ts";
import { planImages } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import { hardWordsText, MOST_STEPS, type StepForm } from "./format.ts";
import { changeFormat, type FormatChange } from "./format-change.server.ts";
import { countParts, findFormat, type Part, partsOf, type WhichFormat } from "./formats.server.ts";
import { keepPlanImage } from "./pictures.server.ts";
import { mayReadFormat, mayWritePlans } from "./policy.ts";

const NO_PICTURE = "Choose a picture: a JPEG, PNG, WebP or GIF file that opens on your device";
const EASY_READ = { of: ["easy_read"] } as const;

/** The part of a format with this id. Throws notFound. */
export async function findPart(db: Db, formatId: string, partId: string): Promise<Part> {
  const [part] = await db
    .select()
    .from(planFormatParts)
    .where(and(eq(planFormatParts.id, partId), eq(planFormatParts.formatId, formatId)));
  if (!part) throw notFound("step");
  return part;
}

type StepGiven = FormatChange & z.output<typeof StepForm> & { partId: string | null };

/**
 * Adds a step of Easy Read at the end, or puts other words and another picture in one. Each step has a picture, with
 * words for who cannot see it. `source` is the chosen picture; null keeps the one that is there.
 */
export async function saveStep(
  db: Db,
  viewer: Person,
  at: Date,
  input: StepGiven & { source: Uint8Array | null },
): Promise<void> {
  const { source } = input;
  if (!mayWritePlans(viewer, input.localityId)) throw forbidden();
  const made = source && (await makeSmallImage(source));
  if (source && !made) throw invalid(NO_PICTURE, "picture");
  await keepStep(db, viewer, at, { ...input, made });
}

/** As `saveStep`, with a picture that was drawn before. */
export const keepStep = (
  db: Db,
  viewer: Person,
  at: Date,
  input: StepGiven & { made: MadeImage | null },
): Promise<void> =>
  changeFormat(db, viewer, at, input, { what: "step", ...EASY_READ }, async (tx, { format }) => {
    const { partId, planId, made, heading, words: text, alt, hardWords } = input;
    const part = partId === null ? null : await findPart(tx, format.id, partId);
    const imageId = await pictureFor(tx, at, planId, part, made);
    const step = { text, heading, hardWords, figure: { imageId, alt } };
    if (part) {
      await tx.update(planFormatParts).set(step).where(eq(planFormatParts.id, part.id));
      return stepText(part);
    }
    const position = (await countParts(tx, format.id)) + 1;
    if (position > MOST_STEPS) throw conflict(`Easy Read is short. Use ${MOST_STEPS} steps or fewer.`);
    const place = { id: newId(), formatId: format.id, position, number: String(position) };
    await tx.insert(planFormatParts).values({ ...place, ...step, kind: "paragraph", level: 0 });
    return "";
  });

async function pictureFor(tx: Tx, at: Date, planId: string, part: Part | null, made: MadeImage | null) {
  const imageId = made ? await keepPlanImage(tx, at, planId, made) : part?.figure?.imageId;
  if (!imageId) throw invalid(NO_PICTURE, "picture");
  return imageId;
}

const stepText = ({ heading, text, hardWords }: Part): string =>
  [heading, text, hardWordsText(hardWords)].filter((words) => words !== "").join("\n");

/** Takes a step of Easy Read out. What is published keeps at least one. */
export const removeStep = (db: Db, viewer: Person, at: Date, input: FormatChange & { partId: string }): Promise<void> =>
  changeFormat(db, viewer, at, input, { what: "step removed", ...EASY_READ }, async (tx, { format }) => {
    const part = await findPart(tx, format.id, input.partId);
    const left = (await partsOf(tx, format.id)).filter(({ id }) => id !== part.id);
    if (left.length === 0 && format.state === "published")
      throw conflict("This is the only step. Take the whole version back instead.");
    await tx.delete(planFormatParts).where(eq(planFormatParts.id, part.id));
    await inOrder(tx, left);
    return stepText(part);
  });

/** Moves a step of Easy Read one place up or down; at the end it stays where it is. */
export const moveStep = (
  db: Db,
  viewer: Person,
  at: Date,
  input: FormatChange & { partId: string; direction: "up" | "down" },
): Promise<void> =>
  changeFormat(db, viewer, at, input, { what: "step moved", ...EASY_READ }, async (tx, { format }) => {
    const parts = await partsOf(tx, format.id);
    const from = parts.findIndex(({ id }) => id === input.partId);
    const part = parts[from];
    if (!part) throw notFound("step");
    const to = Math.min(parts.length - 1, Math.max(0, from + (input.direction === "up" ? -1 : 1)));
    await inOrder(tx, parts.toSpliced(from, 1).toSpliced(to, 0, part));
    return "";
  });

async function inOrder(tx: Tx, parts: readonly Part[]): Promise<void> {
  for (const [i, part] of parts.entries()) {
    const position = i + 1;
    if (part.position === position) continue;
    const place = { position, number: String(position) };
    await tx.update(planFormatParts).set(place).where(eq(planFormatParts.id, part.id));
  }
}

/** A picture that stands in this format. Throws notFound where it does not, and where the viewer may not read it. */
export async function readFormatFigure(
  db: Db,
  viewer: Viewer,
  { imageId, ...which }: WhichFormat & { imageId: string },
): Promise<typeof planImages.$inferSelect> {
  const { format } = await findFormat(db, viewer, which);
  if (!mayReadFormat(viewer, which.localityId, format.state)) throw notFound("picture");
  const shown = await db
    .select({ figure: planFormatParts.figure })
    .from(planFormatParts)
    .where(and(eq(planFormatParts.formatId, format.id), isNotNull(planFormatParts.figure)));
  const [image] = shown.some(({ figure }) => figure?.imageId === imageId)
    ? await db
        .select()
        .from(planImages)
        .where(and(eq(planImages.planId, which.planId), eq(planImages.imageId, imageId)))
    : [];
  if (!image) throw notFound("picture");
  return image;
}
