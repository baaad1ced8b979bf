import { and, asc, eq, gt, inArray, lte } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import { imageIdsIn } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { proposalImages } from "#db/schema/images.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { recordEvent } from "../events.server.ts";
import { inVersion } from "./images.server.ts";
import { openBlocks } from "./pasted-words.server.ts";
import { documentNameOf, type Proposal } from "./proposal.ts";

const HOUR = 60 * 60 * 1000;

/** How long a picture that left the text is kept for undo, and for those who wrote without a connection. */
export const IMAGE_GRACE = 30 * 24 * HOUR;

/** How long a picture may be on its way from its file into the text. */
const ON_ITS_WAY = HOUR;

const PAGE = 50;

type Which = Pick<Proposal, "id" | "localityId">;

/**
 * Deletes the pictures that left the text long ago and that no saved version shows. Answers how many. A text that
 * cannot be read keeps all of its pictures: it is an error, thrown once every other proposal has been looked after.
 */
export async function deleteUnusedImages(db: Db, liveText: Pick<LiveText, "append">, at: Date): Promise<number> {
  let deleted = 0;
  let after = "";
  const failed: unknown[] = [];
  for (;;) {
    const page = await db
      .selectDistinct({ id: proposalImages.proposalId })
      .from(proposalImages)
      .where(gt(proposalImages.proposalId, after))
      .orderBy(asc(proposalImages.proposalId))
      .limit(PAGE);
    for (const { id } of page) {
      const work = inTransaction(db, (tx) => lookAfter(tx, liveText, id, at));
      deleted += await work.catch((error) => {
        failed.push(error);
        return 0;
      });
    }
    const last = page.at(-1);
    if (page.length === PAGE && last) {
      after = last.id;
      continue;
    }
    if (failed.length > 0) throw failed[0];
    return deleted;
  }
}

async function lookAfter(tx: Tx, liveText: Pick<LiveText, "append">, id: string, at: Date): Promise<number> {
  const [proposal] = await tx.select().from(proposals).where(eq(proposals.id, id));
  if (!proposal) return 0;
  const { imageId, goneSince } = proposalImages;
  const images = await tx.select({ imageId, goneSince }).from(proposalImages).where(eq(proposalImages.proposalId, id));
  const shown = new Set(imageIdsIn(proposal.content));
  const isGone = (image: (typeof images)[number]) => !shown.has(image.imageId);
  const longAgo = at.getTime() - IMAGE_GRACE;
  const back = images.filter((image) => image.goneSince !== null && !isGone(image));
  const left = images.filter((image) => image.goneSince === null && isGone(image));
  await mark(tx, id, idsOf(back), null);
  await mark(tx, id, idsOf(left), at);
  const due = images.filter((image) => isGone(image) && image.goneSince && image.goneSince.getTime() <= longAgo);
  // While words wait to be looked at, versions of earlier moments may still be kept.
  if (due.length === 0 || (await openBlocks(tx, id)).size > 0) return 0;
  const live = await heldText(tx, liveText, id);
  const deleted = await deleteUnshown(tx, proposal, { among: idsOf(due), content: live, at, byId: null });
  await mark(tx, id, idsOf(due), at);
  return deleted;
}

const idsOf = (images: readonly { imageId: string }[]): string[] => images.map((image) => image.imageId);

const mark = async (tx: Tx, proposalId: string, imageIds: string[], goneSince: Date | null): Promise<void> => {
  if (imageIds.length > 0) await tx.update(proposalImages).set({ goneSince }).where(these(proposalId, imageIds));
};

const these = (proposalId: string, imageIds: string[]) =>
  and(eq(proposalImages.proposalId, proposalId), inArray(proposalImages.imageId, imageIds));

/** The text as the log has it, held so that no picture comes back into it until the transaction ends. */
async function heldText(tx: Tx, liveText: Pick<LiveText, "append">, id: string): Promise<unknown> {
  let held: unknown;
  await liveText.append(tx, documentNameOf(id), "", "", (content) => {
    held = content;
    return null;
  });
  return held;
}

/**
 * Deletes the pictures that went with words whose history is gone: nothing can bring them back into the text. What a
 * version shows stays, and what somebody may be about to put into the text.
 */
export async function deleteImagesOfRemoved(
  tx: Tx,
  proposal: Which,
  { content, at, byId }: { content: RichText; at: Date; byId: string | null },
): Promise<void> {
  const { imageId, addedAt, proposalId } = proposalImages;
  const images = await tx
    .select({ imageId })
    .from(proposalImages)
    .where(and(eq(proposalId, proposal.id), lte(addedAt, new Date(at.getTime() - ON_ITS_WAY))));
  await deleteUnshown(tx, proposal, { among: idsOf(images), content, at, byId });
}

async function deleteUnshown(
  tx: Tx,
  proposal: Which,
  { among, content, at, byId }: { among: string[]; content: unknown; at: Date; byId: string | null },
): Promise<number> {
  const shown = new Set(imageIdsIn(content));
  const unused: string[] = [];
  for (const imageId of among) {
    if (!shown.has(imageId) && !(await inVersion(tx, proposal.id, imageId))) unused.push(imageId);
  }
  if (unused.length === 0) return 0;
  await tx.delete(proposalImages).where(these(proposal.id, unused));
  const { id: subjectId, localityId } = proposal;
  const subject = { subjectKind: "proposal", subjectId, detail: { images: unused.length } };
  await recordEvent(tx, { at, localityId, actorId: byId, verb: "proposal.images-deleted", ...subject });
  return unused.length;
}
