import { and, asc, countDistinct, eq, lte, min, ne, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { notFound } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { hashOf } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";
import { commentSpeakers } from "#db/schema/responses.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { SPEAKERS, type Speaker } from "#db/vocabulary.ts";
import { listNeighbourhoods } from "../places/localities.server.ts";
import { type PublishedCount, publishedCounts } from "../places/suppression.ts";
import { SPEAKER_WORDS } from "./speaker.ts";

/**
 * Keeps what somebody says about themselves after commenting: their neighbourhood and as whom they spoke, either or
 * both. Whoever holds the form's own key may say it, and change it. Throws notFound for any other key.
 */
export async function sayWhoSpeaks(
  db: Db,
  viewer: Viewer,
  at: Date,
  input: { localityId: string; submissionKey: string; areaId: string | null; speaksAs: Speaker | null },
): Promise<void> {
  const { localityId, submissionKey, areaId, speaksAs } = input;
  await inTransaction(db, async (tx) => {
    const [comment] = await tx
      .select({ id: planComments.id, draftId: planComments.draftId })
      .from(planComments)
      .where(and(eq(planComments.submissionKey, hashOf(submissionKey)), eq(planComments.localityId, localityId)));
    const known = !areaId || (await listNeighbourhoods(tx, localityId)).some(({ id }) => id === areaId);
    if (!comment || !known) throw notFound("comment");
    const said = { areaId, speaksAs };
    await tx
      .insert(commentSpeakers)
      .values({ commentId: comment.id, draftId: comment.draftId, ...said })
      .onConflictDoUpdate({ target: commentSpeakers.commentId, set: said });
    const event = { at, localityId, actorId: viewer?.id ?? null, subjectKind: "comment", subjectId: comment.id };
    await recordEvent(tx, { ...event, verb: "comment.speaker-said" });
  });
}

export interface SpokenFor {
  name: string;
  people: PublishedCount;
}

/** People are counted in steps of so many: between two steps nobody can be told by what their comment changed. */
export const PEOPLE_AT_ONCE = 10;

const published = (draftId: string) =>
  and(
    eq(planComments.draftId, draftId),
    eq(planComments.moderation, "published"),
    ne(planComments.disposition, "withdrawn"),
  );

// Someone signed in is one person however often they speak; of visitors we know only who gave the same address.
const person = sql`coalesce(${planComments.personId}, ${planComments.contactEmail}, ${planComments.id})`;

/** When the last full ten people had commented; null before the first ten have. */
async function lastStep(db: Db, draftId: string): Promise<Date | null> {
  const [row] = await db
    .select({ people: countDistinct(person) })
    .from(planComments)
    .where(published(draftId));
  const counted = Math.floor(Number(row?.people ?? 0) / PEOPLE_AT_ONCE) * PEOPLE_AT_ONCE;
  if (counted === 0) return null;
  const first = min(planComments.saidAt);
  const [last] = await db
    .select({ at: first })
    .from(planComments)
    .where(published(draftId))
    .groupBy(person)
    .orderBy(asc(first))
    .limit(1)
    .offset(counted - 1);
  return last?.at ?? null;
}

/**
 * Who commented on a draft, by neighbourhood and by group, as it may be published: people, each once, not comments;
 * and only in full steps of ten. Null before the first.
 */
export async function countSpeakers(
  db: Db,
  localityId: string,
  draftId: string,
): Promise<{ areas: SpokenFor[]; groups: SpokenFor[] } | null> {
  const until = await lastStep(db, draftId);
  if (!until) return null;
  const by = async (what: SQLiteColumn) => {
    const found = await db
      .select({ key: sql<string | null>`${what}`, people: countDistinct(person) })
      .from(planComments)
      .leftJoin(commentSpeakers, eq(commentSpeakers.commentId, planComments.id))
      .where(and(published(draftId), lte(planComments.saidAt, until)))
      .groupBy(what);
    return new Map(found.map(({ key, people }) => [key ?? "", Number(people)]));
  };
  const [neighbourhoods, byArea, byGroup] = await Promise.all([
    listNeighbourhoods(db, localityId),
    by(commentSpeakers.areaId),
    by(commentSpeakers.speaksAs),
  ]);
  const rounded = (rows: [string, string][], counts: Map<string, number>): SpokenFor[] => {
    const people = publishedCounts(rows.map(([key]) => counts.get(key) ?? 0));
    return rows.map(([, name], i) => ({ name, people: people[i] as PublishedCount }));
  };
  return {
    areas: rounded(
      [...neighbourhoods.map(({ id, name }): [string, string] => [id, name]), ["", "Did not say"]],
      byArea,
    ),
    groups: rounded(
      [...SPEAKERS.map((one): [string, string] => [one, SPEAKER_WORDS[one]]), ["", "Did not say"]],
      byGroup,
    ),
  };
}
