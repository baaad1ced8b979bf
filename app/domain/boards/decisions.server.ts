import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { londonDay } from "#app/platform/clock/clock.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { putEntry } from "#app/platform/search/search.server.ts";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, meetings, papers } from "#db/schema/boards.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { hasRole, type Person, type Viewer } from "../people/person.ts";
import { placeSlug } from "../places/localities.server.ts";
import { type NewDecision, OUTCOME_WORDS } from "./decision.ts";
import { hasOpened, sealOf } from "./issue.server.ts";
import type { Board, Meeting } from "./meeting.ts";
import type { Paper } from "./paper.ts";
import { readPaper } from "./papers.server.ts";
import { mayDecide, mayPublish, mayReadDecision } from "./policy.ts";

export type Decision = typeof decisions.$inferSelect;

const SIZE = 20;

/**
 * Records what the board decided, with its reason and a day to look again. Refuses: anyone but a member (forbidden);
 * a member who has not opened the evidence (invalid, at `evidence`); a paper that is decided, or that changed since
 * the member read it (conflict).
 */
export async function recordDecision(
  db: Db,
  viewer: Person,
  at: Date,
  input: NewDecision & { localityId: string; paperId: string },
): Promise<{ id: string }> {
  const { localityId, paperId, outcome, reason, dissent, reviewOn, seal } = input;
  if (!mayDecide(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const { paper, decision } = await readPaper(tx, viewer, localityId, paperId);
    if (decision) throw conflict("A decision on this paper is already recorded. Nothing of yours was saved.");
    if (paper.sealHash === null || seal !== paper.sealHash || (await sealOf(tx, paper)) !== paper.sealHash) {
      throw conflict("The paper has changed since you read it. Read it again, then record the decision.");
    }
    if (!(await hasOpened(tx, viewer.id, paperId))) {
      throw invalid("Open the evidence before you record the decision", "evidence");
    }
    if (reviewOn <= londonDay(at)) throw invalid("The day to look at this again must be after today", "reviewOn");
    const id = newId();
    await tx.insert(decisions).values({
      ...{ id, localityId, paperId, outcome, reason, dissent, reviewOn },
      recordedById: viewer.id,
      recordedAt: at,
      evidenceHash: paper.sealHash,
    });
    const detail = { outcome, paper: paperId, seal };
    const verb = "decision.recorded";
    await recordEvent(tx, { at, localityId, actorId: viewer.id, verb, subjectKind: "decision", subjectId: id, detail });
    return { id };
  });
}

/**
 * Makes a recorded decision public. Refuses anyone but a clerk, and the person who recorded it (forbidden), and a
 * decision that is published (conflict). Telling those who spoke is `feedback/tellings.server.ts`.
 */
export async function publishDecision(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; decisionId: string },
): Promise<void> {
  const { localityId, decisionId } = input;
  await inTransaction(db, async (tx) => {
    const { decision, paper } = await readDecision(tx, viewer, localityId, decisionId);
    if (!mayPublish(viewer, localityId, decision.recordedById)) {
      throw forbidden("A clerk who did not record the decision publishes it.");
    }
    if (decision.publishedAt) throw conflict("This decision is already published.");
    await tx.update(decisions).set({ publishedAt: at, publishedById: viewer.id }).where(eq(decisions.id, decisionId));
    if (paper.isPublic) {
      const url = `/${await placeSlug(tx, localityId)}/decisions/${decisionId}`;
      const title = `${OUTCOME_WORDS[decision.outcome]}: ${paper.title}`;
      await putEntry(tx, { kind: "decision", subjectId: decisionId, localityId, url, title, body: decision.reason });
    }
    const verb = "decision.published";
    await recordEvent(tx, { at, localityId, actorId: viewer.id, verb, subjectKind: "decision", subjectId: decisionId });
  });
}

export interface DecisionView {
  decision: Decision;
  paper: Paper;
  meeting: Meeting;
  board: Board;
}

const views = (db: Db) =>
  db
    .select({ decision: decisions, paper: papers, meeting: meetings, board: boards })
    .from(decisions)
    .innerJoin(papers, eq(papers.id, decisions.paperId))
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .innerJoin(boards, eq(boards.id, meetings.boardId));

/** A decision with its paper and meeting; not found for whoever may not read it. */
export async function readDecision(
  db: Db,
  viewer: Viewer,
  localityId: string,
  decisionId: string,
): Promise<DecisionView> {
  const [view] = await views(db).where(and(eq(decisions.id, decisionId), eq(decisions.localityId, localityId)));
  const mayRead = view && mayReadDecision(viewer, localityId, { ...view.decision, isPublic: view.paper.isPublic });
  if (!mayRead) throw notFound("decision");
  return view;
}

/** The decisions this viewer may read, latest first, 20 a page: the public see those published. */
export async function listDecisions(
  db: Db,
  viewer: Viewer,
  localityId: string,
  page = 1,
): Promise<{ items: DecisionView[]; more: boolean }> {
  const inside = hasRole(viewer, localityId, "board", "clerk");
  const seesPrivate = inside || hasRole(viewer, localityId, "coordinator");
  const found = await views(db)
    .where(
      and(
        eq(decisions.localityId, localityId),
        inside ? undefined : isNotNull(decisions.publishedAt),
        seesPrivate ? undefined : eq(papers.isPublic, true),
      ),
    )
    .orderBy(desc(decisions.recordedAt), asc(decisions.id))
    .limit(SIZE + 1)
    .offset((page - 1) * SIZE);
  return { items: found.slice(0, SIZE), more: found.length > SIZE };
}
