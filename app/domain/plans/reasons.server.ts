import { and, desc, eq, inArray } from "drizzle-orm";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import { readAccounts } from "#app/domain/experiences/account.server.ts";
import { mayReadWords } from "#app/domain/experiences/policy.ts";
import type { Person } from "#app/domain/people/person.ts";
import { listAccepted } from "#app/domain/proposals/margin-notes.server.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences, quotations } from "#db/schema/experiences.ts";
import { citations } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { CAUSE_KINDS, type CauseRef, causeFromAddress } from "./cause.ts";
import { recordCauses } from "./causes.server.ts";
import { compareWriting } from "./compare.server.ts";
import { lineagesOf } from "./compare.ts";
import { findDraft } from "./drafts.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";
import { commentByReference } from "./proof.server.ts";

export interface Reasons extends WhichDraft {
  lineageId: string;
  causes: readonly CauseRef[];
  /** One more thing behind it: a comment's reference, or the address of a page here. */
  also?: string;
  reason: string;
}

/**
 * Names everything that led to a change in a draft in writing, in place of what was named before: comments,
 * experiences, suggestions, proposals and themes. Of a paragraph that was taken out as well. A reason alone is the
 * author's own. Throws invalid for what cannot stand behind it, notFound for a paragraph that did not change, conflict
 * once the draft is published.
 */
export async function giveReasons(db: Db, viewer: Person, at: Date, input: Reasons): Promise<void> {
  const { localityId, planId, n, lineageId, also = "" } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { draft } = await findDraft(tx, viewer, localityId, planId, n);
    if (draft.state !== "writing") throw conflict("This draft is published. What led to it stands.");
    const { changes } = await compareWriting(tx, viewer, input);
    const change = changes.find((one) => lineagesOf(one).includes(lineageId));
    if (!change) throw notFound("change");
    const one = also.trim() === "" ? null : await causeNamed(tx, planId, also.trim());
    const causes = one ? [...input.causes, one] : input.causes;
    const why = { localityId, planId, draftId: draft.id, byId: viewer.id, kinds: CAUSE_KINDS };
    // What was split or joined is one change: its reasons stand at one paragraph, where there is one in this draft.
    const stands = change.after?.lineageId ?? lineageId;
    await recordCauses(tx, at, { ...why, lineageId: stands, causes, reason: input.reason.trim() });
    for (const id of lineagesOf(change))
      if (id !== stands) await recordCauses(tx, at, { ...why, lineageId: id, causes: [], reason: "" });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb: "change.explained", detail: { n, lineageId, causes: causes.length } });
  });
}

async function causeNamed(db: Db, planId: string, text: string): Promise<CauseRef> {
  const addressed = causeFromAddress(text);
  if (addressed) return addressed;
  const comment = await commentByReference(db, planId, text);
  if (!comment) throw invalid("We know no comment by that reference, and no page of ours at that address.", "also");
  return { kind: "comment", id: comment.id };
}

const MOST = 50;

/**
 * Accepted suggestions of these proposals, to be named as what led to a change; `words` is null where this author may
 * not read them.
 */
export async function suggestionsOf(
  db: Db,
  viewer: Person,
  localityId: string,
  proposals: readonly { id: string; title: string }[],
): Promise<{ id: string; title: string; words: string | null }[]> {
  const found: { id: string; title: string; words: string | null }[] = [];
  for (const { id: proposalId, title } of proposals) {
    const notes = await listAccepted(db, viewer, { localityId, proposalId });
    found.push(...notes.map(({ id, words }) => ({ id, title, words })));
  }
  return found.slice(0, MOST);
}

/**
 * Experiences that stand behind these comments and proposals and that this author may read: who told each and when, and
 * never what.
 */
export async function experiencesOf(
  db: Db,
  viewer: Person,
  localityId: string,
  from: { experienceIds: string[]; proposalIds: string[] },
): Promise<{ id: string; attribution: string; toldAt: Date }[]> {
  const cited =
    from.proposalIds.length === 0
      ? []
      : await db
          .selectDistinct({ id: quotations.experienceId })
          .from(citations)
          .innerJoin(quotations, eq(quotations.id, citations.quotationId))
          .where(inArray(citations.proposalId, from.proposalIds))
          .limit(MOST);
  const ids = [...new Set([...from.experienceIds, ...cited.map(({ id }) => id)])];
  if (ids.length === 0) return [];
  const standing = and(
    inArray(experiences.id, ids),
    eq(experiences.localityId, localityId),
    eq(experiences.state, "approved"),
  );
  const accounts = await readAccounts(db, standing, { order: [desc(experiences.toldAt)], limit: MOST });
  return accounts
    .filter(({ experience, consent }) => mayReadWords(viewer, experience, consent))
    .map(({ experience, attribution }) => ({ id: experience.id, attribution, toldAt: experience.toldAt }));
}
