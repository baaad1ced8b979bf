import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, like, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "#app/domain/people/person.ts";
import { holdsWords } from "#app/platform/search/word-index.server.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences } from "#db/schema/experiences.ts";
import { commentPlaces, paragraphs, planComments, planDrafts } from "#db/schema/plans.ts";
import { COMMENT_WORDS } from "#db/word-indexes.ts";
import { campaignIds } from "./campaigns.server.ts";
import { UNNAMED } from "./comment.ts";
import type { Draft, Plan } from "./drafts.server.ts";
import { anchorOf, headingText, type Paragraph } from "./paragraph.ts";
import { mayCheckComments } from "./policy.ts";
import type { Only, ResponseFilter } from "./response.ts";

/** A top section of a draft: from its heading to the next. */
export interface SectionSpan {
  anchor: string;
  name: string;
  from: number;
  to: number;
}

/** What somebody asks for among the comments made on one draft, and in which draft's places they are shown. */
export interface Asked {
  draft: Draft;
  /** The draft that was commented on, or the newest published one. */
  shownIn: Draft;
  /** The newest published draft, when it is not the one commented on. */
  newest: Draft | null;
  sections: SectionSpan[];
  /** As it counts for this viewer. */
  filter: ResponseFilter;
  where: SQL | undefined;
}

const WAITS = ["open", "under_review"] as const;

/** What stands for everyone to read: published, and not taken back. */
export const standing = (draftId: string): SQL | undefined => made(draftId, "published");

const made = (draftId: string, moderation: ResponseFilter["hidden"] | "published") =>
  and(
    eq(planComments.draftId, draftId),
    eq(planComments.moderation, moderation ?? "published"),
    ne(planComments.disposition, "withdrawn"),
    isNull(planComments.parentId),
  );

/** Waits for an answer. */
export const waits = inArray(planComments.disposition, [...WAITS]);
/** Waits, and asks something. */
export const asks = and(waits, or(like(planComments.body, "%?%"), like(planComments.change, "%?%")));
/** Came after the end. */
export const isLate = isNotNull(planComments.late);

/** Refers to an experience that has not been taken back. */
const tells = (db: Db) =>
  inArray(
    planComments.experienceId,
    db.select({ id: experiences.id }).from(experiences).where(ne(experiences.state, "withdrawn")),
  );

const inCampaign = (draftId: string, campaigns: SQL) =>
  sql`${planComments.id} in (select comment_id from comment_prints where draft_id = ${draftId} and campaign_id in ${campaigns})`;

/**
 * Settles what is asked for: a filter that this viewer may not use counts as none. Everybody reads what is published;
 * what waits or was declined is for those who check comments.
 */
export async function askResponse(
  db: Db,
  viewer: Viewer,
  { draft, plan }: { draft: Draft; plan: Pick<Plan, "localityId"> },
  asked: ResponseFilter,
): Promise<Asked> {
  const filter = mayCheckComments(viewer, plan.localityId) ? asked : { ...asked, hidden: null };
  const newest = await newestAfter(db, draft);
  const shownIn = filter.places === "newest" ? (newest ?? draft) : draft;
  const sections = sectionsOf(await topHeadings(db, shownIn.id));
  const section = sections.find(({ anchor }) => anchor === filter.section);
  const only: Record<Only, SQL | undefined> = { unanswered: waits, asks, late: isLate, experience: tells(db) };
  const where = and(
    made(draft.id, filter.hidden),
    holdsWords(COMMENT_WORDS, planComments.id, draft.id, filter.words),
    section && and(gte(paragraphs.position, section.from), lt(paragraphs.position, section.to)),
    filter.state ? eq(planComments.disposition, filter.state) : undefined,
    filter.signed === "named" ? ne(planComments.signedAs, UNNAMED) : undefined,
    filter.signed === "unnamed" ? eq(planComments.signedAs, UNNAMED) : undefined,
    ...filter.only.map((one) => only[one]),
    filter.campaign === "none" ? sql`not ${inCampaign(draft.id, sql`${campaignIds(db, draft.id)}`)}` : undefined,
    filter.campaign && filter.campaign !== "none" ? inCampaign(draft.id, sql`(${filter.campaign})`) : undefined,
  );
  return { draft, shownIn, newest, sections, filter, where };
}

async function newestAfter(db: Db, { planId, n }: Draft): Promise<Draft | null> {
  const [found] = await db
    .select()
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, planId), gt(planDrafts.n, n), ne(planDrafts.state, "writing")))
    .orderBy(desc(planDrafts.n))
    .limit(1);
  return found ?? null;
}

const topHeadings = (db: Db, draftId: string): Promise<Paragraph[]> =>
  db
    .select()
    .from(paragraphs)
    .where(and(eq(paragraphs.draftId, draftId), eq(paragraphs.kind, "heading"), lt(paragraphs.level, 3)))
    .orderBy(asc(paragraphs.position));

/** From each heading to the next; what stands before the first is a section of its own. */
function sectionsOf(headings: readonly Paragraph[]): SectionSpan[] {
  const starts = headings.map((heading) => ({
    anchor: anchorOf(heading),
    name: headingText(heading),
    from: heading.position,
  }));
  const all = [{ anchor: "p-0", name: "Before the first heading", from: 0 }, ...starts];
  return all.map((section, i) => ({ ...section, to: all[i + 1]?.from ?? Number.MAX_SAFE_INTEGER }));
}

/** Whether comments are shown where they were made: then their own row says where they stand. */
export const inOwnPlaces = ({ draft, shownIn }: Pick<Asked, "draft" | "shownIn">): boolean => draft.id === shownIn.id;

/** Of a comment, its place in the draft that it is shown in. */
export const placeIn = ({ shownIn }: Pick<Asked, "shownIn">) =>
  and(eq(commentPlaces.commentId, planComments.id), eq(commentPlaces.draftId, shownIn.id));
