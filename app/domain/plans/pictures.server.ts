import { createHash } from "node:crypto";
import type { Losses } from "#app/domain/losses.ts";
import { type MadeImage, makeImage } from "#app/platform/files/image.server.ts";
import { planImages } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { ReadText } from "./import-blocks.ts";
import { numberBlocks } from "./numbering.ts";
import type { Block } from "./paragraph.ts";

const idOfImage = (made: MadeImage): string => createHash("sha256").update(made.bytes).digest("hex");

/** The numbered blocks of a text that was read, with its pictures drawn anew; those that are broken are counted as lost. */
export async function drawPictures(read: ReadText): Promise<{ blocks: Block[]; images: MadeImage[]; losses: Losses }> {
  const drawn: (MadeImage | null)[] = [];
  for (const { base64 } of read.pictures) drawn.push(await makeImage(Buffer.from(base64, "base64")));
  const blocks = numberBlocks(read.blocks).flatMap(({ picture, ...block }) => {
    if (picture === undefined) return [block];
    const made = drawn[picture];
    if (made) return [{ ...block, figure: { imageId: idOfImage(made), alt: read.pictures[picture]?.alt ?? "" } }];
    return block.text === "" ? [] : [block];
  });
  const images = drawn.filter((made) => made !== null);
  const broken = drawn.length - images.length;
  const losses = broken > 0 ? { ...read.losses, images: (read.losses.images ?? 0) + broken } : { ...read.losses };
  return { blocks, images, losses };
}

/** Keeps a picture with a plan, once, and answers what it is known by. */
export async function keepPlanImage(tx: Tx, at: Date, planId: string, made: MadeImage): Promise<string> {
  const { bytes, mediaType, width, height } = made;
  const imageId = idOfImage(made);
  const row = { planId, imageId, mediaType, width, height, bytes, addedAt: at };
  await tx.insert(planImages).values(row).onConflictDoNothing();
  return imageId;
}
