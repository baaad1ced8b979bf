import { and, asc, count, eq, inArray, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { z } from "zod";
import { conflict, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { hashOf, newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { commentPlaces, paragraphs, planComments, planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { Span } from "../experiences/passages.ts";
import { type CommentForm, UNNAMED } from "./comment.ts";
import { type CommentPlace, placeComment, standsWithin } from "./comment-places.server.ts";
import { readCommentSettings } from "./comment-settings.server.ts";
import { experienceOf, mustTakeComments, parentOf, quoteOf } from "./comment-taking.server.ts";
import { findDraft, type Plan } from "./drafts.server.ts";
import type { Paragraph } from "./paragraph.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayReadComment, standsAtOnce } from "./policy.ts";
import { commentByProof, hashOfCode, newReference, secretsOf } from "./proof.server.ts";

export type Comment = typeof planComments.$inferSelect;

export interface AddedComment {
  id: string;
  reference: string;
  /** Only for a visitor: with the reference, the way back. Shown once, stored as a hash. */
  code: string | null;
  token: string | null;
  moderation: Comment["moderation"];
  late: boolean;
}

type Said = z.output<typeof CommentForm>;
type Needed = "body" | "change" | "signedAs" | "contactEmail" | "submissionKey";
export type NewComment = WhichDraft & Pick<Said, Needed> & Partial<Omit<Said, Needed>> & { lineageId: string };

/**
 * Says something about one paragraph of a published draft, about `words` of it, about all of it (`WHOLE_DRAFT`),
 * or in reply to a comment.
 * Throws invalid for words that do not stand in the paragraph, or stand there twice. Counted when `at`, the moment the portal received it, is
 * before the consultation's end; a later one is kept and marked. From someone whose address is confirmed it stands at
 * once, from anyone else it waits for a moderator. The same `submissionKey` again gives the same comment.
 */
export async function addComment(db: Db, viewer: Viewer, at: Date, input: NewComment): Promise<AddedComment> {
  const { localityId, planId, n, submissionKey } = input;
  const key = hashOf(submissionKey);
  const secrets = viewer ? { code: null, token: null } : secretsOf(submissionKey);
  return inTransaction(db, async (tx) => {
    const [again] = await tx.select().from(planComments).where(eq(planComments.submissionKey, key));
    if (again) {
      if (again.personId !== (viewer?.id ?? null))
        throw conflict("Open the page again and send your comment once more.");
      return {
        id: again.id,
        reference: again.reference,
        ...secrets,
        moderation: again.moderation,
        late: again.late !== null,
      };
    }
    const found = await findDraft(tx, viewer, localityId, planId, n);
    await mustTakeComments(tx, found, at);
    const closesAt = found.consultation?.closesAt;
    const parent = await parentOf(tx, planId, input.parentId);
    const quote = parent ? null : await quoteOf(tx, found.draft.id, input);
    const lineageId = parent?.lineageId ?? input.lineageId;
    const { moderation } = await readCommentSettings(tx, localityId);
    const row: Comment = {
      id: newId(),
      localityId,
      draftId: found.draft.id,
      lineageId,
      quote,
      body: input.body,
      change: input.change,
      affects: input.affects ?? null,
      parentId: parent?.id ?? null,
      experienceId: await experienceOf(tx, viewer, localityId, input),
      ownerId: null,
      together: null,
      signedAs: input.signedAs ?? UNNAMED,
      personId: viewer?.id ?? null,
      contactEmail: viewer ? null : input.contactEmail,
      reference: newReference(),
      codeHash: secrets.code && hashOfCode(secrets.code),
      linkHash: secrets.token && hashOf(secrets.token),
      moderation: standsAtOnce(viewer, moderation) ? "published" : "waiting",
      moderationReason: null,
      moderatedById: null,
      disposition: "open",
      answer: null,
      answeredById: null,
      answeredAt: null,
      submissionKey: key,
      late: closesAt && at >= closesAt ? closesAt.toISOString() : null,
      saidAt: at,
    };
    await tx.insert(planComments).values(row);
    if (!parent) await placeComment(tx, row, found.draft);
    const event = { at, localityId, actorId: viewer?.id ?? null, subjectKind: "comment", subjectId: row.id };
    const detail = { draftId: row.draftId, lineageId, moderation: row.moderation, late: row.late !== null };
    await recordEvent(tx, { ...event, verb: "comment.added", detail });
    return { id: row.id, reference: row.reference, ...secrets, moderation: row.moderation, late: row.late !== null };
  });
}

/** A comment as everybody may see it, with the draft it was made on. */
export interface ShownComment {
  comment: Comment;
  n: number;
}

/** The same in a draft that is read: where it stands there. */
export interface PlacedComment extends ShownComment {
  place: Pick<CommentPlace, "lineageId" | "start" | "end" | "standing">;
}

const PAGE = 20;
const onDraft = (planId: string, n: number) => and(eq(planDrafts.planId, planId), eq(planDrafts.n, n));
const madeOn = alias(planDrafts, "made_on");

interface Wanted {
  lineageId?: string | undefined;
  /** Only those on words of the paragraph that lie in here, in part at least. */
  within?: Span | null;
  page?: number;
  size?: number;
}

/**
 * Published comments on a draft and on the drafts before it, which travel with their words; oldest first, 20 a page.
 * With `lineageId`, those on that paragraph, and those whose words it held before. What was taken back stays in its
 * place, without its words.
 */
export async function listComments(
  db: Db,
  { planId, n }: { planId: string; n: number },
  { lineageId, within, page = 1, size = PAGE }: Wanted = {},
): Promise<{ comments: PlacedComment[]; more: boolean }> {
  const rows = await db
    .select({ comment: planComments, n: madeOn.n, place: commentPlaces })
    .from(commentPlaces)
    .innerJoin(planDrafts, eq(planDrafts.id, commentPlaces.draftId))
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .innerJoin(madeOn, eq(madeOn.id, planComments.draftId))
    .where(
      and(
        onDraft(planId, n),
        ne(planDrafts.state, "writing"),
        eq(planComments.moderation, "published"),
        lineageId ? eq(commentPlaces.lineageId, lineageId) : undefined,
        within ? standsWithin(within) : undefined,
      ),
    )
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(size + 1)
    .offset((page - 1) * size);
  return { comments: rows.slice(0, size), more: rows.length > size };
}

/**
 * How many published comments stand at each paragraph of this draft, from it and those before; with `lineageIds` at
 * those alone. Comments, not people.
 */
export async function countComments(
  db: Db,
  planId: string,
  n: number,
  lineageIds?: readonly string[],
): Promise<Map<string, number>> {
  if (lineageIds?.length === 0) return new Map();
  const rows = await db
    .select({ lineageId: commentPlaces.lineageId, count: count() })
    .from(commentPlaces)
    .innerJoin(planDrafts, eq(planDrafts.id, commentPlaces.draftId))
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .where(
      and(
        onDraft(planId, n),
        lineageIds && inArray(commentPlaces.lineageId, [...lineageIds]),
        eq(planComments.moderation, "published"),
        ne(planComments.disposition, "withdrawn"),
      ),
    )
    .groupBy(commentPlaces.lineageId);
  return new Map(rows.map((row) => [row.lineageId ?? "", row.count]));
}

export interface ReadComment extends ShownComment {
  plan: Plan;
  /** As it stood in the draft that was commented on. */
  paragraph: Paragraph | null;
}

/** One comment. Throws notFound where the viewer may not read it; `proof` opens a visitor's own. */
export async function readComment(
  db: Db,
  viewer: Viewer,
  localityId: string,
  commentId: string,
  proof: string | null = null,
): Promise<ReadComment> {
  const [comment] = await db
    .select()
    .from(planComments)
    .where(and(eq(planComments.id, commentId), eq(planComments.localityId, localityId)));
  if (!comment) throw notFound("comment");
  const own = proof !== null && (await commentByProof(db, localityId, proof))?.id === commentId;
  if (!own && !mayReadComment(viewer, localityId, comment)) throw notFound("comment");
  const [read] = await withParagraphs(db, [comment]);
  if (!read) throw notFound("comment");
  return read;
}

/** Comments with their plans and paragraphs, in three queries, in the order given. */
export async function withParagraphs(db: Db, comments: Comment[]): Promise<ReadComment[]> {
  if (comments.length === 0) return [];
  const rows = await db
    .select({ id: planComments.id, plan: plans, n: planDrafts.n, paragraph: paragraphs })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .leftJoin(
      paragraphs,
      and(eq(paragraphs.draftId, planComments.draftId), eq(paragraphs.lineageId, planComments.lineageId)),
    )
    .where(
      inArray(
        planComments.id,
        comments.map((comment) => comment.id),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return comments.flatMap((comment) => {
    const row = byId.get(comment.id);
    return row ? [{ comment, plan: row.plan, n: row.n, paragraph: row.paragraph }] : [];
  });
}
