import { eq } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { organisations } from "#db/schema/places.ts";
import { readPerson } from "./people.server.ts";
import { initialsOf, organisationIn } from "./person.ts";

/** How someone is shown to those who have a text of this place open beside them. */
export async function participantIn(db: Db, personId: string, localityId: string, at: Date) {
  const person = await readPerson(db, personId, at);
  const organisationId = organisationIn(person, localityId);
  const [organisation] = organisationId
    ? await db.select().from(organisations).where(eq(organisations.id, organisationId))
    : [];
  const name = person?.name ?? "Someone";
  return { personId, name, organisation: organisation?.name ?? null, initials: initialsOf(name, 2) };
}
