import { asc, eq, inArray } from "drizzle-orm";
import { forbidden, invalid } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import { findWords, REMOVED, replacing } from "#app/domain/experiences/passages.ts";
import { REDACTION_REASONS, type RedactionReason } from "#app/domain/experiences/words.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { commentRedactions } from "#db/schema/comments.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { COMMENT_FIELDS, type CommentField } from "#db/vocabulary.ts";
import { keepCommentNews } from "./comment-news.server.ts";
import { readComment } from "./comments.server.ts";
import { mayCheckComments } from "./policy.ts";

/**
 * Takes these words out of a comment for good, everywhere in it: "[removed]" stands in their place and everybody can
 * read why. For whoever checks comments. Throws invalid for words that it does not hold.
 */
export async function redactComment(
  db: Db,
  viewer: Person,
  at: Date,
  cut: { localityId: string; commentId: string; words: string; reason: RedactionReason },
): Promise<{ places: number }> {
  const { localityId, commentId, words, reason } = cut;
  if (!mayCheckComments(viewer, localityId)) throw forbidden();
  if (!(reason in REDACTION_REASONS)) throw invalid("Choose a reason.", "reason");
  return inTransaction(db, async (tx) => {
    const { comment } = await readComment(tx, viewer, localityId, commentId);
    let places = 0;
    for (const field of COMMENT_FIELDS) {
      const text = comment[field];
      const spans = text === null ? [] : findWords(text, words);
      if (text === null || spans.length === 0) continue;
      const left = spans.toReversed().reduce((rest, span) => replacing(rest, span, REMOVED), text);
      await tx
        .update(planComments)
        .set({ [field]: left })
        .where(eq(planComments.id, commentId));
      await tx.insert(commentRedactions).values({ id: newId(), commentId, field, reason, byId: viewer.id, at });
      places += spans.length;
    }
    if (places === 0) throw invalid("Type words that stand in the comment, just as they stand there.", "words");
    await keepCommentNews(tx, at, { localityId, commentId, what: "redacted" });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "comment", subjectId: commentId };
    await recordEvent(tx, { ...event, verb: "comment.redacted", detail: { reason, places } });
    return { places };
  });
}

export interface Cut {
  field: CommentField;
  reason: string;
  at: Date;
}

/** What was taken out of these comments: in which part, why and when; never the words. */
export async function cutsOf(db: Db, commentIds: readonly string[]): Promise<Map<string, Cut[]>> {
  if (commentIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(commentRedactions)
    .where(inArray(commentRedactions.commentId, [...commentIds]))
    .orderBy(asc(commentRedactions.at))
    .limit(500);
  const cuts = rows.map(({ commentId, field, reason, at }) => ({
    commentId,
    cut: { field, reason: REDACTION_REASONS[reason as RedactionReason], at },
  }));
  const grouped = Map.groupBy(cuts, ({ commentId }) => commentId);
  return new Map([...grouped].map(([id, some]) => [id, some.map(({ cut }) => cut)]));
}

/** Why words were taken out of these comments, each reason once, in plain words. */
export async function redactionsOf(db: Db, commentIds: string[]): Promise<Map<string, string[]>> {
  const cuts = await cutsOf(db, commentIds);
  return new Map([...cuts].map(([id, some]) => [id, [...new Set(some.map(({ reason }) => reason))]]));
}
