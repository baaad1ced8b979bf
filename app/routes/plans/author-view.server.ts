import type { LoaderFunctionArgs } from "@remix-run/node";
import { listAuthors, listNotes } from "#app/domain/plans/comment-notes.server.ts";
import { readCommentSettings } from "#app/domain/plans/comment-settings.server.ts";
import type { Comment } from "#app/domain/plans/comments.server.ts";
import { countLeft } from "#app/domain/plans/left.server.ts";
import { closes, mayWritePlans } from "#app/domain/plans/policy.ts";
import { needsCheck, readPrepared } from "#app/domain/plans/prepared-answers.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import type { AuthorView } from "./author-desk.tsx";
import { draftInWriting } from "./draft-in-writing.server.ts";

/** What the plan's authors see of it and do with it; null for everybody else. */
export async function authorView(
  { context }: LoaderFunctionArgs,
  planId: string,
  comment: Comment,
): Promise<Omit<AuthorView, "asked" | "mayReopen"> | null> {
  const { portal, viewer } = context;
  const { id: localityId } = placeOf(context);
  if (!viewer || !mayWritePlans(viewer, localityId) || comment.moderation !== "published" || comment.parentId)
    return null;
  const waits = comment.disposition !== "withdrawn" && !closes(comment.disposition);
  const [left, writing, authors, notes, prepared, settings] = await Promise.all([
    countLeft(portal.db, planId),
    waits ? draftInWriting(context, planId, comment.lineageId) : null,
    listAuthors(portal.db, localityId, portal.clock.now()),
    listNotes(portal.db, viewer, localityId, comment.id),
    readPrepared(portal.db, viewer, localityId, comment.id),
    readCommentSettings(portal.db, localityId),
  ]);
  return {
    waits,
    left: { count: left.unanswered, href: `/${placeOf(context).slug}/desk/answers?plan=${planId}` },
    writing,
    ownerId: comment.ownerId,
    authors,
    notes,
    prepared: prepared && {
      disposition: prepared.disposition,
      answer: prepared.answer,
      own: prepared.byId === viewer.id,
      unchecked: needsCheck(prepared, settings),
      checked: prepared.checkedById !== null,
    },
  };
}
