import { and, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { mailLinks, people, sessions } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { recordEvent } from "../events.server.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Deletes sessions that have ended, mailed links a day after they ran out or were used, and accounts that nobody
 * confirmed within a week.
 */
export async function purgeExpired(db: Db, at: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(at.getTime() - days * DAY);
  await inTransaction(db, async (tx) => {
    await tx.delete(sessions).where(lte(sessions.expiresAt, at));
    const usedUp = and(isNotNull(mailLinks.usedAt), lte(mailLinks.usedAt, daysAgo(1)));
    await tx.delete(mailLinks).where(or(lte(mailLinks.expiresAt, daysAgo(1)), usedUp));
    const lapsed = await tx
      .delete(people)
      .where(and(isNull(people.confirmedAt), lte(people.createdAt, daysAgo(7))))
      .returning({ id: people.id });
    for (const { id } of lapsed) {
      const subject = { subjectKind: "person", subjectId: id };
      await recordEvent(tx, { at, localityId: null, actorId: null, verb: "person.lapsed", ...subject });
    }
  });
}
