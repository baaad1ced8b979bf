import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { Viewer } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { type Piece, wordsChanged } from "#app/platform/rich-text/words-changed.ts";
import type { Db } from "#db/connect.server.ts";
import { paragraphCauses, paragraphs, planDrafts, plans } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { CauseKind, CauseRef } from "./cause.ts";
import { mustBelong } from "./cause-belongs.server.ts";
import { type Cause, namedCauses } from "./cause-names.server.ts";
import type { Draft } from "./drafts.server.ts";
import type { Paragraph } from "./paragraph.ts";

export type { Cause, CauseRef };

/** A paragraph that changed because of something, in a published draft. */
export interface CausedChange {
  plan: { id: string; title: string };
  draftId: string;
  n: number;
  lineageId: string;
  /** As it stands in that draft; null when the change took it out. */
  paragraph: Paragraph | null;
  /** Its words, with what was taken out and put in. */
  pieces: Piece[];
  reason: string;
  at: Date;
}

/** The paragraphs that published drafts changed because of this thing, newest first. At most 50. */
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
  const before = await textsBefore(
    db,
    rows.map(({ cause, draft }) => ({ lineageId: cause.lineageId, draft })),
  );
  return rows.map(({ cause, draft, plan, paragraph }, i) => ({
    plan: { id: plan.id, title: plan.title },
    draftId: draft.id,
    n: draft.n,
    lineageId: cause.lineageId,
    paragraph,
    pieces: wordsChanged(before[i] ?? "", paragraph?.text ?? ""),
    reason: cause.reason,
    at: cause.at,
  }));
}

/** What each of these paragraphs said in the last draft that had it before; nothing for one that is new. */
async function textsBefore(db: Db, changed: { lineageId: string; draft: Draft }[]): Promise<(string | undefined)[]> {
  if (changed.length === 0) return [];
  const rows = await db
    .select({ lineageId: paragraphs.lineageId, text: paragraphs.text, planId: planDrafts.planId, n: planDrafts.n })
    .from(paragraphs)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
    .where(
      inArray(
        paragraphs.lineageId,
        changed.map(({ lineageId }) => lineageId),
      ),
    )
    .orderBy(desc(planDrafts.n));
  return changed.map(
    ({ lineageId, draft }) =>
      rows.find((row) => row.lineageId === lineageId && row.planId === draft.planId && row.n < draft.n)?.text,
  );
}

/** Why this paragraph differs in this draft from the draft before. */
export const causesOfParagraph = (
  db: Db,
  draftId: string,
  lineageId: string,
  viewer: Viewer = null,
): Promise<Cause[]> =>
  namedCauses(db, viewer, and(eq(paragraphCauses.draftId, draftId), eq(paragraphCauses.lineageId, lineageId)));

/** Why the paragraphs of these drafts changed, as this viewer may see it. With `lineageIds`, only those paragraphs. */
export const causesOfDrafts = (
  db: Db,
  draftIds: string[],
  lineageIds?: string[],
  viewer: Viewer = null,
): Promise<Cause[]> =>
  draftIds.length === 0 || lineageIds?.length === 0
    ? Promise.resolve([])
    : namedCauses(
        db,
        viewer,
        and(inArray(paragraphCauses.draftId, draftIds), lineageIds && inArray(paragraphCauses.lineageId, lineageIds)),
      );

/** What a form beside the text speaks of; what it does not stays as it is. */
const BESIDE_THE_TEXT = ["comment", "proposal", "theme"] as const satisfies readonly CauseKind[];

/**
 * Records why a paragraph of a draft in writing changed, in place of what was recorded before: of all `kinds`, or those
 * that the form beside the text has. A reason alone is the author's own. Throws invalid for a comment of another plan,
 * anything of another place, and an experience that this author may not read.
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
    kinds?: readonly CauseKind[];
  },
): Promise<void> {
  const { draftId, lineageId, byId, causes, reason, kinds = BESIDE_THE_TEXT } = input;
  const own = and(eq(paragraphCauses.draftId, draftId), eq(paragraphCauses.lineageId, lineageId));
  const before = await tx.select().from(paragraphCauses).where(own);
  const key = (kind: string, id: string) => `${kind} ${id}`;
  const given = new Set(causes.map(({ kind, id }) => key(kind, id)));
  const stays = (row: { causeKind: string; causeId: string }) =>
    given.has(key(row.causeKind, row.causeId)) ||
    (row.causeKind !== "author" && !kinds.includes(row.causeKind as CauseKind));
  const kept = before.filter(stays);
  const there = new Set(kept.map((row) => key(row.causeKind, row.causeId)));
  const added = causes.filter(({ kind, id }) => !there.has(key(kind, id)));
  for (const cause of added) await mustBelong(tx, { ...input, at }, cause);
  for (const row of before)
    if (!kept.includes(row)) await tx.delete(paragraphCauses).where(eq(paragraphCauses.id, row.id));
  if (kept.length > 0) await tx.update(paragraphCauses).set({ reason }).where(own);
  const authors = kept.length + added.length === 0 && reason !== "" ? [{ kind: "author" as const, id: byId }] : [];
  const rows = [...added, ...authors].map(({ kind, id }) => {
    return { id: newId(), draftId, lineageId, causeKind: kind, causeId: id, reason, byId, at };
  });
  if (rows.length > 0) await tx.insert(paragraphCauses).values(rows).onConflictDoNothing();
}
