import { and, asc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { planReferencesIn } from "#app/platform/rich-text/content.ts";
import type { Db } from "#db/connect.server.ts";
import { paragraphs, planDrafts, plans } from "#db/schema/plans.ts";
import { anchorOf, paragraphHref, paragraphName } from "./paragraph.ts";

/** A paragraph of a plan as another text refers to it: where it stands now, and how it begins. */
export interface StandingParagraph {
  planId: string;
  lineageId: string;
  plan: string;
  /** The newest draft that everybody may read. */
  n: number;
  /** What it is called there and how it begins; null once that draft no longer has it. */
  name: string | null;
  words: string;
  href: string;
}

const FIRST_WORDS = 14;
const MOST_FOUND = 20;

const firstWords = (text: string): string => {
  const all = text.trim().split(/\s+/);
  return all.slice(0, FIRST_WORDS).join(" ") + (all.length > FIRST_WORDS ? " …" : "");
};

/** The newest public draft of each plan of a place. */
async function newestDrafts(db: Db, localityId: string, planIds?: readonly string[]) {
  const found = await db
    .select({ planId: plans.id, plan: plans.title, draftId: planDrafts.id, n: planDrafts.n })
    .from(planDrafts)
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(
      and(
        eq(plans.localityId, localityId),
        ne(planDrafts.state, "writing"),
        planIds && inArray(plans.id, [...planIds]),
      ),
    )
    .orderBy(asc(planDrafts.n));
  return [...new Map(found.map((draft) => [draft.planId, draft])).values()];
}

type Newest = Awaited<ReturnType<typeof newestDrafts>>[number];

const standing = (place: string, draft: Newest, row: typeof paragraphs.$inferSelect): StandingParagraph => ({
  planId: draft.planId,
  lineageId: row.lineageId,
  plan: draft.plan,
  n: draft.n,
  name: paragraphName(row),
  words: firstWords(row.text),
  href: paragraphHref(place, draft.planId, draft.n, anchorOf(row)),
});

/** Where these paragraphs stand now; one that the plan no longer has says so, and one of no plan here is left out. */
export async function standingParagraphs(
  db: Db,
  place: { id: string; slug: string },
  references: readonly { planId: string; lineageId: string }[],
): Promise<StandingParagraph[]> {
  if (references.length === 0) return [];
  const drafts = await newestDrafts(db, place.id, [...new Set(references.map(({ planId }) => planId))]);
  if (drafts.length === 0) return [];
  const rows = await db
    .select()
    .from(paragraphs)
    .where(
      and(
        inArray(
          paragraphs.draftId,
          drafts.map(({ draftId }) => draftId),
        ),
        inArray(paragraphs.lineageId, [...new Set(references.map(({ lineageId }) => lineageId))]),
      ),
    );
  return references.flatMap(({ planId, lineageId }) => {
    const draft = drafts.find((one) => one.planId === planId);
    if (!draft) return [];
    const row = rows.find((one) => one.draftId === draft.draftId && one.lineageId === lineageId);
    if (row) return [standing(place.slug, draft, row)];
    const href = `/${place.slug}/plans/${planId}/drafts/${draft.n}`;
    return [{ planId, lineageId, plan: draft.plan, n: draft.n, name: null, words: "", href }];
  });
}

/** Where the paragraphs stand now that a text refers to. */
export const referencesOfText = (
  db: Db,
  place: { id: string; slug: string },
  content: unknown,
): Promise<StandingParagraph[]> => standingParagraphs(db, place, planReferencesIn(content));

/** Paragraphs of this place's public plans that hold these words or carry this number, in reading order, at most 20. */
export async function findParagraphs(
  db: Db,
  place: { id: string; slug: string },
  wanted: string,
): Promise<StandingParagraph[]> {
  const words = wanted.trim().toLowerCase().slice(0, 100);
  const drafts = words === "" ? [] : await newestDrafts(db, place.id);
  if (drafts.length === 0) return [];
  const pattern = `%${words.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  const rows = await db
    .select()
    .from(paragraphs)
    .where(
      and(
        inArray(
          paragraphs.draftId,
          drafts.map(({ draftId }) => draftId),
        ),
        or(sql`lower(${paragraphs.text}) like ${pattern} escape '\\'`, eq(paragraphs.number, words)),
      ),
    )
    .orderBy(asc(paragraphs.draftId), asc(paragraphs.position))
    .limit(MOST_FOUND);
  return rows.flatMap((row) => {
    const draft = drafts.find((one) => one.draftId === row.draftId);
    return draft ? [standing(place.slug, draft, row)] : [];
  });
}
