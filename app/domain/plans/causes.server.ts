import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { invalid } from "#app/domain/errors.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { themes } from "#db/schema/experiences.ts";
import { paragraphCauses, paragraphs, planComments, planDrafts, plans } from "#db/schema/plans.ts";
import { proposals } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Paragraph } from "./paragraph.ts";

const CAUSE_KINDS = ["comment", "proposal", "theme"] as const;
export interface CauseRef {
  kind: (typeof CAUSE_KINDS)[number];
  id: string;
}

/** One thing that led to a change; kind "author" is a reason of the author's own with nothing behind it. */
export interface Cause {
  lineageId: string;
  kind: CauseRef["kind"] | "author";
  id: string;
  reason: string;
  at: Date;
  /** What a reader sees: a title, or who signed the comment. */
  label: string;
  /** Below the place's address: "proposals/…"; null for an author's own reason. */
  path: string | null;
}

/** A paragraph that changed because of something, in a published draft. */
export interface CausedChange {
  plan: { id: string; title: string };
  draftId: string;
  n: number;
  lineageId: string;
  /** As it stands in that draft; null when the change took it out. */
  paragraph: Paragraph | null;
  reason: string;
  at: Date;
}

/** The paragraphs changed because of this comment, proposal or theme, newest first. At most 50. */
export async function causesOf(db: Db, thing: { kind: string; id: string }): Promise<CausedChange[]> {
  const rows = await db
    .select({ cause: paragraphCauses, draft: planDrafts, plan: plans, paragraph: paragraphs })
    .from(paragraphCauses)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphCauses.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .leftJoin(
      paragraphs,
      and(eq(paragraphs.draftId, paragraphCauses.draftId), eq(paragraphs.lineageId, paragraphCauses.lineageId)),
    )
    .where(
      and(
        eq(paragraphCauses.causeKind, thing.kind),
        eq(paragraphCauses.causeId, thing.id),
        ne(planDrafts.state, "writing"),
      ),
    )
    .orderBy(desc(paragraphCauses.at))
    .limit(50);
  return rows.map(({ cause, draft, plan, paragraph }) => ({
    plan: { id: plan.id, title: plan.title },
    draftId: draft.id,
    n: draft.n,
    lineageId: cause.lineageId,
    paragraph,
    reason: cause.reason,
    at: cause.at,
  }));
}

/** Why this paragraph differs in this draft from the draft before. */
export const causesOfParagraph = (db: Db, draftId: string, lineageId: string): Promise<Cause[]> =>
  named(db, and(eq(paragraphCauses.draftId, draftId), eq(paragraphCauses.lineageId, lineageId)));

/** Why the paragraphs of these drafts changed. With `lineageIds`, only those paragraphs. */
export const causesOfDrafts = (db: Db, draftIds: string[], lineageIds?: string[]): Promise<Cause[]> =>
  draftIds.length === 0 || lineageIds?.length === 0
    ? Promise.resolve([])
    : named(
        db,
        and(inArray(paragraphCauses.draftId, draftIds), lineageIds && inArray(paragraphCauses.lineageId, lineageIds)),
      );

/** In one query with the names: only what is public about each thing. */
async function named(db: Db, where: ReturnType<typeof and>): Promise<Cause[]> {
  const rows = await db
    .select({
      cause: paragraphCauses,
      signedAs: planComments.signedAs,
      moderation: planComments.moderation,
      planId: planDrafts.planId,
      n: planDrafts.n,
      proposal: proposals.title,
      theme: themes.name,
    })
    .from(paragraphCauses)
    .leftJoin(planComments, and(eq(paragraphCauses.causeKind, "comment"), eq(planComments.id, paragraphCauses.causeId)))
    .leftJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .leftJoin(proposals, and(eq(paragraphCauses.causeKind, "proposal"), eq(proposals.id, paragraphCauses.causeId)))
    .leftJoin(themes, and(eq(paragraphCauses.causeKind, "theme"), eq(themes.id, paragraphCauses.causeId)))
    .where(where)
    .orderBy(asc(paragraphCauses.at), asc(paragraphCauses.id))
    .limit(2000);
  return rows.map(({ cause, signedAs, moderation, planId, n, proposal, theme }) => {
    const kind = cause.causeKind as Cause["kind"];
    const common = { lineageId: cause.lineageId, kind, id: cause.causeId, reason: cause.reason, at: cause.at };
    if (kind === "comment") {
      const path = moderation === "published" ? `plans/${planId}/drafts/${n}/comments/${cause.causeId}` : null;
      return { ...common, label: path ? (signedAs ?? "") : "a comment that is no longer shown", path };
    }
    if (kind === "proposal") return { ...common, label: proposal ?? "a proposal", path: `proposals/${cause.causeId}` };
    if (kind === "theme") return { ...common, label: theme ?? "a theme", path: `themes/${cause.causeId}` };
    return { ...common, label: "", path: null };
  });
}

/**
 * Records why a paragraph of a draft in writing changed, in place of what was recorded before. A reason alone is the
 * author's own. Throws invalid for a comment of another plan, or a proposal or theme of another place.
 */
export async function recordCauses(
  tx: Tx,
  at: Date,
  input: {
    localityId: string;
    planId: string;
    draftId: string;
    lineageId: string;
    byId: string;
    causes: readonly CauseRef[];
    reason: string;
  },
): Promise<void> {
  const { draftId, lineageId, byId, causes, reason } = input;
  for (const cause of causes) await mustBelong(tx, input, cause);
  await tx
    .delete(paragraphCauses)
    .where(and(eq(paragraphCauses.draftId, draftId), eq(paragraphCauses.lineageId, lineageId)));
  const own = causes.length === 0 && reason !== "" ? [{ kind: "author" as const, id: byId }] : [];
  const rows = [...causes, ...own].map(({ kind, id }) => {
    return { id: newId(), draftId, lineageId, causeKind: kind, causeId: id, reason, byId, at };
  });
  if (rows.length > 0) await tx.insert(paragraphCauses).values(rows).onConflictDoNothing();
}

async function mustBelong(
  tx: Tx,
  { localityId, planId }: { localityId: string; planId: string },
  { kind, id }: CauseRef,
): Promise<void> {
  const found =
    kind === "comment"
      ? await tx
          .select({ id: planComments.id })
          .from(planComments)
          .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
          .where(and(eq(planComments.id, id), eq(planDrafts.planId, planId), eq(planComments.moderation, "published")))
      : kind === "proposal"
        ? await tx
            .select({ id: proposals.id })
            .from(proposals)
            .where(and(eq(proposals.id, id), eq(proposals.localityId, localityId)))
        : await tx
            .select({ id: themes.id })
            .from(themes)
            .where(and(eq(themes.id, id), eq(themes.localityId, localityId)));
  if (found.length === 0) throw invalid("One of the things you chose is no longer there. Choose again.", "causes");
}
