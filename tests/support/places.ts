import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { areas, localities, organisations } from "#db/schema/places.ts";
import { activities, programmes } from "#db/schema/programmes.ts";
import { inTransaction } from "#db/transaction.server.ts";

export interface TestPlace {
  id: string;
  slug: string;
  name: string;
  coordinatorName: string;
  phone: string;
  isDemo: boolean;
  createdAt: Date;
  /** The neighbourhoods' ids, in order. */
  areaIds: string[];
  /** Organisations by slug: "healthwatch", "vcse", "council". */
  organisations: Record<string, string>;
}

/** A locality with two neighbourhoods and three organisations. */
export async function makePlace(db: Db, at: Date, slug: string, name: string): Promise<TestPlace> {
  const place = {
    id: newId(),
    slug,
    name,
    coordinatorName: `Healthwatch ${name}`,
    phone: "0161 000 0000",
    isDemo: false,
    createdAt: at,
  };
  const borough = newId();
  const areaIds = [newId(), newId()];
  const ids = { healthwatch: newId(), vcse: newId(), council: newId() };
  await inTransaction(db, async (tx) => {
    await tx.insert(localities).values(place);
    const area = { localityId: place.id, parentId: null, kind: "borough", slug, name, position: 0 };
    await tx.insert(areas).values([
      { ...area, id: borough },
      ...areaIds.map((id, i) => ({
        ...area,
        id,
        parentId: borough,
        kind: "neighbourhood",
        slug: `${slug}-${i + 1}`,
        name: `${name} neighbourhood ${i + 1}`,
        position: i + 1,
      })),
    ]);
    await tx.insert(organisations).values(
      Object.entries(ids).map(([kind, id]) => ({
        id,
        localityId: place.id,
        slug: kind,
        name: `${name} ${kind}`,
        initials: kind.slice(0, 2).toUpperCase(),
        kind,
        successorId: null,
        aliases: [],
      })),
    );
  });
  return { ...place, areaIds, organisations: ids };
}

export type TestProgramme = typeof programmes.$inferSelect;

/** A programme of this place; give what the test is about, the rest is filled in. */
export async function makeProgramme(
  db: Db,
  at: Date,
  place: TestPlace,
  given: Partial<TestProgramme> = {},
): Promise<TestProgramme> {
  const id = given.id ?? newId();
  const row: TestProgramme = {
    id,
    localityId: place.id,
    slug: `programme-${id.slice(0, 8)}`,
    name: "Urgent care",
    plainName: "Urgent and emergency care",
    summary: "Care that cannot wait.",
    leadOrganisationId: null,
    declaredRung: "engagement",
    position: 1,
    createdAt: at,
    ...given,
  };
  await inTransaction(db, async (tx) => void (await tx.insert(programmes).values(row)));
  return row;
}

export type TestActivity = typeof activities.$inferSelect;

/** An engagement activity on this programme. */
export async function makeActivity(
  db: Db,
  at: Date,
  programme: TestProgramme,
  given: Partial<TestActivity> = {},
): Promise<TestActivity> {
  const row: TestActivity = {
    id: newId(),
    localityId: programme.localityId,
    programmeId: programme.id,
    title: "Listening at the market",
    purpose: "To hear what waiting is like",
    rung: "engagement",
    whoIsAsked: "Carers",
    startsOn: at.toISOString().slice(0, 10),
    endsOn: null,
    createdById: newId(),
    createdAt: at,
    ...given,
  };
  await inTransaction(db, async (tx) => void (await tx.insert(activities).values(row)));
  return row;
}
