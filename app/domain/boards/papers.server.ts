import { and, asc, desc, eq, inArray, isNull, lte, ne, or } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, type FrontSheetAnswer, meetings, paperEvidence, papers } from "#db/schema/boards.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { Outcome } from "#db/vocabulary.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent, recorderOf } from "../events.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { findProgramme } from "../programmes/programmes.server.ts";
import { readMeeting } from "./boards.server.ts";
import { findEvidence } from "./evidence-choices.server.ts";
import type { Board, Meeting } from "./meeting.ts";
import type { EvidenceRef, NewPaper, Paper, PaperEvidence } from "./paper.ts";
import { mayPreparePapers, mayReadDecision, mayReadPaper } from "./policy.ts";

/** Records what somebody did to a paper. */
export const record = recorderOf("paper");

/** Puts a paper on a meeting's agenda, as a draft that only clerks see. Refuses anyone but a clerk (forbidden). */
export async function addPaper(
  db: Db,
  viewer: Person,
  at: Date,
  input: Omit<NewPaper, "programmeId"> & { localityId: string; evidence?: EvidenceRef[]; programmeId?: string | null },
): Promise<{ id: string }> {
  const { localityId, meetingId, item, title, ask, summary, isPublic, evidence = [], programmeId = null } = input;
  if (!mayPreparePapers(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const { agenda } = await readMeeting(tx, viewer, localityId, meetingId);
    if (agenda.some(({ paper }) => paper.item.toLowerCase() === item.toLowerCase())) {
      throw invalid(`There is already an item ${item} on this agenda`, "item");
    }
    if (programmeId && !(await findProgramme(tx, localityId, programmeId))) {
      throw invalid("Choose a programme", "programmeId");
    }
    const id = newId();
    await tx.insert(papers).values({
      ...{ id, localityId, meetingId, item, title, ask, summary, isPublic, programmeId },
      frontSheet: [],
      state: "draft",
      addedById: viewer.id,
      addedAt: at,
    });
    for (const ref of evidence) await insertEvidence(tx, viewer, at, localityId, id, ref);
    await record(tx, viewer, at, localityId, "paper.added", id, { evidence: evidence.length });
    return { id };
  });
}

export interface PaperView {
  paper: Paper;
  meeting: Meeting;
  board: Board;
  evidence: PaperEvidence[];
  decision: typeof decisions.$inferSelect | null;
}

/** A paper, the meeting it is for, what it rests on, and its decision where this viewer may read that. */
export async function readPaper(db: Db, viewer: Viewer, localityId: string, paperId: string): Promise<PaperView> {
  const [found] = await db
    .select({ paper: papers, meeting: meetings, board: boards, decision: decisions })
    .from(papers)
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .innerJoin(boards, eq(boards.id, meetings.boardId))
    .leftJoin(decisions, eq(decisions.paperId, papers.id))
    .where(and(eq(papers.id, paperId), eq(papers.localityId, localityId)));
  if (!found || !mayReadPaper(viewer, localityId, found.paper)) throw notFound("paper");
  const evidence = await evidenceOf(db, paperId);
  const { paper, decision } = found;
  const readable = decision && mayReadDecision(viewer, localityId, { ...decision, isPublic: paper.isPublic });
  return { ...found, evidence, decision: readable ? decision : null };
}

export const evidenceOf = (db: Db, paperId: string): Promise<PaperEvidence[]> =>
  db
    .select()
    .from(paperEvidence)
    .where(eq(paperEvidence.paperId, paperId))
    .orderBy(asc(paperEvidence.kind), asc(paperEvidence.targetId));

/** A draft paper that may still be changed; conflict once it is issued. */
export async function openPaper(tx: Tx, viewer: Person, localityId: string, paperId: string): Promise<Paper> {
  if (!mayPreparePapers(viewer, localityId)) throw forbidden();
  const { paper } = await readPaper(tx, viewer, localityId, paperId);
  if (paper.state === "issued") throw conflict("This paper is issued. Open it again before you change it.");
  return paper;
}

/** Says that a draft paper rests on something of this place. Twice is once. */
export async function addEvidence(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; paperId: string } & EvidenceRef,
): Promise<void> {
  const { localityId, paperId, kind, id } = input;
  await inTransaction(db, async (tx) => {
    await openPaper(tx, viewer, localityId, paperId);
    await insertEvidence(tx, viewer, at, localityId, paperId, { kind, id });
    await record(tx, viewer, at, localityId, "paper.evidence-added", paperId, { kind, target: id });
  });
}

