import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, meetings, papers, promises } from "#db/schema/boards.ts";
import { experiences } from "#db/schema/experiences.ts";
import { organisations } from "#db/schema/places.ts";
import { activities, programmes } from "#db/schema/programmes.ts";
import { proposals } from "#db/schema/proposals.ts";
import type { MeetingStanding, Outcome } from "#db/vocabulary.ts";
import { allOf, backFrom, type NodeRef, peopleAt, unionOf, walk } from "../evidence/walk.server.ts";
import type { Locality } from "../places/localities.server.ts";
import { type PublishedCount, publishedCount } from "../places/suppression.ts";
import { readNodes } from "./nodes.server.ts";

export interface Change {
  decisionId: string;
  paperId: string;
  title: string;
  programme: { id: string; name: string } | null;
  /** What was asked of people: the activities behind it; where there were none, what was asked of the board. */
  asked: { text: string; href: string }[];
  /** Who spoke, as published, and what it was called. */
  people: PublishedCount;
  themes: { title: string; href: string }[];
  decision: {
    outcome: Outcome;
    reason: string;
    board: string;
    heldOn: string;
    standing: MeetingStanding;
    reviewOn: string;
    href: string;
    evidenceWithdrawn: boolean;
  };
  /** Paragraphs of a plan that changed on the way. */
  paragraphs: { name: string; planTitle: string; n: number; href: string }[];
  did: ChangePromise[];
  stillToDo: ChangePromise[];
  didNot: ChangePromise[];
}

export interface ChangePromise {
  id: string;
  what: string;
  note: string | null;
  owner: string | null;
  dueOn: string | null;
  state: (typeof promises.$inferSelect)["state"];
}

const SIZE = 10;

/**
 * You said, we did, and what we did not: one entry for each published public decision, latest first, 10 a page. The
 * same for everybody: only what is public, and counts of people as published.
 */
export async function listChanges(
  db: Db,
  place: Locality,
  { page = 1, programmeId }: { page?: number; programmeId?: string | undefined } = {},
): Promise<{ items: Change[]; more: boolean }> {
  const found = await db
    .select({
      decision: decisions,
      paper: papers,
      meeting: meetings,
      board: boards.name,
      programme: programmes.plainName,
    })
    .from(decisions)
    .innerJoin(papers, eq(papers.id, decisions.paperId))
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .innerJoin(boards, eq(boards.id, meetings.boardId))
    .leftJoin(programmes, eq(programmes.id, papers.programmeId))
    .where(
      and(
        eq(decisions.localityId, place.id),
        isNotNull(decisions.publishedAt),
        eq(papers.isPublic, true),
        programmeId ? eq(papers.programmeId, programmeId) : undefined,
      ),
    )
    .orderBy(desc(decisions.publishedAt), asc(decisions.id))
    .limit(SIZE + 1)
    .offset((page - 1) * SIZE);
  const rows = found.slice(0, SIZE);
  if (rows.length === 0) return { items: [], more: false };
  const ids = rows.map((row) => row.decision.id);
  const walked = await walk(db, "decision", ids);
  const [people, themes, paragraphs, promised] = await Promise.all([
    peopleAt(db, walked.back),
    readNodes(db, null, place, "theme", allOf(walked, "theme")),
    readNodes(db, null, place, "paragraph", allOf(walked, "paragraph")),
    promisesOf(db, ids),
  ]);
  const behind = new Map(ids.map((id) => [id, backFrom(walked, { kind: "decision", id } satisfies NodeRef)]));
  const who = new Map([...behind].map(([id, sets]) => [id, unionOf(people, sets)]));
  const asked = await askedBehind(db, place, behind, who);
  const items = rows.map(({ decision, paper, meeting, board, programme }): Change => {
    const sets = behind.get(decision.id);
    const made = promised.get(decision.id) ?? [];
    const activitiesAsked = asked.get(decision.id) ?? [];
    return {
      decisionId: decision.id,
      paperId: paper.id,
      title: paper.title,
      programme: paper.programmeId && programme ? { id: paper.programmeId, name: programme } : null,
      asked:
        activitiesAsked.length > 0 ? activitiesAsked : [{ text: paper.ask, href: `/${place.slug}/papers/${paper.id}` }],
      people: publishedCount(who.get(decision.id)?.size ?? 0),
      themes: themes.filter((one) => sets?.theme.has(one.id)).map(({ title, href }) => ({ title, href })),
      decision: {
        ...{ outcome: decision.outcome, reason: decision.reason, reviewOn: decision.reviewOn },
        ...{ board, heldOn: meeting.heldOn, standing: meeting.standing },
        href: `/${place.slug}/decisions/${decision.id}`,
        evidenceWithdrawn: paper.evidenceWithdrawnAt !== null,
      },
      paragraphs: paragraphs
        .filter((one) => sets?.paragraph.has(one.id))
        .map(({ name, planTitle, n, href }) => ({ name, planTitle, n, href })),
      did: made.filter((one) => one.state === "done"),
      stillToDo: made.filter((one) => one.state === "not_started" || one.state === "under_way"),
      didNot: made.filter((one) => one.state === "not_done"),
    };
  });
  return { items, more: found.length > SIZE };
}

