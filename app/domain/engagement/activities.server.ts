import { and, asc, count, desc, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import { londonDay } from "#app/platform/clock/clock.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { putEntry } from "#app/platform/search/search.server.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences } from "#db/schema/experiences.ts";
import { activities } from "#db/schema/programmes.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { forbidden, invalid } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { placeSlug } from "../places/localities.server.ts";
import { findProgramme } from "../programmes/programmes.server.ts";
import type { Activity, NewActivity } from "./activity.ts";
import { mayOpenActivity } from "./policy.ts";

const SIZE = 20;

/**
 * Opens an engagement activity and puts its public words into search. Refuses anyone but the coordinator (forbidden)
 * and a programme of another place (invalid, at `programmeId`).
 */
export async function openActivity(
  db: Db,
  viewer: Person,
  at: Date,
  input: NewActivity & { localityId: string },
): Promise<{ id: string }> {
  const { localityId } = input;
  if (!mayOpenActivity(viewer, localityId)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const programme = await findProgramme(tx, localityId, input.programmeId);
    if (!programme) throw invalid("Choose a programme", "programmeId");
    const { title, purpose, rung, whoIsAsked, startsOn, endsOn } = input;
    const id = newId();
    const row = { id, localityId, programmeId: programme.id, title, purpose, rung, whoIsAsked, startsOn, endsOn };
    await tx.insert(activities).values({ ...row, createdById: viewer.id, createdAt: at });
    const url = `/${await placeSlug(tx, localityId)}/engagement/${id}`;
    await putEntry(tx, { kind: "activity", subjectId: id, localityId, url, title, body: `${purpose} ${whoIsAsked}` });
    const detail = { rung, programmeId: programme.id };
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb: "activity.opened",
      subjectKind: "activity",
      subjectId: id,
      detail,
    });
    return { id };
  });
}

export interface ActivityFilter {
  /** Only those that are open on this day in London. */
  openAt?: Date;
  programmeId?: string;
  /** From 1; 20 a page. */
  page?: number;
}

/** The activities of a place, the newest first day first. */
export async function listActivities(
  db: Db,
  localityId: string,
  { openAt, programmeId, page = 1 }: ActivityFilter = {},
): Promise<{ items: Activity[]; more: boolean }> {
  const day = openAt && londonDay(openAt);
  const open = day
    ? and(lte(activities.startsOn, day), or(isNull(activities.endsOn), gte(activities.endsOn, day)))
    : undefined;
  const ofProgramme = programmeId ? eq(activities.programmeId, programmeId) : undefined;
  const found = await db
    .select()
    .from(activities)
    .where(and(eq(activities.localityId, localityId), open, ofProgramme))
    .orderBy(desc(activities.startsOn), asc(activities.id))
    .limit(SIZE + 1)
    .offset((page - 1) * SIZE);
  return { items: found.slice(0, SIZE), more: found.length > SIZE };
}

/** An activity of this place; null when there is none by that id here. */
export async function findActivity(db: Db, localityId: string, id: string): Promise<Activity | null> {
  const [row] = await db
    .select()
    .from(activities)
    .where(and(eq(activities.localityId, localityId), eq(activities.id, id)));
  return row ?? null;
}

/** How many people spoke at each activity, and were approved: raw numbers, to be published through `publishedCount`. */
export async function peopleHeardAt(db: Db, activityIds: readonly string[]): Promise<Map<string, number>> {
  if (activityIds.length === 0) return new Map();
  const found = await db
    .select({ id: experiences.activityId, people: count() })
    .from(experiences)
    .where(and(inArray(experiences.activityId, [...activityIds]), eq(experiences.state, "approved")))
    .groupBy(experiences.activityId);
  return new Map(found.map((row) => [row.id ?? "", row.people]));
}

/** How many people's approved accounts are about each programme: raw numbers, for `publishedCount`. */
export async function peopleHeardOn(db: Db, programmeIds: readonly string[]): Promise<Map<string, number>> {
  if (programmeIds.length === 0) return new Map();
  const found = await db
    .select({ id: experiences.programmeId, people: count() })
    .from(experiences)
    .where(and(inArray(experiences.programmeId, [...programmeIds]), eq(experiences.state, "approved")))
    .groupBy(experiences.programmeId);
  return new Map(found.map((row) => [row.id, row.people]));
}
