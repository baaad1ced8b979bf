import { redirect } from "@remix-run/node";
import type { Viewer } from "#app/domain/people/person.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import type { WhichDraft } from "#app/domain/plans/plans.server.ts";
import type { Portal } from "#app/http/context.server.ts";

/** Leads from a page about a draft in writing to what everybody reads of it, once it is published. */
export async function mustBeInWriting(
  db: Portal["db"],
  viewer: Viewer,
  slug: string,
  which: WhichDraft,
): Promise<void> {
  const { localityId, planId, n } = which;
  const { draft } = await findDraft(db, viewer, localityId, planId, n);
  if (draft.state === "writing") return;
  const plan = `/${slug}/plans/${planId}`;
  throw redirect(n > 1 ? `${plan}/compare/${n - 1}/${n}` : `${plan}/drafts/${n}`);
}
