import { and, asc, count, desc, eq, gte, inArray, lt, lte, max, ne } from "drizzle-orm";
import { notFound } from "#app/domain/errors.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormatCorrections, planFormatParts, planFormats } from "#db/schema/plan-formats.ts";
import { paragraphs, planDrafts, plans } from "#db/schema/plans.ts";
import { type DraftHead, findDraft, type Plan } from "./drafts.server.ts";
import { type FormatHead, isEarlier, waysToRead } from "./format-standing.ts";
import type { Paragraph } from "./paragraph.ts";
import type { WhichDraft } from "./plans.server.ts";
import { mayReadFormat, maySeeFormat, mayWritePlans } from "./policy.ts";
import { pageAt, pagesOf, type Section } from "./sections.ts";

export type Format = typeof planFormats.$inferSelect & { n: number };
export type Part = typeof planFormatParts.$inferSelect;
export type Correction = typeof planFormatCorrections.$inferSelect;
export type WhichFormat = WhichDraft & { formatId: string };

/** Easy Read is read a few steps at a time: a page with its pictures stays small. */
const STEPS_A_PAGE = 4;

/** Every format of a plan's drafts that the viewer may know of, those of the newest draft first. */
export async function listFormats(db: Db, viewer: Viewer, localityId: string, planId: string): Promise<Format[]> {
  const found = await db
    .select({ format: planFormats, n: planDrafts.n })
    .from(planFormats)
    .innerJoin(planDrafts, eq(planDrafts.id, planFormats.draftId))
    .where(
      and(
        eq(planDrafts.planId, planId),
        mayWritePlans(viewer, localityId) ? undefined : ne(planFormats.state, "making"),
      ),
    )
    .orderBy(desc(planDrafts.n), asc(planFormats.createdAt), asc(planFormats.id));
  return found.map(({ format, n }) => ({ ...format, n }));
}

export type Way = Pick<FormatHead, "id" | "kind" | "language" | "n" | "audioSize">;

/** What everybody can choose from beside draft `n` of a plan: see `waysToRead`. */
export async function readWays(db: Db, planId: string, n: number): Promise<Way[]> {
  const found = await db
    .select({ format: planFormats, n: planDrafts.n })
    .from(planDrafts)
    .innerJoin(planFormats, and(eq(planFormats.draftId, planDrafts.id), eq(planFormats.state, "published")))
    .where(and(eq(planDrafts.planId, planId), lte(planDrafts.n, n)));
  const ways = waysToRead(
    found.map(({ format, n }) => ({ ...format, n })),
    n,
  );
  return ways.map(({ id, kind, language, n, audioSize }) => ({ id, kind, language, n, audioSize }));
}

/** The published formats of several drafts, by draft. */
export async function formatsOfDrafts(db: Db, draftIds: string[]): Promise<Map<string, FormatHead[]>> {
  const found =
    draftIds.length === 0
      ? []
      : await db
          .select({ format: planFormats, n: planDrafts.n })
          .from(planFormats)
          .innerJoin(planDrafts, eq(planDrafts.id, planFormats.draftId))
          .where(and(inArray(planFormats.draftId, draftIds), eq(planFormats.state, "published")))
          .orderBy(asc(planFormats.createdAt), asc(planFormats.id));
  return Map.groupBy(
    found.map(({ format, n }) => ({ ...format, n })),
    ({ draftId }) => draftId,
  );
}

export interface FormatFound extends DraftHead {
  plan: Plan;
  format: Format;
  /** The number of the plan's newest published draft. */
  newest: number;
}

/** One format with the draft that it belongs to. Throws notFound where it is not, and for one still being made by others. */
export async function findFormat(db: Db, viewer: Viewer, which: WhichFormat): Promise<FormatFound> {
  const { localityId, planId, n, formatId } = which;
  const head = await findDraft(db, viewer, localityId, planId, n);
  const [format] = await db
    .select()
    .from(planFormats)
    .where(and(eq(planFormats.id, formatId), eq(planFormats.draftId, head.draft.id)));
  if (!format || !maySeeFormat(viewer, localityId, format.state)) throw notFound("version");
  return { ...head, format: { ...format, n }, newest: await newestDraft(db, planId) };
}

/** The number of the plan's newest published draft; 0 for none. */
async function newestDraft(db: Db, planId: string): Promise<number> {
  const [newest] = await db
    .select({ n: max(planDrafts.n) })
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, planId), ne(planDrafts.state, "writing")));
  return newest?.n ?? 0;
}

export interface FormatRead extends FormatFound {
  page: number;
  pages: number;
  sections: Section[];
  /** What stands on this page; of one that was taken back nothing, nor the words before its corrections, nor its link. */
  parts: Part[];
  corrections: Correction[];
}

