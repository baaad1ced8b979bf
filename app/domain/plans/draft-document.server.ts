import { eq } from "drizzle-orm";
import { participantIn } from "#app/domain/people/participants.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { ensureText, keepText } from "./draft-text.server.ts";
import type { Draft } from "./drafts.server.ts";
import { draftTextAccess } from "./policy.ts";

async function placeOfDraft(db: Db, draftId: string) {
  const [found] = await db
    .select({ localityId: plans.localityId, state: planDrafts.state })
    .from(planDrafts)
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(eq(planDrafts.id, draftId));
  return found ?? null;
}

/**
 * What the co-editing engine asks of a plan draft. `accessFor` and `participant` answer for now; `project` keeps the
 * blocks of a draft in writing in step with its text, ignores a text older than it has, and leaves a published one be.
 */
export const planDraftDocument = (clock: Clock) => ({
  async accessFor(db: Db, personId: string, documentId: string): Promise<LiveAccess> {
    const draft = await placeOfDraft(db, documentId);
    const person = draft && (await readPerson(db, personId, clock.now()));
    return draft && person ? draftTextAccess(person, draft.localityId, draft.state) : "none";
  },

  async participant(db: Db, personId: string, documentId: string) {
    const draft = await placeOfDraft(db, documentId);
    return participantIn(db, personId, draft?.localityId ?? "", clock.now());
  },

  async project(db: Db, view: { documentId: string; seq: number; content: unknown }): Promise<void> {
    await inTransaction(db, async (tx) => {
      const [draft] = await tx.select().from(planDrafts).where(eq(planDrafts.id, view.documentId));
      if (draft?.state !== "writing" || draft.contentSeq > view.seq) return;
      await keepText(tx, draft, view.content, view.seq);
    });
  },
});

/** Puts the text of a draft from before drafts were live into live text, the first time that somebody asks for it. */
export const openDraftText = (db: Db, liveText: LiveText, draft: Draft): Promise<void> =>
  inTransaction(db, (tx) => ensureText(tx, liveText, draft));
