import { asc, eq, type SQL } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { experiences, redactions } from "#db/schema/experiences.ts";
import { areas, localities } from "#db/schema/places.ts";
import { activities, programmes } from "#db/schema/programmes.ts";
import { type Consent, NO_CONSENT } from "./consent.ts";
import { readConsents } from "./consents.server.ts";
import { attributionOf } from "./words.ts";

export type ExperienceRow = typeof experiences.$inferSelect;

/** An experience with what a page needs beside it. It holds the words: ask a policy before it leaves the room. */
export interface Account {
  experience: ExperienceRow;
  programme: { id: string; plainName: string };
  activity: { id: string; title: string } | null;
  areaName: string | null;
  localityName: string;
  coordinatorName: string;
  attribution: string;
  consent: Consent;
}

/** Accounts that match, in this order; at most `limit` from `offset`. */
export async function readAccounts(
  db: Db,
  where: SQL | undefined,
  { order = [asc(experiences.id)], limit = 1, offset = 0 }: { order?: SQL[]; limit?: number; offset?: number } = {},
): Promise<Account[]> {
  const found = await db
    .select({
      experience: experiences,
      programme: { id: programmes.id, plainName: programmes.plainName },
      activity: { id: activities.id, title: activities.title },
      areaName: areas.name,
      localityName: localities.name,
      coordinatorName: localities.coordinatorName,
    })
    .from(experiences)
    .innerJoin(programmes, eq(programmes.id, experiences.programmeId))
    .innerJoin(localities, eq(localities.id, experiences.localityId))
    .leftJoin(activities, eq(activities.id, experiences.activityId))
    .leftJoin(areas, eq(areas.id, experiences.areaId))
    .where(where)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  const consents = await readConsents(
    db,
    found.map((row) => row.experience.id),
  );
  return found.map((row) => ({
    ...row,
    activity: row.activity,
    attribution: attributionOf(row.experience, row.areaName, row.localityName),
    consent: consents.get(row.experience.id) ?? NO_CONSENT,
  }));
}

export async function readAccount(db: Db, where: SQL | undefined): Promise<Account | null> {
  return (await readAccounts(db, where))[0] ?? null;
}

/** What was taken out of an account and why, oldest first. */
export async function listRedactions(db: Db, experienceId: string): Promise<(typeof redactions.$inferSelect)[]> {
  return db
    .select()
    .from(redactions)
    .where(eq(redactions.experienceId, experienceId))
    .orderBy(asc(redactions.at))
    .limit(200);
}
