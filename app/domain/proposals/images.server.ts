import { createHash } from "node:crypto";
import { and, count, eq, inArray, like, sql, sum } from "drizzle-orm";
import { type MadeImage, makeImage } from "#app/platform/files/image.server.ts";
import { imageIdsIn } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { proposalImages } from "#db/schema/images.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { forbidden, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { textAccess } from "./policy.ts";
import { findProposal, readProposal } from "./proposals.server.ts";

export type Image = typeof proposalImages.$inferSelect;

/** A proposal keeps at most this many pictures, and this many bytes of them. */
export const MOST_IMAGES = 100;
export const MOST_IMAGE_BYTES = 40_000_000;

const record = recorderOf("proposal");

interface Which {
  localityId: string;
  proposalId: string;
}

/**
 * Keeps a picture for this proposal, drawn anew and without what was stored in its file; the same picture twice is kept
 * once. For those who may edit the text (else forbidden). Throws invalid for what is no picture, and when it is full.
 */
export async function addImage(
  db: Db,
  viewer: Person,
  at: Date,
  { source, ...which }: Which & { source: Uint8Array },
): Promise<{ imageId: string; width: number; height: number }> {
  await refuseOthers(db, viewer, which);
  const made = await makeImage(source);
  if (!made) throw invalid("Choose a picture: a JPEG, PNG, WebP or GIF file that opens on your device", "picture");
  return inTransaction(db, (tx) => keepImage(tx, viewer, at, { ...which, made }));
}

async function refuseOthers(db: Db, viewer: Person, { localityId, proposalId }: Which): Promise<void> {
  const proposal = await findProposal(db, localityId, proposalId);
  if (!proposal) throw notFound("proposal");
  if (textAccess(viewer, proposal, await isCoAuthor(db, proposalId, viewer.id)) !== "edit") throw forbidden();
}

/** As `addImage`, with a picture that was drawn before. */
export async function keepImage(
  tx: Tx,
  viewer: Person,
  at: Date,
  { localityId, proposalId, made }: Which & { made: MadeImage },
): Promise<{ imageId: string; width: number; height: number }> {
  await refuseOthers(tx, viewer, { localityId, proposalId });
  const { bytes, mediaType, width, height } = made;
  const imageId = createHash("sha256").update(bytes).digest("hex");
  const [known] = await tx
    .update(proposalImages)
    .set({ goneSince: null })
    .where(imageIs(proposalId, imageId))
    .returning({ id: proposalImages.imageId });
  if (known) return { imageId, width, height };
  const [held] = await tx
    .select({ n: count(), size: sum(proposalImages.size) })
    .from(proposalImages)
    .where(eq(proposalImages.proposalId, proposalId));
  const size = bytes.byteLength;
  if ((held?.n ?? 0) >= MOST_IMAGES || Number(held?.size ?? 0) + size > MOST_IMAGE_BYTES)
    throw invalid("This proposal holds as many pictures as it can", "picture");
  const row = { proposalId, imageId, mediaType, width, height, size, bytes, addedById: viewer.id, addedAt: at };
  await tx.insert(proposalImages).values(row);
  await record(tx, viewer, at, localityId, "proposal.image-added", proposalId, { image: imageId, width, height });
  return { imageId, width, height };
}

/**
 * A picture of this proposal. Those who see the live text see every one; everybody else those that stand in the text as
 * they may read it, or in a saved version. Throws notFound otherwise.
 */
export async function readImage(db: Db, viewer: Viewer, which: Which & { imageId: string }): Promise<Image> {
  const { localityId, proposalId, imageId } = which;
  const read = await readProposal(db, viewer, localityId, proposalId);
  const stands =
    read.access !== "none" || imageIdsIn(read.content).includes(imageId) || (await inVersion(db, proposalId, imageId));
  const [image] = stands ? await db.select().from(proposalImages).where(imageIs(proposalId, imageId)) : [];
  if (!image) throw notFound("picture");
  return image;
}

const imageIs = (proposalId: string, imageId: string) =>
  and(eq(proposalImages.proposalId, proposalId), eq(proposalImages.imageId, imageId));

/** Whether any saved version of this proposal shows the picture. */
export async function inVersion(db: Db, proposalId: string, imageId: string): Promise<boolean> {
  const words = sql<string>`cast(${proposalVersions.content} as text)`;
  const [found] = await db
    .select({ id: proposalVersions.id })
    .from(proposalVersions)
    .where(and(eq(proposalVersions.proposalId, proposalId), like(words, `%"${imageId}"%`)))
    .limit(1);
  return found !== undefined;
}

/** So many pictures, and so many bytes of them, go into one file; the rest stand there as their descriptions. */
const MOST_IN_FILE = 30;
const MOST_FILE_BYTES = 12_000_000;

/** The pictures of this proposal that stand in words which a reader may read, in reading order, for a file of them. */
export async function readPictures(
  db: Db,
  proposalId: string,
  words: unknown,
): Promise<Record<string, Pick<Image, "bytes" | "mediaType" | "width" | "height">>> {
  const asked = imageIdsIn(words).slice(0, MOST_IN_FILE);
  if (asked.length === 0) return {};
  const { imageId, size } = proposalImages;
  const these = and(eq(proposalImages.proposalId, proposalId), inArray(imageId, asked));
  const sizes = new Map((await db.select({ imageId, size }).from(proposalImages).where(these)).map(byImage));
  const found: Awaited<ReturnType<typeof readPictures>> = {};
  let room = MOST_FILE_BYTES;
  for (const id of asked) {
    const needed = sizes.get(id);
    if (needed === undefined || needed > room) continue;
    const [image] = await db.select().from(proposalImages).where(imageIs(proposalId, id));
    if (!image) continue;
    room -= needed;
    const { bytes, mediaType, width, height } = image;
    found[id] = { bytes, mediaType, width, height };
  }
  return found;
}

const byImage = ({ imageId, size }: { imageId: string; size: number }) => [imageId, size] as const;

/** Lets the pictures that stand in words of one proposal go along with them into another. */
export async function carryImages(tx: Tx, fromId: string, toId: string, words: unknown): Promise<void> {
  for (const imageId of imageIdsIn(words)) {
    const [image] = await tx.select().from(proposalImages).where(imageIs(fromId, imageId));
    if (image) {
      await tx
        .insert(proposalImages)
        .values({ ...image, proposalId: toId, goneSince: null })
        .onConflictDoUpdate({ target: [proposalImages.proposalId, proposalImages.imageId], set: { goneSince: null } });
    }
  }
}
