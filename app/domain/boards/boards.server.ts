import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, meetings, papers } from "#db/schema/boards.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { Outcome } from "#db/vocabulary.ts";
import { forbidden, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import type { Board, Meeting, NewMeeting } from "./meeting.ts";
import type { Paper } from "./paper.ts";
import { mayPreparePapers, mayReadDecision, mayReadPaper } from "./policy.ts";

const SIZE = 20;

/** The boards of a place, in its own order. */
export async function listBoards(db: Db, localityId: string): Promise<Board[]> {
  return db
    .select()
    .from(boards)
    .where(eq(boards.localityId, localityId))
    .orderBy(asc(boards.position), asc(boards.name))
    .limit(100);
}

/** A board and its meetings, the latest first, 20 a page. */
export async function readBoard(
  db: Db,
  localityId: string,
  boardId: string,
  page = 1,
): Promise<{ board: Board; meetings: Meeting[]; more: boolean }> {
  const [board] = await db
    .select()
    .from(boards)
    .where(and(eq(boards.id, boardId), eq(boards.localityId, localityId)));
  if (!board) throw notFound("board");
  const found = await db
    .select()
    .from(meetings)
    .where(eq(meetings.boardId, boardId))
    .orderBy(desc(meetings.heldOn), asc(meetings.id))
    .limit(SIZE + 1)
    .offset((page - 1) * SIZE);
  return { board, meetings: found.slice(0, SIZE), more: found.length > SIZE };
}

/** Adds a meeting, past or to come. Refuses anyone but a clerk (forbidden). */
export async function addMeeting(
  db: Db,
  viewer: Person,
  at: Date,
  input: NewMeeting & { localityId: string; boardId: string },
): Promise<{ id: string }> {
  const { localityId, boardId, heldOn, standing, place, note } = input;
  if (!mayPreparePapers(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    await readBoard(tx, localityId, boardId);
    const id = newId();
    await tx.insert(meetings).values({ id, boardId, heldOn, standing, place, note });
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "meeting.added",
      subjectKind: "meeting",
      subjectId: id,
      detail: { standing },
    });
    return { id };
  });
}

/** Keeps in a sentence or two what came of a meeting. Until then its outcome shows as a gap. */
export async function recordMeetingOutcome(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; meetingId: string; outcome: string },
): Promise<void> {
  const { localityId, meetingId, outcome } = input;
  if (!mayPreparePapers(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    await readMeeting(tx, viewer, localityId, meetingId);
    await tx.update(meetings).set({ outcome }).where(eq(meetings.id, meetingId));
    const verb = "meeting.outcome-recorded";
    await recordEvent(tx, { at, localityId, actorId: viewer.id, verb, subjectKind: "meeting", subjectId: meetingId });
  });
}

export interface AgendaItem {
  paper: Paper;
  /** Only what this viewer may know: null when undecided, or not published to them. */
  decision: { id: string; outcome: Outcome; published: boolean } | null;
}

/** A meeting and the papers on its agenda that this viewer may read, in order of their items. */
export async function readMeeting(
  db: Db,
  viewer: Viewer,
  localityId: string,
  meetingId: string,
): Promise<{ board: Board; meeting: Meeting; agenda: AgendaItem[] }> {
  const [found] = await db
    .select({ meeting: meetings, board: boards })
    .from(meetings)
    .innerJoin(boards, eq(boards.id, meetings.boardId))
    .where(and(eq(meetings.id, meetingId), eq(boards.localityId, localityId)));
  if (!found) throw notFound("meeting");
  const rows = await db
    .select({ paper: papers, decision: decisions })
    .from(papers)
    .leftJoin(decisions, eq(decisions.paperId, papers.id))
    .where(eq(papers.meetingId, meetingId))
    .orderBy(asc(papers.item), asc(papers.id))
    .limit(200);
  const agenda = rows
    .filter(({ paper }) => mayReadPaper(viewer, localityId, paper))
    .map(({ paper, decision }) => ({
      paper,
      decision:
        decision && mayReadDecision(viewer, localityId, { ...decision, isPublic: paper.isPublic })
          ? { id: decision.id, outcome: decision.outcome, published: decision.publishedAt !== null }
          : null,
    }))
    .sort((a, b) => a.paper.item.localeCompare(b.paper.item, "en-GB", { numeric: true }));
  return { ...found, agenda };
}

export interface MeetingChoice {
  id: string;
  heldOn: string;
  board: string;
}

/** Meetings for a paper to be put on, the latest first: at most 100. */
export async function meetingsToChoose(db: Db, localityId: string): Promise<MeetingChoice[]> {
  return db
    .select({ id: meetings.id, heldOn: meetings.heldOn, board: boards.name })
    .from(meetings)
    .innerJoin(boards, eq(boards.id, meetings.boardId))
    .where(eq(boards.localityId, localityId))
    .orderBy(desc(meetings.heldOn), asc(boards.position))
    .limit(100);
}

/** How many issued public papers each of these meetings has. */
export async function papersAt(db: Db, meetingIds: readonly string[]): Promise<Map<string, number>> {
  if (meetingIds.length === 0) return new Map();
  const rows = await db
    .select({ id: papers.meetingId, papers: count() })
    .from(papers)
    .where(and(inArray(papers.meetingId, [...meetingIds]), eq(papers.state, "issued"), eq(papers.isPublic, true)))
    .groupBy(papers.meetingId);
  return new Map(rows.map((row) => [row.id, row.papers]));
}
