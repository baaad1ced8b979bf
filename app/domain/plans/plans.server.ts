import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { conflict, forbidden, notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { carryComments } from "./comment-places.server.ts";
import { contentOfBlocks } from "./draft-content.ts";
import { beginText, freezeText, textAt } from "./draft-text.server.ts";
import { type DraftHead, draftsOfPlans, findDraft, hashOfDraft, type Plan, readBlocks } from "./drafts.server.ts";
import { countLeft } from "./left.server.ts";
import { leftWords } from "./left.ts";
import { tellCommenters } from "./letters.server.ts";
import { standingOf } from "./plan.ts";
import { mayWritePlans } from "./policy.ts";
import { indexDraft } from "./public-text.server.ts";
import { tellSuggesters } from "./suggesters.server.ts";

export interface PlanSummary {
  plan: Plan;
  /** Those the viewer may see, newest first. */
  drafts: DraftHead[];
}

const PAGE = 20;

/** The plans of a place that have something to read, newest first, 20 a page. */
export async function listPlans(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
): Promise<{ plans: PlanSummary[]; more: boolean }> {
  const readable = db.select({ id: planDrafts.planId }).from(planDrafts).where(ne(planDrafts.state, "writing"));
  const found = await db
    .select()
    .from(plans)
    .where(
      and(
        eq(plans.localityId, localityId),
        mayWritePlans(viewer, localityId) ? undefined : inArray(plans.id, readable),
      ),
    )
    .orderBy(desc(plans.createdAt), asc(plans.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  const shown = found.slice(0, PAGE);
  const drafts = await draftsOfPlans(
    db,
    viewer,
    localityId,
    shown.map((plan) => plan.id),
  );
  const summaries = shown.map((plan) => ({ plan, drafts: drafts.filter(({ draft }) => draft.planId === plan.id) }));
  return { plans: summaries, more: found.length > PAGE };
}

/** One plan with the drafts that the viewer may see. Throws notFound when there is nothing they may see. */
export async function readPlan(db: Db, viewer: Viewer, localityId: string, planId: string): Promise<PlanSummary> {
  const [plan] = await db
    .select()
    .from(plans)
    .where(and(eq(plans.id, planId), eq(plans.localityId, localityId)));
  const drafts = plan ? await draftsOfPlans(db, viewer, localityId, [planId]) : [];
  if (!plan || drafts.length === 0) throw notFound("plan");
  return { plan, drafts };
}

export interface WhichDraft {
  localityId: string;
  planId: string;
  n: number;
}

/**
 * Freezes a draft under its content hash and makes it public: nothing in it changes afterwards. `seq` is the change of
 * the live text that the author has seen; without one it is frozen as it is now. Whoever commented on an earlier draft
 * is told. `origin` is the portal's address, for the links in mail.
 */
export async function publishDraft(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, planId, n, origin, seq }: WhichDraft & { origin: string; seq?: number | undefined },
): Promise<{ contentHash: string; hasLate: boolean }> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const { plan, draft } = await findDraft(tx, viewer, localityId, planId, n);
    if (draft.state !== "writing") throw conflict("This draft is published already.");
    const { blocks, lateSeq } = await freezeText(tx, liveText, draft, { personId: viewer.id, seq });
    const contentHash = hashOfDraft(blocks);
    await tx
      .update(planDrafts)
      .set({ state: "published", publishedAt: at, contentHash })
      .where(eq(planDrafts.id, draft.id));
    await indexDraft(tx, plan, draft, blocks);
    await carryComments(tx, draft, blocks);
    await tellCommenters(tx, at, { plan, n, origin });
    await tellSuggesters(tx, viewer.id, at, draft.id);
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb: "draft.published", detail: { n, blocks: blocks.length, contentHash } });
    return { contentHash, hasLate: lateSeq !== null };
  });
}

/**
 * Begins draft n + 1 as a copy of the newest, each paragraph keeping its lineage, with what was written while that one
 * was being published. Throws conflict while one is being written, or when the plan is final.
 */
export async function startNextDraft(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: { localityId: string; planId: string; note?: string },
): Promise<{ draftId: string; n: number }> {
  const { localityId, planId, note = "" } = input;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const { drafts } = await readPlan(tx, viewer, localityId, planId);
    const newest = (drafts[0] as DraftHead).draft;
    if (newest.state === "writing") throw conflict(`Draft ${newest.n} is still being written.`);
    if (newest.state === "final") throw conflict("This plan is final.");
    const draft = { id: newId(), planId, n: newest.n + 1, state: "writing" as const, note, source: null };
    await tx.insert(planDrafts).values({ ...draft, createdById: viewer.id, createdAt: at });
    const before = await readBlocks(tx, newest.id);
    const late = newest.lateSeq === null ? null : await textAt(tx, liveText, newest.id, newest.lateSeq);
    const content = late ?? contentOfBlocks(before);
    await beginText(tx, liveText, draft, { content, before, byId: viewer.id });
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb: "draft.started", detail: { n: draft.n } });
    return { draftId: draft.id, n: draft.n };
  });
}

/** Makes the newest draft final. Throws conflict while it is open for comment, or while any comment on the plan waits for an answer. */
export async function finishDraft(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, planId, n }: WhichDraft,
): Promise<void> {
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { drafts } = await readPlan(tx, viewer, localityId, planId);
    const newest = drafts[0] as DraftHead;
    if (newest.draft.n !== n) throw conflict("Only the newest draft can become final.");
    if (newest.draft.state === "writing") throw conflict("Publish the draft first.");
    const stillOpen = drafts.some(({ draft, consultation }) =>
      ["open", "opening"].includes(standingOf(draft.state, consultation, at)),
    );
    if (stillOpen) throw conflict("People can still comment. Wait until the last day has passed.");
    const left = leftWords(await countLeft(tx, planId));
    if (left !== "") throw conflict(left);
    await tx.update(planDrafts).set({ state: "final" }).where(eq(planDrafts.id, newest.draft.id));
    const event = { at, localityId, actorId: viewer.id, subjectKind: "draft", subjectId: newest.draft.id };
    await recordEvent(tx, { ...event, verb: "draft.made-final", detail: { n } });
  });
}
