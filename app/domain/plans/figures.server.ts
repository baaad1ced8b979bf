import { and, count, eq, inArray, isNotNull } from "drizzle-orm";
import { conflict, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { makeImage } from "#app/platform/files/image.server.ts";
import type { Db } from "#db/connect.server.ts";
import { paragraphs, planImages } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { findDraft } from "./drafts.server.ts";
import type { Block } from "./paragraph.ts";
import { keepPlanImage } from "./pictures.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

/** A plan's drafts hold at most this many pictures. */
const MOST_FIGURES = 300;

/**
 * Keeps a picture for a draft in writing, drawn anew and without what was stored in its file. For its authors. Throws
 * invalid for what is no picture, and when the plan is full.
 */
export async function addFigure(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, planId, n, source }: WhichDraft & { source: Uint8Array },
): Promise<{ imageId: string; width: number; height: number }> {
  const { draft } = await findDraft(db, viewer, localityId, planId, n);
  if (!mayWritePlans(viewer, localityId)) throw notFound("draft");
  if (draft.state !== "writing") throw conflict("This draft is published. It cannot change any more.");
  const made = await makeImage(source);
  if (!made) throw invalid("Choose a picture: a JPEG, PNG, WebP or GIF file that opens on your device", "picture");
  const { width, height } = made;
  return inTransaction(db, async (tx) => {
    const [held] = await tx.select({ n: count() }).from(planImages).where(eq(planImages.planId, planId));
    if ((held?.n ?? 0) >= MOST_FIGURES) throw invalid("This plan holds as many pictures as it can", "picture");
    const imageId = await keepPlanImage(tx, at, planId, made);
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb: "draft.image-added", detail: { n, image: imageId } });
    return { imageId, width, height };
  });
}

/**
 * A picture that stands in this draft; whoever writes the draft sees every picture of its plan, for the text runs ahead
 * of what is kept of it. Throws notFound otherwise, and where the viewer may not read the draft.
 */
export async function readFigure(
  db: Db,
  viewer: Viewer,
  { localityId, planId, n, imageId }: WhichDraft & { imageId: string },
): Promise<typeof planImages.$inferSelect> {
  const { draft } = await findDraft(db, viewer, localityId, planId, n);
  const shown = await db
    .select({ figure: paragraphs.figure })
    .from(paragraphs)
    .where(and(eq(paragraphs.draftId, draft.id), isNotNull(paragraphs.figure)));
  const [image] =
    draft.state === "writing" || shown.some(({ figure }) => figure?.imageId === imageId)
      ? await db
          .select()
          .from(planImages)
          .where(and(eq(planImages.planId, planId), eq(planImages.imageId, imageId)))
      : [];
  if (!image) throw notFound("picture");
  return image;
}

/** The pictures that these blocks of a plan show, by their ids: for a file. */
export async function figuresOfBlocks(
  db: Db,
  planId: string,
  blocks: readonly Block[],
): Promise<Record<string, typeof planImages.$inferSelect>> {
  const ids = [...new Set(blocks.flatMap(({ figure }) => figure?.imageId ?? []))];
  if (ids.length === 0) return {};
  const found = await db
    .select()
    .from(planImages)
    .where(and(eq(planImages.planId, planId), inArray(planImages.imageId, ids)));
  return Object.fromEntries(found.map((image) => [image.imageId, image]));
}
