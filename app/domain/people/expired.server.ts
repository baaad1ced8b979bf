import { and, isNotNull, lte, or } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { mailLinks, sessions } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Deletes sessions that have ended, and mailed links a day after they ran out or were used. */
export async function purgeExpired(db: Db, at: Date): Promise<void> {
  const yesterday = new Date(at.getTime() - DAY);
  await inTransaction(db, async (tx) => {
    await tx.delete(sessions).where(lte(sessions.expiresAt, at));
    await tx
      .delete(mailLinks)
      .where(
        or(lte(mailLinks.expiresAt, yesterday), and(isNotNull(mailLinks.usedAt), lte(mailLinks.usedAt, yesterday))),
      );
  });
}
