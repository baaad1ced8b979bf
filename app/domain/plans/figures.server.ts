import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { notFound } from "#app/domain/errors.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { paragraphs, planImages } from "#db/schema/plans.ts";
import { findDraft } from "./drafts.server.ts";
import type { Block } from "./paragraph.ts";
import type { WhichDraft } from "./plans.server.ts";

/** A picture that stands in this draft. Throws notFound where it does not, and where the viewer may not read the draft. */
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
  const [image] = shown.some(({ figure }) => figure?.imageId === imageId)
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