async function promisesOf(db: Db, decisionIds: string[]): Promise<Map<string, ChangePromise[]>> {
  const rows = await db
    .select({ promise: promises, owner: organisations.name })
    .from(promises)
    .leftJoin(organisations, eq(organisations.id, promises.ownerId))
    .where(inArray(promises.decisionId, decisionIds))
    .orderBy(asc(promises.madeAt), asc(promises.id));
  const made = new Map<string, ChangePromise[]>();
  for (const { promise, owner } of rows) {
    const { id, what, note, dueOn, state } = promise;
    made.set(promise.decisionId, [...(made.get(promise.decisionId) ?? []), { id, what, note, owner, dueOn, state }]);
  }
  return made;
}

/** The engagement activities that the people behind each decision spoke at, or that its proposals came from. */
async function askedBehind(
  db: Db,
  place: Locality,
  behind: Map<string, { proposal: Set<string> }>,
  who: Map<string, Set<string>>,
): Promise<Map<string, Change["asked"]>> {
  const proposalIds = [...new Set([...behind.values()].flatMap((sets) => [...sets.proposal]))];
  const personIds = [...new Set([...who.values()].flatMap((people) => [...people]))];
  const activityOf = new Map<string, string>();
  for (let i = 0; i < personIds.length; i += 500) {
    const some = personIds.slice(i, i + 500);
    const found = await db
      .select({ id: experiences.id, activityId: experiences.activityId })
      .from(experiences)
      .where(and(inArray(experiences.id, some), isNotNull(experiences.activityId)));
    for (const row of found) activityOf.set(row.id, row.activityId ?? "");
  }
  if (proposalIds.length > 0) {
    const found = await db
      .select({ id: proposals.id, activityId: proposals.activityId })
      .from(proposals)
      .where(and(inArray(proposals.id, proposalIds), isNotNull(proposals.activityId)));
    for (const row of found) activityOf.set(row.id, row.activityId ?? "");
  }
  const ids = [...new Set(activityOf.values())];
  if (ids.length === 0) return new Map();
  const named = await db
    .select({ id: activities.id, purpose: activities.purpose })
    .from(activities)
    .where(inArray(activities.id, ids))
    .orderBy(asc(activities.startsOn), asc(activities.id));
  return new Map(
    [...behind].map(([decisionId, { proposal }]) => {
      const own = new Set([...proposal, ...(who.get(decisionId) ?? [])].map((id) => activityOf.get(id)));
      const asked = named.filter((one) => own.has(one.id));
      return [decisionId, asked.map((one) => ({ text: one.purpose, href: `/${place.slug}/engagement/${one.id}` }))];
    }),
  );
}
