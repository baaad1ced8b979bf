import { eq, inArray, like, or, sql } from "drizzle-orm";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Db } from "#db/connect.server.ts";
import { boards, decisions, packs } from "#db/schema/boards.ts";
import { experiences, themes } from "#db/schema/experiences.ts";
import { docHeads } from "#db/schema/live-documents.ts";
import { accessLog, mailQueue, memberships, people } from "#db/schema/people.ts";
import { localities } from "#db/schema/places.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import { activities, programmes } from "#db/schema/programmes.ts";
import { proposals } from "#db/schema/proposals.ts";
import { execute, inTransaction, type Tx } from "#db/transaction.server.ts";

/**
 * Removes the demo places with everything in them, and the demo people, in one transaction. What a real place holds
 * stays, and so does the record of events, which holds ids only. Answers how many places went.
 */
export function removeDemo(db: Db, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const demo = await tx.select({ id: localities.id }).from(localities).where(eq(localities.isDemo, true));
    const ids = demo.map(({ id }) => id);
    for (const id of ids) await removePlace(tx, id);
    await removePeople(tx);
    for (const id of ids) {
      await recordEvent(tx, {
        at,
        localityId: id,
        actorId: null,
        verb: "demo.removed",
        subjectKind: "locality",
        subjectId: id,
      });
    }
    return ids.length;
  });
}

// Whatever points at a programme, an activity or an organisation goes before those, and they before the place.
const IN_ORDER = [proposals, plans, packs, decisions, boards, themes, experiences, activities, programmes, memberships];

/** Most rows go with what they belong to, by the schema's cascades; these stand outside, or want an order. */
async function removePlace(tx: Tx, localityId: string): Promise<void> {
  const drafts = tx
    .select({ name: sql<string>`'plan-draft:' || ${planDrafts.id}` })
    .from(planDrafts)
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(eq(plans.localityId, localityId));
  const written = tx
    .select({ name: sql<string>`'proposal:' || ${proposals.id}` })
    .from(proposals)
    .where(eq(proposals.localityId, localityId));
  await tx.delete(docHeads).where(or(inArray(docHeads.docName, drafts), inArray(docHeads.docName, written)));
  await tx.delete(accessLog).where(eq(accessLog.localityId, localityId));
  await execute(tx, sql`delete from search_entries where locality_id = ${localityId}`);
  for (const table of IN_ORDER) await tx.delete(table).where(eq(table.localityId, localityId));
  await tx.delete(localities).where(eq(localities.id, localityId));
}

async function removePeople(tx: Tx): Promise<void> {
  const addresses = tx.select({ email: people.email }).from(people).where(eq(people.isDemo, true));
  await tx.delete(mailQueue).where(or(inArray(mailQueue.to, addresses), like(mailQueue.to, "%.example")));
  await tx.delete(people).where(eq(people.isDemo, true));
}