/** One page of a format; `whole` gives all of it as one. Throws notFound for a page that is not there. */
export async function readFormat(
  db: Db,
  viewer: Viewer,
  which: WhichFormat,
  asked: number | "whole" = 1,
): Promise<FormatRead> {
  const found = await findFormat(db, viewer, which);
  const { format } = found;
  const corrections = await correctionsOf(db, format.id);
  const nothing = { ...found, page: 1, pages: 1, sections: [], parts: [], corrections };
  if (!mayReadFormat(viewer, which.localityId, format.state)) {
    const wordless = corrections.map((one) => ({ ...one, before: "" }));
    return { ...nothing, format: { ...format, link: null }, corrections: wordless };
  }
  const total = await countParts(db, format.id);
  const cut = asked === "whole" ? { starts: [1], sections: [] } : await pagesOfFormat(db, format, total);
  const page = asked === "whole" ? 1 : asked;
  const from = cut.starts[page - 1];
  if (from === undefined) throw notFound();
  const to = cut.starts[page] ?? total + 1;
  const inPage = and(
    eq(planFormatParts.formatId, format.id),
    gte(planFormatParts.position, from),
    lt(planFormatParts.position, to),
  );
  const parts = await db.select().from(planFormatParts).where(inPage).orderBy(asc(planFormatParts.position));
  return { ...nothing, page, pages: cut.starts.length, sections: cut.sections, parts };
}

/** The page of a format on which the part at this position stands; past the end, the last one. */
export async function pageOfPart(db: Db, format: Format, position: number): Promise<number> {
  const total = await countParts(db, format.id);
  return pageAt((await pagesOfFormat(db, format, total)).starts, Math.min(position, total));
}

/** The paragraphs of the draft that stand beside these of a translation, in the same order; nothing where none do. */
export async function besideParts(db: Db, format: Format, parts: readonly Part[]): Promise<Paragraph[]> {
  const first = parts[0];
  if (format.besideFrom === null || !first) return [];
  const from = format.besideFrom + first.position - 1;
  return db
    .select()
    .from(paragraphs)
    .where(
      and(
        eq(paragraphs.draftId, format.draftId),
        gte(paragraphs.position, from),
        lt(paragraphs.position, from + parts.length),
      ),
    )
    .orderBy(asc(paragraphs.position));
}

async function pagesOfFormat(db: Db, format: Format, total: number) {
  if (format.kind === "easy_read") {
    const pages = Math.max(1, Math.ceil(total / STEPS_A_PAGE));
    return { starts: Array.from({ length: pages }, (_, i) => i * STEPS_A_PAGE + 1), sections: [] };
  }
  const headings = await db
    .select()
    .from(planFormatParts)
    .where(and(eq(planFormatParts.formatId, format.id), eq(planFormatParts.kind, "heading")))
    .orderBy(asc(planFormatParts.position));
  return pagesOf(headings, total);
}

export async function countParts(db: Db, formatId: string): Promise<number> {
  const [found] = await db.select({ n: count() }).from(planFormatParts).where(eq(planFormatParts.formatId, formatId));
  return found?.n ?? 0;
}

/** Every part, in order: for making, printing and search. */
export const partsOf = (db: Db, formatId: string): Promise<Part[]> =>
  db
    .select()
    .from(planFormatParts)
    .where(eq(planFormatParts.formatId, formatId))
    .orderBy(asc(planFormatParts.position));

/** What was put right and taken back, newest first; the last 50. */
const correctionsOf = (db: Db, formatId: string): Promise<Correction[]> =>
  db
    .select()
    .from(planFormatCorrections)
    .where(eq(planFormatCorrections.formatId, formatId))
    .orderBy(desc(planFormatCorrections.at), asc(planFormatCorrections.id))
    .limit(50);

export interface LeftBehind {
  plan: Pick<Plan, "id" | "title">;
  newest: number;
  /** What readers of the newest draft are given that is about an earlier one. */
  ways: Way[];
}

/** The plans of a place whose newest draft has to do with formats of earlier ones. */
export async function formatsLeftBehind(db: Db, localityId: string): Promise<LeftBehind[]> {
  const newest = await db
    .select({ id: plans.id, title: plans.title, n: max(planDrafts.n) })
    .from(plans)
    .innerJoin(planDrafts, eq(planDrafts.planId, plans.id))
    .where(and(eq(plans.localityId, localityId), ne(planDrafts.state, "writing")))
    .groupBy(plans.id, plans.title)
    .orderBy(asc(plans.title), asc(plans.id));
  const found: LeftBehind[] = [];
  for (const { id, title, n } of newest) {
    if (!n || n < 2) continue;
    const ways = (await readWays(db, id, n)).filter((way) => isEarlier(way, n));
    if (ways.length > 0) found.push({ plan: { id, title }, newest: n, ways });
  }
  return found;
}

/** The published formats of a place's plans, by plan: on the page that says how else one can read. The newest 50. */
export async function formatsOfPlace(db: Db, localityId: string): Promise<{ plan: Plan; format: Format }[]> {
  const found = await db
    .select({ plan: plans, format: planFormats, n: planDrafts.n })
    .from(planFormats)
    .innerJoin(planDrafts, eq(planDrafts.id, planFormats.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(and(eq(plans.localityId, localityId), eq(planFormats.state, "published")))
    .orderBy(desc(planFormats.publishedAt), asc(planFormats.id))
    .limit(50);
  return found.map(({ plan, format, n }) => ({ plan, format: { ...format, n } }));
}
