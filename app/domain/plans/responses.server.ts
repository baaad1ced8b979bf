import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, like, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { paragraphs, planComments } from "#db/schema/plans.ts";
import { commentPrints } from "#db/schema/responses.ts";
import { CAMPAIGN_FROM } from "./campaigns.server.ts";
import type { Draft } from "./drafts.server.ts";
import { anchorOf, headingText, type Paragraph, paragraphName } from "./paragraph.ts";
import type { ResponseFilter } from "./response.ts";

export interface ResponseSection {
  anchor: string;
  name: string;
  comments: number;
  /** Of these, those that wait for an answer. */
  unanswered: number;
  from: number;
  to: number;
}

export interface ResponseCounts {
  comments: number;
  unanswered: number;
  late: number;
  questions: number;
  inCampaigns: number;
  sections: ResponseSection[];
}

const PAGE = 20;
const WAITS = ["open", "under_review"] as const;

/** What stands for everyone to read: published, and not taken back. */
const standing = (draftId: string) =>
  and(
    eq(planComments.draftId, draftId),
    eq(planComments.moderation, "published"),
    ne(planComments.disposition, "withdrawn"),
    isNull(planComments.parentId),
  );

const isQuestion = or(like(planComments.body, "%?%"), like(planComments.change, "%?%"));

const campaignIds = (db: Db, draftId: string) =>
  db
    .select({ id: commentPrints.campaignId })
    .from(commentPrints)
    .where(eq(commentPrints.draftId, draftId))
    .groupBy(commentPrints.campaignId)
    .having(gte(count(), CAMPAIGN_FROM));

const inCampaign = (draftId: string, campaigns: SQL) =>
  sql`${planComments.id} in (select comment_id from comment_prints where draft_id = ${draftId} and campaign_id in ${campaigns})`;

/** Comments on one draft, counted: in all, by section, and those that need somebody. Comments, not people. */
export async function countResponses(db: Db, draft: Pick<Draft, "id">): Promise<ResponseCounts> {
  const [byParagraph, headings, [late], [questions], [campaigned]] = await Promise.all([
    db
      .select({
        position: paragraphs.position,
        waits: sql<number>`case when ${planComments.disposition} in ('open', 'under_review') then 1 else 0 end`,
        comments: count(),
      })
      .from(planComments)
      .leftJoin(
        paragraphs,
        and(eq(paragraphs.draftId, planComments.draftId), eq(paragraphs.lineageId, planComments.lineageId)),
      )
      .where(standing(draft.id))
      .groupBy(paragraphs.position, sql`2`),
    topHeadings(db, draft.id),
    db
      .select({ n: count() })
      .from(planComments)
      .where(and(standing(draft.id), isNotNull(planComments.late))),
    db
      .select({ n: count() })
      .from(planComments)
      .where(and(standing(draft.id), isQuestion, inArray(planComments.disposition, [...WAITS]))),
    db
      .select({ n: count() })
      .from(planComments)
      .where(and(standing(draft.id), inCampaign(draft.id, sql`${campaignIds(db, draft.id)}`))),
  ]);
  const sum = (rows: typeof byParagraph) => rows.reduce((all, row) => all + Number(row.comments), 0);
  const waiting = (rows: typeof byParagraph) => sum(rows.filter((row) => Number(row.waits) === 1));
  const sections = sectionsOf(headings).map((section) => {
    const own = byParagraph.filter(
      ({ position }) => position !== null && position >= section.from && position < section.to,
    );
    return { ...section, comments: sum(own), unanswered: waiting(own) };
  });
  return {
    comments: sum(byParagraph),
    unanswered: waiting(byParagraph),
    late: late?.n ?? 0,
    questions: questions?.n ?? 0,
    inCampaigns: campaigned?.n ?? 0,
    sections: sections.filter((section) => section.anchor !== "p-0" || section.comments > 0),
  };
}

const topHeadings = (db: Db, draftId: string): Promise<Paragraph[]> =>
  db
    .select()
    .from(paragraphs)
    .where(and(eq(paragraphs.draftId, draftId), eq(paragraphs.kind, "heading"), lt(paragraphs.level, 3)))
    .orderBy(asc(paragraphs.position));

