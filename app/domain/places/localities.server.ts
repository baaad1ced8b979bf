import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { areas, localities, organisations } from "#db/schema/places.ts";

export type Locality = typeof localities.$inferSelect;
export type Area = typeof areas.$inferSelect;
export type Organisation = typeof organisations.$inferSelect;

/** The place whose pages begin with this slug; null when there is none. */
export async function findLocality(db: Db, slug: string): Promise<Locality | null> {
  const [row] = await db.select().from(localities).where(eq(localities.slug, slug));
  return row ?? null;
}

export async function listLocalities(db: Db): Promise<Locality[]> {
  return db.select().from(localities).orderBy(asc(localities.name)).limit(200);
}

/** The neighbourhoods of a place, in its own order. */
export async function listNeighbourhoods(db: Db, localityId: string): Promise<Area[]> {
  const all = await db
    .select()
    .from(areas)
    .where(eq(areas.localityId, localityId))
    .orderBy(asc(areas.position))
    .limit(200);
  return all.filter((area) => area.kind === "neighbourhood");
}

/** The partner organisations of a place, by name. */
export async function listOrganisations(db: Db, localityId: string): Promise<Organisation[]> {
  return db
    .select()
    .from(organisations)
    .where(eq(organisations.localityId, localityId))
    .orderBy(asc(organisations.name))
    .limit(200);
}

/** The first part of every URL of this place. */
export async function placeSlug(db: Db, localityId: string): Promise<string> {
  const [row] = await db.select({ slug: localities.slug }).from(localities).where(eq(localities.id, localityId));
  if (!row) throw new Error("There is no such place.");
  return row.slug;
}
