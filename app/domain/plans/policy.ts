import { hasRole, rolesIn, type Viewer } from "#app/domain/people/person.ts";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { CommentModeration, Disposition, DraftState, FormatState, ModerationState } from "#db/vocabulary.ts";

/** Plans are written, published, opened for comment and answered for by the place's plan authors. */
export const mayWritePlans = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "author");

/** A draft being written is its authors' alone; from publication on it is everybody's. */
export const maySeeDraft = (viewer: Viewer, localityId: string, state: DraftState): boolean =>
  state !== "writing" || mayWritePlans(viewer, localityId);

/** Another way to read a draft is its authors' alone while they make it. That one was taken back, and why, is for all. */
export const maySeeFormat = (viewer: Viewer, localityId: string, state: FormatState): boolean =>
  state !== "making" || mayWritePlans(viewer, localityId);

/** The words, pictures and sound of what was taken back are its authors' alone. */
export const mayReadFormat = (viewer: Viewer, localityId: string, state: FormatState): boolean =>
  state === "published" || mayWritePlans(viewer, localityId);

/**
 * What someone may do with a draft's live text: its authors edit it while it is written, and for everybody else it is
 * not there; a published one is frozen, and whoever holds a role in its place may read it.
 */
export function draftTextAccess(viewer: Viewer, localityId: string, state: DraftState): LiveAccess {
  if (state === "writing") return mayWritePlans(viewer, localityId) ? "edit" : "none";
  return rolesIn(viewer, localityId).length > 0 ? "read" : "none";
}

/** Whether a comment stands at once, or is read by a moderator first: as the place has set it. */
export const standsAtOnce = (viewer: Viewer, moderation: CommentModeration): boolean =>
  moderation === "after" || (moderation === "strangers_before" && viewer?.confirmed === true);

/** One agrees with the comments of others, under one's own confirmed address. */
export const mayAgree = (viewer: Viewer, comment: { personId: string | null }): boolean =>
  viewer?.confirmed === true && comment.personId !== viewer.id;

/** How a place handles comments is set by those who set the place up. */
export const maySetComments = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "admin");

/** Who reads what waits, publishes it or declines it with a reason. */
export const mayCheckComments = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "moderator", "coordinator");

/** A published comment is public; another is seen by whoever checks comments and by the person who wrote it. */
export const mayReadComment = (
  viewer: Viewer,
  localityId: string,
  comment: { moderation: ModerationState; personId: string | null },
): boolean =>
  comment.moderation === "published" ||
  mayCheckComments(viewer, localityId) ||
  (viewer !== null && comment.personId === viewer.id);

/** States that end a comment's wait; each needs a reason. */
export const closes = (disposition: Disposition): boolean =>
  disposition !== "open" && disposition !== "under_review" && disposition !== "withdrawn";