/** From each heading to the next; what stands before the first is a section of its own. */
function sectionsOf(headings: readonly Paragraph[]) {
  const starts = headings.map((heading) => ({
    anchor: anchorOf(heading),
    name: headingText(heading),
    from: heading.position,
  }));
  const all = [{ anchor: "p-0", name: "Before the first heading", from: 0 }, ...starts];
  return all.map((section, i) => ({ ...section, to: all[i + 1]?.from ?? Number.MAX_SAFE_INTEGER }));
}

async function conditions(db: Db, draft: Pick<Draft, "id">, filter: ResponseFilter): Promise<SQL | undefined> {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const pattern = (word: string) => `%${word.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  const section = filter.section
    ? sectionsOf(await topHeadings(db, draft.id)).find(({ anchor }) => anchor === filter.section)
    : undefined;
  return and(
    standing(draft.id),
    ...words.map(
      (word) =>
        sql`lower(${planComments.body} || ' ' || coalesce(${planComments.change}, '') || ' ' || coalesce(${planComments.answer}, '')) like ${pattern(word)} escape '\\'`,
    ),
    section && and(gte(paragraphs.position, section.from), lt(paragraphs.position, section.to)),
    filter.state ? eq(planComments.disposition, filter.state) : undefined,
    filter.asks ? and(isQuestion, inArray(planComments.disposition, [...WAITS])) : undefined,
    filter.late ? isNotNull(planComments.late) : undefined,
    filter.campaign === "none" ? sql`not ${inCampaign(draft.id, sql`${campaignIds(db, draft.id)}`)}` : undefined,
    filter.campaign && filter.campaign !== "none" ? inCampaign(draft.id, sql`(${filter.campaign})`) : undefined,
  );
}

export interface Response {
  comment: typeof planComments.$inferSelect;
  /** Where it stands in its own draft; null when it is about the whole. */
  where: { anchor: string; name: string } | null;
}

const responseOf = ({
  comment,
  paragraph,
}: {
  comment: Response["comment"];
  paragraph: Paragraph | null;
}): Response => ({
  comment,
  where: paragraph && { anchor: anchorOf(paragraph), name: paragraphName(paragraph) },
});

const selection = (db: Db) =>
  db
    .select({ comment: planComments, paragraph: paragraphs })
    .from(planComments)
    .leftJoin(
      paragraphs,
      and(eq(paragraphs.draftId, planComments.draftId), eq(paragraphs.lineageId, planComments.lineageId)),
    );

/** The comments that a filter asks for, oldest first, 20 a page. */
export async function listResponses(
  db: Db,
  draft: Pick<Draft, "id">,
  filter: ResponseFilter,
  page = 1,
): Promise<{ responses: Response[]; more: boolean }> {
  const rows = await selection(db)
    .where(await conditions(db, draft, filter))
    .orderBy(asc(planComments.saidAt), asc(planComments.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return { responses: rows.slice(0, PAGE).map(responseOf), more: rows.length > PAGE };
}

/** How many comments a filter asks for. */
export async function countFiltered(db: Db, draft: Pick<Draft, "id">, filter: ResponseFilter): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(planComments)
    .leftJoin(
      paragraphs,
      and(eq(paragraphs.draftId, planComments.draftId), eq(paragraphs.lineageId, planComments.lineageId)),
    )
    .where(await conditions(db, draft, filter));
  return row?.n ?? 0;
}

/** Every comment that a filter asks for, oldest first, read a few hundred at a time: for files, in flat memory. */
export async function* eachResponse(
  db: Db,
  draft: Pick<Draft, "id">,
  filter: ResponseFilter,
  atOnce = 500,
): AsyncGenerator<Response> {
  const asked = await conditions(db, draft, filter);
  let last: Response["comment"] | null = null;
  for (;;) {
    // The first bound alone lets the index find where to go on.
    const after: SQL | undefined = last
      ? and(
          gte(planComments.saidAt, last.saidAt),
          or(gt(planComments.saidAt, last.saidAt), gt(planComments.id, last.id)),
        )
      : undefined;
    const rows = await selection(db)
      .where(and(asked, after))
      .orderBy(asc(planComments.saidAt), asc(planComments.id))
      .limit(atOnce);
    for (const row of rows) yield responseOf(row);
    last = rows.at(-1)?.comment ?? null;
    if (rows.length < atOnce || !last) return;
  }
}
