import { eq } from "drizzle-orm";
import { z } from "zod";
import { forbidden } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { commentSettings } from "#db/schema/comments.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { COMMENT_MODERATION, type CommentModeration } from "#db/vocabulary.ts";
import { maySetComments } from "./policy.ts";

export interface CommentSettings {
  moderation: CommentModeration;
  secondCheck: boolean;
}

export const CommentSettingsForm = z.object({
  moderation: z.enum(COMMENT_MODERATION, "Choose when comments are read"),
  secondCheck: z
    .literal("yes")
    .optional()
    .transform((ticked) => ticked === "yes"),
});

/** How this place handles comments; until somebody sets it, strangers' comments are read first and one author answers. */
export async function readCommentSettings(db: Db, localityId: string): Promise<CommentSettings> {
  const [row] = await db.select().from(commentSettings).where(eq(commentSettings.localityId, localityId));
  return { moderation: row?.moderation ?? "strangers_before", secondCheck: row?.secondCheck ?? false };
}

/** Sets it. What waits already goes on waiting for a moderator. */
export async function saveCommentSettings(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, ...settings }: CommentSettings & { localityId: string },
): Promise<void> {
  if (!maySetComments(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const row = { ...settings, byId: viewer.id, at };
    await tx
      .insert(commentSettings)
      .values({ localityId, ...row })
      .onConflictDoUpdate({ target: commentSettings.localityId, set: row });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "locality", subjectId: localityId };
    await recordEvent(tx, { ...event, verb: "comments.set", detail: { ...settings } });
  });
}