export async function removeEvidence(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; paperId: string } & EvidenceRef,
): Promise<void> {
  const { localityId, paperId, kind, id } = input;
  await inTransaction(db, async (tx) => {
    await openPaper(tx, viewer, localityId, paperId);
    await tx
      .delete(paperEvidence)
      .where(and(eq(paperEvidence.paperId, paperId), eq(paperEvidence.kind, kind), eq(paperEvidence.targetId, id)));
    await record(tx, viewer, at, localityId, "paper.evidence-removed", paperId, { kind, target: id });
  });
}

async function insertEvidence(tx: Tx, viewer: Person, at: Date, localityId: string, paperId: string, ref: EvidenceRef) {
  const found = await findEvidence(tx, localityId, ref);
  if (!found) throw invalid("Choose what the paper rests on", "evidence");
  const { kind, id: targetId } = ref;
  await tx
    .insert(paperEvidence)
    .values({ paperId, kind, targetId, version: found.version, addedById: viewer.id, addedAt: at })
    .onConflictDoNothing();
}

/** Keeps what the officer says in each row of the front sheet. The record answers beside it: see `frontSheetRows`. */
export async function answerFrontSheet(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; paperId: string; answers: FrontSheetAnswer[] },
): Promise<void> {
  const { localityId, paperId, answers } = input;
  await inTransaction(db, async (tx) => {
    await openPaper(tx, viewer, localityId, paperId);
    await tx.update(papers).set({ frontSheet: answers }).where(eq(papers.id, paperId));
    const answered = answers.filter((answer) => answer.stated !== null).length;
    await record(tx, viewer, at, localityId, "paper.front-sheet-answered", paperId, { answered });
  });
}

export interface EarlierMeeting {
  paperId: string;
  board: string;
  heldOn: string;
  /** Null is a gap: the paper was there and no outcome is recorded. */
  outcome: Outcome | null;
}

/** Earlier meetings where a paper of the same title, or one that rests on the same proposal or draft, was on the agenda. */
export async function whereItHasBeen(db: Db, viewer: Viewer, view: PaperView): Promise<EarlierMeeting[]> {
  const { paper, meeting } = view;
  const same = view.evidence
    .filter((one) => one.kind === "proposal" || one.kind === "draft")
    .map((one) => one.targetId);
  const sharing = db
    .select({ id: paperEvidence.paperId })
    .from(paperEvidence)
    .where(and(inArray(paperEvidence.kind, ["proposal", "draft"]), inArray(paperEvidence.targetId, same)));
  const rows = await db
    .select({ paper: papers, board: boards.name, heldOn: meetings.heldOn, decision: decisions })
    .from(papers)
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .innerJoin(boards, eq(boards.id, meetings.boardId))
    .leftJoin(decisions, eq(decisions.paperId, papers.id))
    .where(
      and(
        eq(papers.localityId, paper.localityId),
        ne(papers.id, paper.id),
        lte(meetings.heldOn, meeting.heldOn),
        same.length > 0
          ? or(eq(papers.title, paper.title), inArray(papers.id, sharing))
          : eq(papers.title, paper.title),
      ),
    )
    .orderBy(desc(meetings.heldOn))
    .limit(20);
  return rows
    .filter((row) => mayReadPaper(viewer, paper.localityId, row.paper))
    .map(({ decision, ...row }) => ({
      paperId: row.paper.id,
      board: row.board,
      heldOn: row.heldOn,
      outcome:
        decision && mayReadDecision(viewer, paper.localityId, { ...decision, isPublic: row.paper.isPublic })
          ? decision.outcome
          : null,
    }))
    .reverse();
}

/** Marks the issued ones of these papers: words they rest on were taken back. Answers those newly marked. */
export async function flagWithdrawnEvidence(tx: Tx, at: Date, paperIds: readonly string[]): Promise<string[]> {
  if (paperIds.length === 0) return [];
  const marked = await tx
    .update(papers)
    .set({ evidenceWithdrawnAt: at })
    .where(and(inArray(papers.id, [...paperIds]), eq(papers.state, "issued"), isNull(papers.evidenceWithdrawnAt)))
    .returning({ id: papers.id, localityId: papers.localityId });
  for (const { id, localityId } of marked) {
    const verb = "paper.evidence-withdrawn";
    await recordEvent(tx, { at, localityId, actorId: null, verb, subjectKind: "paper", subjectId: id });
  }
  return marked.map((row) => row.id);
}
