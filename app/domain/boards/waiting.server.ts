import { and, asc, count, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, meetings, papers } from "#db/schema/boards.ts";
import type { Person } from "../people/person.ts";
import { mayDecide, mayPreparePapers } from "./policy.ts";

/** A paper that waits for someone, by the board and meeting it is for. */
export interface WaitingPaper {
  paperId: string;
  title: string;
  board: string;
  /** YYYY-MM-DD. */
  heldOn: string;
}

export interface Waiting {
  count: number;
  /** The first few, by the day of the meeting. */
  first: WaitingPaper[];
}

const FIRST = 5;
const NONE: Waiting = { count: 0, first: [] };

async function waiting(db: Db, where: ReturnType<typeof and>): Promise<Waiting> {
  const [total] = await db
    .select({ count: count() })
    .from(papers)
    .leftJoin(decisions, eq(decisions.paperId, papers.id))
    .where(where);
  const first = await db
    .select({ paperId: papers.id, title: papers.title, board: boards.name, heldOn: meetings.heldOn })
    .from(papers)
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .innerJoin(boards, eq(boards.id, meetings.boardId))
    .leftJoin(decisions, eq(decisions.paperId, papers.id))
    .where(where)
    .orderBy(asc(meetings.heldOn), asc(papers.id))
    .limit(FIRST);
  return { count: total?.count ?? 0, first };
}

/** Issued papers that no decision is recorded on. None for anyone but a board member. */
export const papersToDecide = async (db: Db, viewer: Person, localityId: string): Promise<Waiting> =>
  mayDecide(viewer, localityId)
    ? waiting(db, and(eq(papers.localityId, localityId), eq(papers.state, "issued"), isNull(decisions.id)))
    : NONE;

/** Papers not issued yet. None for anyone but a clerk. */
export const papersToIssue = async (db: Db, viewer: Person, localityId: string): Promise<Waiting> =>
  mayPreparePapers(viewer, localityId)
    ? waiting(db, and(eq(papers.localityId, localityId), eq(papers.state, "draft")))
    : NONE;

/** Papers with a decision that somebody else recorded and nobody has published. None for anyone but a clerk. */
export const papersToPublish = async (db: Db, viewer: Person, localityId: string): Promise<Waiting> =>
  mayPreparePapers(viewer, localityId)
    ? waiting(
        db,
        and(
          eq(papers.localityId, localityId),
          isNotNull(decisions.id),
          isNull(decisions.publishedAt),
          ne(decisions.recordedById, viewer.id),
        ),
      )
    : NONE;
