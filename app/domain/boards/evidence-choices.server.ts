import { and, asc, desc, eq, ne } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { packs } from "#db/schema/boards.ts";
import { themes } from "#db/schema/experiences.ts";
import { paragraphCauses, paragraphs, planDrafts, plans } from "#db/schema/plans.ts";
import { proposals } from "#db/schema/proposals.ts";
import { standingSeal } from "../proposals/seal-read.server.ts";
import type { EvidenceKind, EvidenceRef } from "./paper.ts";

export interface EvidenceChoice extends EvidenceRef {
  label: string;
}

const MOST = 100;

/** What a paper of this place can rest on, newest first, at most 100 of a kind. Paragraphs: those changed for a reason. */
export async function evidenceChoices(db: Db, localityId: string): Promise<Record<EvidenceKind, EvidenceChoice[]>> {
  const [proposal, theme, pack, draft, paragraph] = await Promise.all([
    db
      .select({ id: proposals.id, label: proposals.title })
      .from(proposals)
      .where(eq(proposals.localityId, localityId))
      .orderBy(desc(proposals.changedAt))
      .limit(MOST),
    db
      .select({ id: themes.id, label: themes.name })
      .from(themes)
      .where(eq(themes.localityId, localityId))
      .orderBy(desc(themes.createdAt))
      .limit(MOST),
    db
      .select({ id: packs.id, label: packs.title })
      .from(packs)
      .where(eq(packs.localityId, localityId))
      .orderBy(desc(packs.createdAt))
      .limit(MOST),
    db
      .select({ id: planDrafts.id, title: plans.title, n: planDrafts.n })
      .from(planDrafts)
      .innerJoin(plans, eq(plans.id, planDrafts.planId))
      .where(and(eq(plans.localityId, localityId), ne(planDrafts.state, "writing")))
      .orderBy(desc(planDrafts.createdAt))
      .limit(MOST),
    db
      .selectDistinct({
        id: paragraphs.id,
        title: plans.title,
        n: planDrafts.n,
        number: paragraphs.number,
        position: paragraphs.position,
      })
      .from(paragraphCauses)
      .innerJoin(
        paragraphs,
        and(eq(paragraphs.draftId, paragraphCauses.draftId), eq(paragraphs.lineageId, paragraphCauses.lineageId)),
      )
      .innerJoin(planDrafts, eq(planDrafts.id, paragraphs.draftId))
      .innerJoin(plans, eq(plans.id, planDrafts.planId))
      .where(and(eq(plans.localityId, localityId), ne(planDrafts.state, "writing")))
      .orderBy(desc(planDrafts.n), asc(paragraphs.position))
      .limit(MOST),
  ]);
  const of = (kind: EvidenceKind, rows: { id: string; label: string }[]) =>
    rows.map(({ id, label }) => ({ kind, id, label }));
  return {
    proposal: of("proposal", proposal),
    theme: of("theme", theme),
    pack: of("pack", pack),
    draft: of(
      "draft",
      draft.map((row) => ({ id: row.id, label: `${row.title}, draft ${row.n}` })),
    ),
    paragraph: of(
      "paragraph",
      paragraph.map((row) => ({ id: row.id, label: `${row.title}, draft ${row.n}, paragraph ${row.number}` })),
    ),
  };
}

/** A thing of this place that a paper can rest on, with the version it stands at now; null when there is none. */
export async function findEvidence(
  db: Db,
  localityId: string,
  { kind, id }: EvidenceRef,
): Promise<{ version: number | null; hash: string | null } | null> {
  if (kind === "proposal") {
    const [row] = await db
      .select({ version: proposals.contentSeq })
      .from(proposals)
      .where(and(eq(proposals.id, id), eq(proposals.localityId, localityId)));
    const seal = row && (await standingSeal(db, id));
    // A board is given the sealed text where there is one, whatever was typed since.
    if (seal) return { version: seal.seq, hash: seal.contentHash };
    return row ? { ...row, hash: null } : null;
  }
  if (kind === "theme" || kind === "pack") {
    const from = kind === "theme" ? themes : packs;
    const [row] = await db
      .select({ id: from.id })
      .from(from)
      .where(and(eq(from.id, id), eq(from.localityId, localityId)));
    return row ? { version: null, hash: null } : null;
  }
  const rows = db
    .select({ version: planDrafts.n, hash: planDrafts.contentHash })
    .from(planDrafts)
    .innerJoin(plans, eq(plans.id, planDrafts.planId));
  const published = and(eq(plans.localityId, localityId), ne(planDrafts.state, "writing"));
  const [row] =
    kind === "draft"
      ? await rows.where(and(eq(planDrafts.id, id), published))
      : await rows
          .innerJoin(paragraphs, eq(paragraphs.draftId, planDrafts.id))
          .where(and(eq(paragraphs.id, id), published));
  return row ?? null;
}
