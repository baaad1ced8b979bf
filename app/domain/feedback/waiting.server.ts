import { and, count, eq, inArray, isNull, min } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { tellings } from "#db/schema/boards.ts";
import { hasRole, type Person } from "../people/person.ts";

/** How many people wait to be told by someone, and since when the first. None for anyone but the coordinator. */
export async function countTellingsToDo(
  db: Db,
  viewer: Person,
  localityId: string,
): Promise<{ waiting: number; oldest: Date | null }> {
  if (!hasRole(viewer, localityId, "coordinator")) return { waiting: 0, oldest: null };
  const [found] = await db
    .select({ waiting: count(), oldest: min(tellings.queuedAt) })
    .from(tellings)
    .where(
      and(eq(tellings.localityId, localityId), inArray(tellings.state, ["queued", "failed"]), isNull(tellings.mailId)),
    );
  return { waiting: found?.waiting ?? 0, oldest: found?.oldest ?? null };
}
