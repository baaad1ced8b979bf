import { eq, inArray } from "drizzle-orm";
import { keepNews } from "#app/domain/proposals/margin-letters.server.ts";
import { marginNotes } from "#db/schema/margin.ts";
import { paragraphCauses } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";

/** Keeps for the next letters of those who suggested words that a plan changed because of them, when its draft is out. */
export async function tellSuggesters(tx: Tx, byId: string, at: Date, draftId: string): Promise<void> {
  const named = await tx.select().from(paragraphCauses).where(eq(paragraphCauses.draftId, draftId));
  const ids = [...new Set(named.flatMap((cause) => (cause.causeKind === "suggestion" ? cause.causeId : [])))];
  if (ids.length === 0) return;
  const notes = await tx.select().from(marginNotes).where(inArray(marginNotes.id, ids));
  for (const note of notes) await keepNews(tx, byId, at, note, [note.authorId]);
}
