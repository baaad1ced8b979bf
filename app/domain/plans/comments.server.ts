import { and, asc, count, desc, eq, gt, inArray, lte, ne } from "drizzle-orm";
import type { z } from "zod";
import { conflict, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { hashOf, newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { paragraphs, planComments, planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { type CommentForm, UNNAMED } from "./comment.ts";
import { type DraftHead, findDraft, type Plan } from "./drafts.server.ts";
import type { Paragraph } from "./paragraph.ts";
import { standingOf } from "./plan.ts";
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

export type NewComment = WhichDraft & z.output<typeof CommentForm> & { lineageId: string; quote?: Comment["quote"] };

/**
 * Says something about one paragraph of a published draft. Counted when `at`, the moment the portal received it, is
 * before the consultation's end; a later one is kept and marked. From someone whose address is confirmed it stands at
 * once, from anyone else it waits for a moderator. The same `submissionKey` again gives the same comment.
 */
export async function addComment(db: Db, viewer: Viewer, at: Date, input: NewComment): Promise<AddedComment> {
  const { localityId, planId, n, lineageId, submissionKey } = input;
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
    const [paragraph] = await tx
      .select({ id: paragraphs.id })
      .from(paragraphs)
      .where(and(eq(paragraphs.draftId, found.draft.id), eq(paragraphs.lineageId, lineageId)));
    if (!paragraph) throw notFound("paragraph");
    const row: Comment = {
      id: newId(),
      localityId,
      draftId: found.draft.id,
      lineageId,
      quote: input.quote ?? null,
      body: input.body,
      change: input.change,
      signedAs: input.signedAs ?? UNNAMED,
      personId: viewer?.id ?? null,
      contactEmail: viewer ? null : input.contactEmail,
      reference: newReference(),
      codeHash: secrets.code && hashOfCode(secrets.code),
      linkHash: secrets.token && hashOf(secrets.token),
      moderation: standsAtOnce(viewer) ? "published" : "waiting",
      moderationReason: null,
      disposition: "open",
      answer: null,
      answeredById: null,
      answeredAt: null,
      submissionKey: key,
      late: closesAt && at >= closesAt ? closesAt.toISOString() : null,
      saidAt: at,
    };
    await tx.insert(planComments).values(row);
    const event = { at, localityId, actorId: viewer?.id ?? null, subjectKind: "comment", subjectId: row.id };
    const detail = { draftId: row.draftId, lineageId, moderation: row.moderation, late: row.late !== null };
    await recordEvent(tx, { ...event, verb: "comment.added", detail });
    return { id: row.id, reference: row.reference, ...secrets, moderation: row.moderation, late: row.late !== null };
  });
}

/** Throws conflict, in words for the person who comments, where this draft takes no comments now. */
async function mustTakeComments(
  tx: Tx,
  { plan, draft, consultation }: DraftHead & { plan: Plan },
  at: Date,
): Promise<void> {
  const standing = standingOf(draft.state, consultation, at);
  if (standing === "writing") throw notFound("draft");
  if (standing === "final") throw conflict("This plan is final. It takes no more comments.");
  if (standing === "opening") throw conflict("This draft is not open for comment yet.");
  if (standing === "open") return;
  const [newer] = await tx
    .select({ n: planDrafts.n })
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, plan.id), gt(planDrafts.n, draft.n), ne(planDrafts.state, "writing")))
    .orderBy(desc(planDrafts.n))
    .limit(1);
  if (newer) throw conflict(`Draft ${newer.n} is out now. Please comment on that one.`);
}

/** A comment as everybody may see it, with the draft it was made on. */
export interface ShownComment {
  comment: Comment;
  n: number;
}

const PAGE = 20;
const upTo = (planId: string, n: number) =>
  and(eq(planDrafts.planId, planId), lte(planDrafts.n, n), ne(planDrafts.state, "writing"));

/**
 * Published comments on a draft and on the drafts before it, which travel with their paragraphs; oldest first, 20 a
 * page. With `lineageId`, those on that paragraph. What was taken back stays in its place, without its words.
 */
export async function listComments(
  db: Db,
  { planId, n }: { planId: string; n: number },
  { lineageId, page = 1, size = PAGE }: { lineageId?: string; page?: number; size?: number } = {},
): Promise<{ comments: ShownComment[]; more: boolean }> {
  const rows = await db
    .select({ comment: planComments, n: planDrafts.n })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(
      and(
        upTo(planId, n),
        eq(planComments.moderation, "published"),
        lineageId ? eq(planComments.lineageId, lineageId) : undefined,
      ),
    )
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(size + 1)
    .offset((page - 1) * size);
  return { comments: rows.slice(0, size), more: rows.length > size };
}

/** How many published comments each paragraph has, on this draft and those before it. Comments, not people. */
export async function countComments(db: Db, planId: string, n: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ lineageId: planComments.lineageId, count: count() })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(and(upTo(planId, n), eq(planComments.moderation, "published"), ne(planComments.disposition, "withdrawn")))
    .groupBy(planComments.lineageId);
  return new Map(rows.map((row) => [row.lineageId, row.count]));
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

/** A published comment on any draft of this plan by its reference, as typed; null when there is none. */
export async function commentByReference(db: Db, planId: string, reference: string): Promise<Comment | null> {
  const bare = reference.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const [found] = await db
    .select({ comment: planComments })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(
      and(
        eq(planComments.reference, `C-${bare.slice(1, 5)}-${bare.slice(5)}`),
        eq(planDrafts.planId, planId),
        eq(planComments.moderation, "published"),
      ),
    );
  return found?.comment ?? null;
}

/** What someone signed in has said in this place, newest first, 20 a page. */
export async function listOwnComments(
  db: Db,
  personId: string,
  localityId: string,
  page = 1,
): Promise<{ comments: ReadComment[]; more: boolean }> {
  const rows = await db
    .select()
    .from(planComments)
    .where(and(eq(planComments.personId, personId), eq(planComments.localityId, localityId)))
    .orderBy(desc(planComments.saidAt))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { comments: await withParagraphs(db, rows.slice(0, PAGE)), more: rows.length > PAGE };
}
