import { readPerson } from "#app/domain/people/people.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { memberships, people } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { Role } from "#db/vocabulary.ts";
import type { TestPlace } from "./places.ts";

/** The organisation that people of a role belong to, where they belong to one. */
const ORGANISATION: Partial<Record<Role, string>> = {
  contributor: "vcse",
  coordinator: "healthwatch",
  moderator: "healthwatch",
  safeguarding: "council",
  author: "council",
  board: "council",
  clerk: "council",
  guardian: "council",
};

export interface PersonGiven {
  name?: string;
  organisationId?: string | null;
  passwordHash?: string | null;
  /** When the role ends, if it does. */
  endsAt?: Date | null;
}

/** A confirmed person who holds `role` in `place` from `at`. */
export async function makePerson(
  db: Db,
  at: Date,
  role: Role,
  place: TestPlace,
  given: PersonGiven = {},
): Promise<Person> {
  const id = newId();
  const name = given.name ?? `${place.name} ${role}`;
  const email = `${role}-${id.slice(0, 8)}@${place.slug}.example`;
  const organisationId =
    given.organisationId === undefined ? (place.organisations[ORGANISATION[role] ?? ""] ?? null) : given.organisationId;
  await inTransaction(db, async (tx) => {
    const account = {
      id,
      email,
      name,
      passwordHash: given.passwordHash ?? null,
      confirmedAt: at,
      isDemo: false,
      createdAt: at,
    };
    await tx.insert(people).values(account);
    const membership = { id: newId(), personId: id, localityId: place.id, organisationId, role };
    await tx.insert(memberships).values({ ...membership, startsAt: at, endsAt: given.endsAt ?? null });
  });
  const person = await readPerson(db, id, at);
  if (!person) throw new Error("The person just made is not there.");
  return person;
}
