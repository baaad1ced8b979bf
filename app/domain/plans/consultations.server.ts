import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { z } from "zod";
import { conflict, forbidden, invalid } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { addDays, londonDay, londonInstant } from "#app/platform/clock/clock.ts";
import { newId, plainCode, readableCode } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { consultations } from "#db/schema/consultations.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { dutiesOn } from "../programmes/duties.ts";
import { findTheme } from "../themes/themes.server.ts";
import { type ConsultationForm, endOf } from "./consultation.ts";
import { type Consultation, type Draft, findDraft, type Plan } from "./drafts.server.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayWritePlans } from "./policy.ts";

const NO_SUCH_TIME = "On that day the clocks go from 1am straight to 2am. Choose a time before 01:00 or from 02:00 on.";

/** The end in London, for a day and a time from a form. Throws invalid where the day has no such time. */
export function endFrom({ closesOn, closesTime = "" }: { closesOn: string; closesTime?: string }): Date {
  const end = endOf(closesOn, closesTime);
  if (!end) throw invalid(NO_SUCH_TIME, "closesTime");
  return end;
}

type Given = z.output<typeof ConsultationForm>;
type Optional = "reasons" | "pack" | "themeIds" | "dutyId" | "closesTime";
export type ConsultationInput = WhichDraft & Omit<Given, Optional> & Partial<Pick<Given, Optional>>;

/**
 * Opens a published draft for comment from the start of `opensOn` to the end of `closesOn`, days in London (or to
 * `closesTime` on that day). Says what it is for, what can still change, who is asked, what there is to read and which
 * themes it has to answer (Gunning: at a formative stage, with enough reasons and time).
 */
export async function openConsultation(
  db: Db,
  viewer: Person,
  at: Date,
  input: ConsultationInput,
): Promise<{ id: string; opensAt: Date; closesAt: Date; code: string }> {
  const { localityId, planId, n, opensOn, closesOn, closesTime: _time, ...given } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  if (closesOn < opensOn) throw invalid("The last day must not be before the first day.", "closesOn");
  const opensAt = londonInstant(opensOn);
  const closesAt = endFrom(input);
  if (closesAt <= at) throw invalid("The last day has passed. Choose a later one.", "closesOn");
  if (closesAt <= opensAt) throw invalid("The end must be after the beginning.", "closesTime");
  const { dutyId = null, themeIds = [], reasons = "", pack = [] } = given;
  if (dutyId && !dutiesOn(opensOn).some((duty) => duty.id === dutyId))
    throw invalid("Choose a duty that holds on the first day.", "dutyId");
  return inTransaction(db, async (tx) => {
    const { draft, consultation } = await findDraft(tx, viewer, localityId, planId, n);
    if (consultation) throw conflict("This draft has been opened for comment already.");
    if (draft.state !== "published") throw conflict("Publish the draft first, then open it for comment.");
    for (const id of themeIds)
      if (!(await findTheme(tx, localityId, id))) throw invalid("Choose themes from the list.", "themeIds");
    const { purpose, stillOpen, whoIsAsked, rung } = given;
    const asked = { purpose, reasons, stillOpen, whoIsAsked, rung, pack, themeIds, dutyId };
    const row = { id: newId(), draftId: draft.id, ...asked, code: await freeCode(tx), opensAt, closesAt };
    await tx.insert(consultations).values({ ...row, createdById: viewer.id, createdAt: at });
    await tx.update(planDrafts).set({ state: "open" }).where(eq(planDrafts.id, draft.id));
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    const detail = { n, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), rung, dutyId };
    await recordEvent(tx, { ...event, verb: "consultation.opened", detail });
    return { id: row.id, opensAt, closesAt, code: row.code };
  });
}

/** Five signs that can be typed from a poster, that no consultation has yet. */
async function freeCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = plainCode(readableCode(5)).toLowerCase();
    const taken = await tx.select({ id: consultations.id }).from(consultations).where(eq(consultations.code, code));
    if (taken.length === 0) return code;
  }
}

/** The draft that a short address leads to, as typed; null for none that is published here. */
export async function draftByCode(
  db: Db,
  localityId: string,
  typed: string,
): Promise<{ planId: string; n: number } | null> {
  const [found] = await db
    .select({ planId: plans.id, n: planDrafts.n })
    .from(consultations)
    .innerJoin(planDrafts, eq(planDrafts.id, consultations.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(and(eq(consultations.code, plainCode(typed).toLowerCase()), eq(plans.localityId, localityId)));
  return found ?? null;
}

/** What the form begins with: from today for six weeks, days in London. */
export function usualDays(at: Date): { opensOn: string; closesOn: string } {
  const opensOn = londonDay(at);
  return { opensOn, closesOn: addDays(opensOn, 42) };
}

export interface OpenConsultation {
  plan: Plan;
  draft: Draft;
  consultation: Consultation;
}

/** What this place asks about at this moment, the one that closes first in front. At most 50. */
export const listOpenConsultations = (db: Db, localityId: string, at: Date): Promise<OpenConsultation[]> =>
  db
    .select({ plan: plans, draft: planDrafts, consultation: consultations })
    .from(consultations)
    .innerJoin(planDrafts, eq(planDrafts.id, consultations.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(
      and(
        eq(plans.localityId, localityId),
        eq(planDrafts.state, "open"),
        lte(consultations.opensAt, at),
        gt(consultations.closesAt, at),
      ),
    )
    .orderBy(asc(consultations.closesAt))
    .limit(50);

/**
 * For the clock: writes "closed" on the drafts whose last day has passed, and returns how many. Pages and verbs do not
 * wait for it, they ask `standingOf`.
 */
export async function closeEnded(db: Db, at: Date): Promise<number> {
  const ended = await db
    .select({ draft: planDrafts, localityId: plans.localityId })
    .from(consultations)
    .innerJoin(planDrafts, eq(planDrafts.id, consultations.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(and(eq(planDrafts.state, "open"), lte(consultations.closesAt, at)))
    .limit(100);
  let closed = 0;
  for (const { draft, localityId } of ended) {
    await inTransaction(db, async (tx) => {
      const still = and(eq(planDrafts.id, draft.id), eq(planDrafts.state, "open"));
      const done = await tx.update(planDrafts).set({ state: "closed" }).where(still).returning({ id: planDrafts.id });
      if (done.length === 0) return;
      closed++;
      const event = { at, localityId, actorId: null, subjectKind: "draft", subjectId: draft.id };
      await recordEvent(tx, { ...event, verb: "consultation.closed", detail: { n: draft.n } });
    });
  }
  return closed;
}
