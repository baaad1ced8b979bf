import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, meetings, packs, papers, promises } from "#db/schema/boards.ts";
import { themes } from "#db/schema/experiences.ts";
import { organisations } from "#db/schema/places.ts";
import { paragraphCauses, paragraphs, planComments, planDrafts, plans } from "#db/schema/plans.ts";
import { proposals } from "#db/schema/proposals.ts";
import { mayReadDecision, mayReadPaper } from "../boards/policy.ts";
import { removalsOf } from "../evidence/caused-changes.server.ts";
import type { NodeKind } from "../evidence/relations.server.ts";
import { hasRole, type Viewer } from "../people/person.ts";
import type { Locality } from "../places/localities.server.ts";
import { anchorOf, paragraphHref, paragraphName } from "../plans/paragraph.ts";
import type { NodesOf, ThreadNode } from "./nodes.ts";

/** The things with these ids that this viewer may see, in the order in which they came about. Other places' things are left out. */
export async function readNodes<K extends ThreadNode["kind"]>(
  db: Db,
  viewer: Viewer,
  place: Locality,
  kind: K,
  ids: readonly string[],
): Promise<NodesOf<K>> {
  if (ids.length === 0) return [];
  const found = (await readers[kind](db, viewer, place, [...ids])) as NodesOf<K>;
  return found.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

type Reader = (db: Db, viewer: Viewer, place: Locality, ids: string[]) => Promise<ThreadNode[]>;

const readers: Record<Exclude<NodeKind, "experience">, Reader> = {
  async theme(db, _viewer, place, ids) {
    const rows = await db
      .select()
      .from(themes)
      .where(and(inArray(themes.id, ids), eq(themes.localityId, place.id)));
    return rows.map(({ id, name, createdAt }) => ({
      kind: "theme",
      id,
      title: name,
      at: createdAt,
      href: `/${place.slug}/themes/${id}`,
    }));
  },
  async proposal(db, _viewer, place, ids) {
    const rows = await db
      .select({ id: proposals.id, title: proposals.title, at: proposals.createdAt })
      .from(proposals)
      .where(and(inArray(proposals.id, ids), eq(proposals.localityId, place.id)));
    return rows.map((row) => ({ ...row, kind: "proposal", href: `/${place.slug}/proposals/${row.id}` }));
  },
  async comment(db, viewer, place, ids) {
    const rows = await db
      .select({
        id: planComments.id,
        reference: planComments.reference,
        disposition: planComments.disposition,
        moderation: planComments.moderation,
        at: planComments.saidAt,
        planId: planDrafts.planId,
        n: planDrafts.n,
        number: paragraphs.number,
      })
      .from(planComments)
      .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
      .innerJoin(
        paragraphs,
        and(eq(paragraphs.draftId, planComments.draftId), eq(paragraphs.lineageId, planComments.lineageId)),
      )
      .where(and(inArray(planComments.id, ids), eq(planComments.localityId, place.id)));
    const seesAll = hasRole(viewer, place.id, "author", "moderator", "coordinator");
    return rows
      .filter((row) => seesAll || row.moderation === "published")
      .map(({ planId, n, moderation: _, ...row }) => ({
        ...row,
        kind: "comment",
        href: `/${place.slug}/plans/${planId}/drafts/${n}/comments/${row.id}`,
      }));
  },
  async paragraph(db, viewer, place, ids) {
    const rows = await db
      .select({
        id: paragraphs.id,
        number: paragraphs.number,
        blockKind: paragraphs.kind,
        lineageId: paragraphs.lineageId,
        text: paragraphs.text,
        n: planDrafts.n,
        state: planDrafts.state,
        at: planDrafts.createdAt,
        planId: plans.id,
        planTitle: plans.title,
      })
      .from(paragraphs)
      .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
      .innerJoin(plans, eq(plans.id, planDrafts.planId))
      .where(and(inArray(paragraphs.id, ids), eq(plans.localityId, place.id)));
    const seesAll = hasRole(viewer, place.id, "author");
    const [removals, changed] = await Promise.all([removalsOf(db, { rowIds: ids }), changedForReason(db, ids)]);
    return rows
      .filter((row) => seesAll || row.state !== "writing")
      .map(({ state: _, blockKind, number, ...row }) => ({
        ...row,
        kind: "paragraph",
        number,
        changed: changed.has(row.id),
        removed: removals.find((one) => one.id === row.id) ?? null,
        name: paragraphName({ kind: blockKind, number }),
        href: paragraphHref(place.slug, row.planId, row.n, anchorOf({ kind: blockKind, number })),
      }));
  },
  async pack(db, viewer, place, ids) {
    if (!hasRole(viewer, place.id, "board", "clerk", "coordinator")) return [];
    const rows = await db
      .select()
      .from(packs)
      .where(and(inArray(packs.id, ids), eq(packs.localityId, place.id)));
    return rows.map(({ id, title, createdAt }) => ({
      kind: "pack",
      id,
      title,
      at: createdAt,
      href: `/${place.slug}/evidence/packs/${id}`,
    }));
  },
  async paper(db, viewer, place, ids) {
    const rows = await db
      .select({ paper: papers, board: boards.name, heldOn: meetings.heldOn, standing: meetings.standing })
      .from(papers)
      .innerJoin(meetings, eq(meetings.id, papers.meetingId))
      .innerJoin(boards, eq(boards.id, meetings.boardId))
      .where(and(inArray(papers.id, ids), eq(papers.localityId, place.id)));
    return rows
      .filter(({ paper }) => mayReadPaper(viewer, place.id, paper))
      .map(({ paper, ...meeting }) => ({
        ...meeting,
        kind: "paper",
        id: paper.id,
        title: paper.title,
        at: paper.issuedAt ?? paper.addedAt,
        evidenceWithdrawnAt: paper.evidenceWithdrawnAt,
        href: `/${place.slug}/papers/${paper.id}`,
      }));
  },
  async decision(db, viewer, place, ids) {
    const rows = await decisionRows(db).where(and(inArray(decisions.id, ids), eq(decisions.localityId, place.id)));
    return rows
      .filter(({ decision, isPublic }) => mayReadDecision(viewer, place.id, { ...decision, isPublic }))
      .map(({ decision, isPublic: _, ...rest }) => ({
        ...rest,
        kind: "decision",
        id: decision.id,
        paperId: decision.paperId,
        outcome: decision.outcome,
        reason: decision.reason,
        reviewOn: decision.reviewOn,
        publishedAt: decision.publishedAt,
        at: decision.recordedAt,
        href: `/${place.slug}/decisions/${decision.id}`,
      }));
  },
  async promise(db, viewer, place, ids) {
    const rows = await db
      .select({
        promise: promises,
        publishedAt: decisions.publishedAt,
        isPublic: papers.isPublic,
        owner: organisations.name,
      })
      .from(promises)
      .innerJoin(decisions, eq(decisions.id, promises.decisionId))
      .innerJoin(papers, eq(papers.id, decisions.paperId))
      .leftJoin(organisations, eq(organisations.id, promises.ownerId))
      .where(and(inArray(promises.id, ids), eq(promises.localityId, place.id)));
    return rows
      .filter((row) => mayReadDecision(viewer, place.id, row))
      .map(({ promise, owner }) => ({
        kind: "promise",
        id: promise.id,
        decisionId: promise.decisionId,
        what: promise.what,
        state: promise.state,
        note: promise.note,
        owner,
        dueOn: promise.dueOn,
        at: promise.madeAt,
        href: `/${place.slug}/decisions/${promise.decisionId}#promise-${promise.id}`,
      }));
  },
};

/** Of these rows of drafts, those with a reason for a change in their own draft. */
async function changedForReason(db: Db, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ id: paragraphs.id })
    .from(paragraphs)
    .innerJoin(
      paragraphCauses,
      and(eq(paragraphCauses.draftId, paragraphs.draftId), eq(paragraphCauses.lineageId, paragraphs.lineageId)),
    )
    .where(inArray(paragraphs.id, ids));
  return new Set(rows.map(({ id }) => id));
}

const decisionRows = (db: Db) =>
  db
    .select({
      decision: decisions,
      isPublic: papers.isPublic,
      title: papers.title,
      board: boards.name,
      heldOn: meetings.heldOn,
      standing: meetings.standing,
    })
    .from(decisions)
    .innerJoin(papers, eq(papers.id, decisions.paperId))
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .innerJoin(boards, eq(boards.id, meetings.boardId));
