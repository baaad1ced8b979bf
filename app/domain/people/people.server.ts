import { and, asc, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { memberships, people } from "#db/schema/people.ts";
import { localities } from "#db/schema/places.ts";
import type { Role } from "#db/vocabulary.ts";
import { canonicalEmail } from "./email.ts";
import type { Person } from "./person.ts";

/** The person with the roles that are in force at `at`; null when there is nobody by that id. */
export async function readPerson(db: Db, personId: string, at: Date): Promise<Person | null> {
  const [row] = await db.select().from(people).where(eq(people.id, personId));
  if (!row) return null;
  const held = await db
    .select({
      localityId: memberships.localityId,
      organisationId: memberships.organisationId,
      role: memberships.role,
    })
    .from(memberships)
    .where(
      and(
        eq(memberships.personId, personId),
        lte(memberships.startsAt, at),
        or(isNull(memberships.endsAt), gt(memberships.endsAt, at)),
      ),
    );
  return { id: row.id, name: row.name, email: row.email, confirmed: row.confirmedAt !== null, roles: held };
}

export { canonicalEmail };

export async function findPersonByEmail(db: Db, email: string): Promise<typeof people.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(people)
    .where(eq(people.email, canonicalEmail(email)));
  return row ?? null;
}

/** The accounts that came with the demo and the role each holds, for its sign-in page. At most 60. */
export async function listDemoAccounts(db: Db, at: Date): Promise<{ email: string; role: Role; place: string }[]> {
  return db
    .select({ email: people.email, role: memberships.role, place: localities.name })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .innerJoin(localities, eq(localities.id, memberships.localityId))
    .where(and(eq(people.isDemo, true), or(isNull(memberships.endsAt), gt(memberships.endsAt, at))))
    .orderBy(asc(localities.createdAt), asc(localities.name), asc(people.createdAt), asc(people.email))
    .limit(60);
}
