import { eq } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person } from "./person.ts";

/** Whether the person wants letters about suggestions and comments that they took part in. Everyone does until they say no. */
export async function wantsNoteLetters(db: Db, viewer: Person): Promise<boolean> {
  const [row] = await db.select({ wants: people.wantsNoteLetters }).from(people).where(eq(people.id, viewer.id));
  if (!row) throw notFound();
  return row.wants;
}

/**
 * Turns letters about suggestions and comments on or off, for oneself. It counts from this moment, for news that waits
 * too; letters about the account, and those that tell what became of someone's words, come anyway.
 */
export function chooseNoteLetters(db: Db, viewer: Person, at: Date, { wanted }: { wanted: boolean }): Promise<void> {
  return inTransaction(db, async (tx) => {
    if ((await wantsNoteLetters(tx, viewer)) === wanted) return;
    await tx.update(people).set({ wantsNoteLetters: wanted }).where(eq(people.id, viewer.id));
    await recordEvent(tx, {
      ...{ at, localityId: null, actorId: viewer.id, subjectKind: "person", subjectId: viewer.id },
      verb: wanted ? "person.note-letters-turned-on" : "person.note-letters-turned-off",
    });
  });
}
