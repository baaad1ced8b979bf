import { and, eq, gt, lte } from "drizzle-orm";
import { hashOf, newToken } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences, privateVisits } from "#db/schema/experiences.ts";
import { inTransaction } from "#db/transaction.server.ts";

export const VISIT_HOURS = 2;

/** Opens the private page for two hours and answers the cookie for it; only its hash is stored. */
export async function startVisit(db: Db, at: Date, experienceId: string): Promise<string> {
  const cookie = newToken();
  const expiresAt = new Date(at.getTime() + VISIT_HOURS * 3_600_000);
  await inTransaction(db, (tx) => tx.insert(privateVisits).values({ id: hashOf(cookie), experienceId, expiresAt }));
  return cookie;
}

/** The experience whose private page this cookie opens, or null. */
export async function readVisit(
  db: Db,
  at: Date,
  cookie: string,
): Promise<{ experienceId: string; localityId: string } | null> {
  const [found] = await db
    .select({ experienceId: experiences.id, localityId: experiences.localityId })
    .from(privateVisits)
    .innerJoin(experiences, eq(experiences.id, privateVisits.experienceId))
    .where(and(eq(privateVisits.id, hashOf(cookie)), gt(privateVisits.expiresAt, at)));
  return found ?? null;
}

/** Leaves the private page. */
export async function endVisit(db: Db, cookie: string): Promise<void> {
  await inTransaction(db, (tx) => tx.delete(privateVisits).where(eq(privateVisits.id, hashOf(cookie))));
}

/** Deletes visits whose time is up; a job runs it. */
export async function deleteExpiredVisits(db: Db, at: Date): Promise<void> {
  await inTransaction(db, (tx) => tx.delete(privateVisits).where(lte(privateVisits.expiresAt, at)));
}
