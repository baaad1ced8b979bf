import { count, eq, sql } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { commentPlaces, paragraphs, planComments } from "#db/schema/plans.ts";
import { WHOLE_DRAFT } from "./comment.ts";
import {
  type Asked,
  asks,
  inOwnPlaces,
  isLate,
  placeIn,
  type SectionSpan,
  standing,
  waits,
} from "./response-ask.server.ts";

export interface ResponseSection extends SectionSpan {
  comments: number;
  /** Of these, those that wait for an answer. */
  unanswered: number;
}

interface Some {
  comments: number;
  unanswered: number;
}

export interface ResponseCounts extends Some {
  late: number;
  questions: number;
  sections: ResponseSection[];
  /** Those about the whole draft stand in no section. */
  whole: Some;
  /** Those that lost their place in the draft that they are shown in. */
  lost: Some;
}

/** Comments on one draft, counted: in all, by section, and those that need somebody. Comments, not people. */
export async function countResponses(
  db: Db,
  asked: Pick<Asked, "draft" | "shownIn" | "sections">,
): Promise<ResponseCounts> {
  const [rows, positions] = await Promise.all([countByPlace(db, asked), positionsIn(db, asked.shownIn.id)]);
  const at = (lineageId: string | null) => (lineageId === null ? undefined : positions.get(lineageId));
  const isWhole = (row: Counted) => row.lineageId === WHOLE_DRAFT;
  const placed = rows.filter((row) => row.standing === "placed" && !isWhole(row));
  const sections = asked.sections.map((section) => ({
    ...section,
    ...sum(placed.filter(({ lineageId }) => within(section, at(lineageId)))),
  }));
  return {
    ...sum(rows),
    late: total(rows, "late"),
    questions: total(rows, "questions"),
    sections: sections.filter((section) => section.anchor !== "p-0" || section.comments > 0),
    whole: sum(rows.filter(isWhole)),
    lost: sum(rows.filter((row) => row.standing !== "placed" && !isWhole(row))),
  };
}

interface Counted extends Some {
  lineageId: string | null;
  standing: string | null;
  late: number;
  questions: number;
}

const within = ({ from, to }: SectionSpan, position = -1) => position >= from && position < to;
const total = (rows: readonly Counted[], what: "comments" | "unanswered" | "late" | "questions"): number =>
  rows.reduce((all, row) => all + Number(row[what]), 0);
const sum = (rows: readonly Counted[]): Some => ({
  comments: total(rows, "comments"),
  unanswered: total(rows, "unanswered"),
});

/** In one pass over the comments, whatever is counted. */
function countByPlace(db: Db, asked: Pick<Asked, "draft" | "shownIn">): Promise<Counted[]> {
  const own = inOwnPlaces(asked);
  const lineageId = own ? planComments.lineageId : sql<string | null>`${commentPlaces.lineageId}`;
  const stands = own ? sql<string | null>`'placed'` : sql<string | null>`${commentPlaces.standing}`;
  const many = (what: unknown) => sql<number>`sum(case when ${what} then 1 else 0 end)`;
  const counted = {
    ...{ lineageId, standing: stands, comments: count(), unanswered: many(waits) },
    ...{ late: many(isLate), questions: many(asks) },
  };
  const rows = db.select(counted).from(planComments).$dynamic();
  return (own ? rows : rows.leftJoin(commentPlaces, placeIn(asked)))
    .where(standing(asked.draft.id))
    .groupBy(...(own ? [planComments.lineageId] : [commentPlaces.lineageId, commentPlaces.standing]));
}

async function positionsIn(db: Db, draftId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ lineageId: paragraphs.lineageId, position: paragraphs.position })
    .from(paragraphs)
    .where(eq(paragraphs.draftId, draftId));
  return new Map(rows.map(({ lineageId, position }) => [lineageId, position]));
}
