import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { programmes, transitionRows } from "#db/schema/programmes.ts";
import type { Programme, TransitionRow } from "./programme.ts";

/** The programmes of a place, in its own order (a place has a handful; never more than 200 are read). */
export async function listProgrammes(db: Db, localityId: string): Promise<Programme[]> {
  return db
    .select()
    .from(programmes)
    .where(eq(programmes.localityId, localityId))
    .orderBy(asc(programmes.position), asc(programmes.name))
    .limit(200);
}

/** A programme of this place; null when there is none by that id here. */
export async function findProgramme(db: Db, localityId: string, id: string): Promise<Programme | null> {
  const [row] = await db
    .select()
    .from(programmes)
    .where(and(eq(programmes.localityId, localityId), eq(programmes.id, id)));
  return row ?? null;
}

/** The plain names of several programmes, by id. */
export async function programmeNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const found = await db
    .select({ id: programmes.id, name: programmes.plainName })
    .from(programmes)
    .where(inArray(programmes.id, wanted));
  return new Map(found.map((row) => [row.id, row.name]));
}

/** The rows Action / Progress / Next step in their order, and when the newest of them changed. */
export async function readTransition(
  db: Db,
  localityId: string,
): Promise<{ rows: TransitionRow[]; changedAt: Date | null }> {
  const found = await db
    .select()
    .from(transitionRows)
    .where(eq(transitionRows.localityId, localityId))
    .orderBy(asc(transitionRows.position))
    .limit(200);
  const newest = Math.max(...found.map((row) => row.changedAt.getTime()));
  return { rows: found, changedAt: found.length > 0 ? new Date(newest) : null };
}
