import { and, asc, count, eq, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, evidenceOpenings, meetings, paperEvidence, papers } from "#db/schema/boards.ts";
import { themes } from "#db/schema/experiences.ts";
import { people } from "#db/schema/people.ts";
import { paragraphCauses, paragraphs, planComments, planDrafts } from "#db/schema/plans.ts";
import { hasRole, type Viewer } from "../people/person.ts";
import { daysOf } from "../plans/consultation.ts";
import type { Consultation } from "../plans/drafts.server.ts";
import { listExtensions } from "../plans/extensions.server.ts";
import { checkFairness, type PrincipleCheck } from "../plans/fairness.ts";
import { readiness } from "./issue.server.ts";

export interface Fairness {
  checks: PrincipleCheck[];
  /** Who opened the evidence, by name, for those who answer for the plan or decide about it; else null. */
  openedBy: string[] | null;
  themes: { id: string; name: string; answered: boolean }[];
}

/** The four Gunning principles for one consultation, as the record stands at `at`. */
export async function readFairness(
  db: Db,
  viewer: Viewer,
  localityId: string,
  { planId, consultation }: { planId: string; consultation: Consultation },
  at: Date,
): Promise<Fairness> {
  const drafts = await db.select({ id: planDrafts.id }).from(planDrafts).where(eq(planDrafts.planId, planId));
  const draftIds = drafts.map(({ id }) => id);
  const [resting, extensions, counted, answeredThemes] = await Promise.all([
    papersAbout(db, localityId, draftIds),
    listExtensions(db, consultation.id),
    countAnswers(db, consultation.draftId),
    themesOf(db, planId, consultation.themeIds),
  ]);
  const issued = resting.filter((paper) => paper.state === "issued");
  // A board that decides weighs more than one that advises, and the newest paper more than those before it.
  const [paper = null] = issued.toSorted(
    (a, b) => Number(b.decides) - Number(a.decides) || b.heldOn.localeCompare(a.heldOn),
  );
  const until = paper?.decidedAt ?? at;
  const openers = await membersWhoOpened(db, paper ? [paper.id] : [], until);
  const held = paper && (await readiness(db, localityId, paper.id, until));
  const checks = checkFairness({
    stillOpen: consultation.stillOpen,
    reasons: consultation.reasons,
    packItems: consultation.pack.length,
    decidedBefore: resting.some(({ decidedAt }) => decidedAt !== null && decidedAt < consultation.opensAt),
    days: daysOf(consultation),
    extensions: extensions.length,
    ended: at >= consultation.closesAt,
    ...counted,
    members: held &&
      paper && {
        board: paper.board,
        all: Math.max(held.members, openers.length),
        opened: openers.length,
        decided: paper.decidedAt !== null,
      },
    themes: answeredThemes,
  });
  const mayName = hasRole(viewer, localityId, "author", "board", "clerk", "coordinator");
  return { checks, openedBy: mayName && paper ? openers : null, themes: answeredThemes };
}

/** The papers that rest on a draft of the plan or on a paragraph of one, with whose they are and when they were decided. */
async function papersAbout(db: Db, localityId: string, draftIds: string[]) {
  if (draftIds.length === 0) return [];
  const ofDrafts = db.select({ id: paragraphs.id }).from(paragraphs).where(inArray(paragraphs.draftId, draftIds));
  return db
    .selectDistinct({
      id: papers.id,
      state: papers.state,
      decidedAt: decisions.recordedAt,
      board: boards.name,
      decides: sql<boolean | number>`${boards.powers} = 'decides'`,
      heldOn: meetings.heldOn,
    })
    .from(papers)
    .innerJoin(meetings, eq(meetings.id, papers.meetingId))
    .innerJoin(boards, eq(boards.id, meetings.boardId))
    .innerJoin(paperEvidence, eq(paperEvidence.paperId, papers.id))
    .leftJoin(decisions, eq(decisions.paperId, papers.id))
    .where(
      and(
        eq(papers.localityId, localityId),
        or(
          and(eq(paperEvidence.kind, "draft"), inArray(paperEvidence.targetId, draftIds)),
          and(eq(paperEvidence.kind, "paragraph"), inArray(paperEvidence.targetId, ofDrafts)),
        ),
      ),
    )
    .limit(200);
}

async function membersWhoOpened(db: Db, paperIds: string[], until: Date): Promise<string[]> {
  if (paperIds.length === 0) return [];
  const found = await db
    .selectDistinct({ id: people.id, name: people.name })
    .from(evidenceOpenings)
    .innerJoin(people, eq(people.id, evidenceOpenings.personId))
    .where(and(inArray(evidenceOpenings.paperId, paperIds), lte(evidenceOpenings.at, until)))
    .orderBy(asc(people.name))
    .limit(500);
  return found.map(({ name }) => name);
}

/** Published comments on the draft, and those of them that wait for an answer. Comments, not people. */
async function countAnswers(db: Db, draftId: string): Promise<{ comments: number; unanswered: number }> {
  const found = await db
    .select({ disposition: planComments.disposition, comments: count() })
    .from(planComments)
    .where(
      and(
        eq(planComments.draftId, draftId),
        eq(planComments.moderation, "published"),
        ne(planComments.disposition, "withdrawn"),
        isNull(planComments.late),
      ),
    )
    .groupBy(planComments.disposition);
  const sum = (rows: typeof found) => rows.reduce((all, row) => all + row.comments, 0);
  const waiting = found.filter(({ disposition }) => disposition === "open" || disposition === "under_review");
  return { comments: sum(found), unanswered: sum(waiting) };
}

/** The themes it has to answer; one is answered once a published draft has changed because of it. */
async function themesOf(db: Db, planId: string, themeIds: readonly string[]): Promise<Fairness["themes"]> {
  if (themeIds.length === 0) return [];
  const named = await db
    .select({ id: themes.id, name: themes.name })
    .from(themes)
    .where(inArray(themes.id, [...themeIds]))
    .orderBy(asc(themes.name));
  const answered = await db
    .selectDistinct({ id: paragraphCauses.causeId })
    .from(paragraphCauses)
    .innerJoin(planDrafts, eq(planDrafts.id, paragraphCauses.draftId))
    .where(
      and(
        eq(planDrafts.planId, planId),
        ne(planDrafts.state, "writing"),
        eq(paragraphCauses.causeKind, "theme"),
        inArray(paragraphCauses.causeId, [...themeIds]),
      ),
    );
  const done = new Set(answered.map(({ id }) => id));
  return named.map((theme) => ({ ...theme, answered: done.has(theme.id) }));
}
