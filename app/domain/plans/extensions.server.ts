import { and, asc, eq, gt, isNotNull, lt, ne } from "drizzle-orm";
import type { z } from "zod";
import { conflict, forbidden, invalid, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { consultationExtensions, consultations } from "#db/schema/consultations.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ExtensionForm } from "./consultation.ts";
import { endFrom } from "./consultations.server.ts";
import { findDraft } from "./drafts.server.ts";
import { tellExtended } from "./letters.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

export type Extension = typeof consultationExtensions.$inferSelect;

/**
 * Gives people more time to comment, also when the last day has just passed. Time is never taken away: an earlier end
 * is refused. Whoever commented is told, once an address; what came in between the two ends now counts.
 */
export async function extendConsultation(
  db: Db,
  viewer: Person,
  at: Date,
  input: WhichDraft & z.output<typeof ExtensionForm> & { origin: string },
): Promise<{ closesAt: Date; told: number }> {
  const { localityId, planId, n, reason, origin } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  const closesAt = endFrom(input);
  return inTransaction(db, async (tx) => {
    const { plan, draft, consultation } = await findDraft(tx, viewer, localityId, planId, n);
    if (!consultation) throw notFound("consultation");
    if (draft.state === "final") throw conflict("This plan is final.");
    if (closesAt <= consultation.closesAt)
      throw invalid("Choose a later end. People may get more time, never less.", "closesOn");
    if (closesAt <= at) throw invalid("That end has passed. Choose a later one.", "closesOn");
    const newer = and(eq(planDrafts.planId, planId), gt(planDrafts.n, n), ne(planDrafts.state, "writing"));
    if ((await tx.select({ n: planDrafts.n }).from(planDrafts).where(newer).limit(1)).length > 0)
      throw conflict("A newer draft is out. Open that one for comment.");
    await tx.update(consultations).set({ closesAt }).where(eq(consultations.id, consultation.id));
    await tx.update(planDrafts).set({ state: "open" }).where(eq(planDrafts.id, draft.id));
    const nowInTime = await tx
      .update(planComments)
      .set({ late: null })
      .where(and(eq(planComments.draftId, draft.id), isNotNull(planComments.late), lt(planComments.saidAt, closesAt)))
      .returning({ id: planComments.id });
    const told = await tellExtended(tx, at, { plan, n, closesAt, origin });
    const from = consultation.closesAt;
    const row = { id: newId(), consultationId: consultation.id, from, to: closesAt, reason, told };
    await tx.insert(consultationExtensions).values({ ...row, byId: viewer.id, at });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    const detail = { n, from: from.toISOString(), to: closesAt.toISOString(), told, nowInTime: nowInTime.length };
    await recordEvent(tx, { ...event, verb: "consultation.extended", detail });
    return { closesAt, told };
  });
}

/** Each time a consultation was given more time, oldest first. At most 50. */
export const listExtensions = (db: Db, consultationId: string): Promise<Extension[]> =>
  db
    .select()
    .from(consultationExtensions)
    .where(eq(consultationExtensions.consultationId, consultationId))
    .orderBy(asc(consultationExtensions.at), asc(consultationExtensions.id))
    .limit(50);
