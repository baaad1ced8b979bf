import { notFound } from "#app/domain/errors.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { type Authorship, readAuthorshipOf } from "#app/domain/proposals/contributions.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { DocumentNode } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { draftDocumentName } from "./draft-text.server.ts";
import { findDraft } from "./drafts.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

/** The text of a draft and who wrote its words. Throws notFound for anyone but the place's authors. */
export async function draftAuthorship(
  db: Db,
  liveText: LiveText,
  viewer: Viewer,
  { localityId, planId, n }: WhichDraft,
): Promise<Authorship & { content: DocumentNode }> {
  const { draft } = await findDraft(db, viewer, localityId, planId, n);
  if (!mayWritePlans(viewer, localityId) || draft.contentSeq === 0) throw notFound("draft");
  const name = draftDocumentName(draft.id);
  const { content } = await liveText.read(db, name);
  return { content: content as DocumentNode, ...(await readAuthorshipOf(db, name, { localityId, proposalId: null })) };
}
