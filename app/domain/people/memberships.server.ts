import { and, asc, eq, gt, isNull, lte, ne, or } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { memberships, people } from "#db/schema/people.ts";
import { localities, organisations } from "#db/schema/places.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { Role } from "#db/vocabulary.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import { confirmLetter, roleLetter } from "./letters.ts";
import { makeLink, type PersonRow } from "./mail-links.server.ts";
import { type Person, ROLE_WORDS } from "./person.ts";
import { mayManageMembers } from "./policy.ts";
import { startAccount } from "./sign-up.server.ts";

const record = recorderOf("membership");

export interface Member {
  membershipId: string;
  personId: string;
  name: string;
  email: string;
  confirmed: boolean;
  role: Role;
  organisation: string | null;
  since: Date;
}

const MEMBERS_PAGE = 50;

const inForce = (at: Date) =>
  and(lte(memberships.startsAt, at), or(isNull(memberships.endsAt), gt(memberships.endsAt, at)));

/**
 * Who holds a role in the place at `at`, by name, a page at a time from 1; every role but resident, or just one.
 * Throws notFound for anyone but an administrator of that place.
 */
export async function listMembers(
  db: Db,
  viewer: Person,
  at: Date,
  localityId: string,
  { page, role }: { page: number; role?: Role | undefined },
): Promise<{ members: Member[]; more: boolean }> {
  if (!mayManageMembers(viewer, localityId)) throw notFound();
  const found = await db
    .select({
      membershipId: memberships.id,
      personId: people.id,
      name: people.name,
      email: people.email,
      confirmedAt: people.confirmedAt,
      role: memberships.role,
      organisation: organisations.name,
      since: memberships.startsAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.localityId, localityId),
        role ? eq(memberships.role, role) : ne(memberships.role, "resident"),
        inForce(at),
      ),
    )
    .orderBy(asc(people.name), asc(memberships.id))
    .limit(MEMBERS_PAGE + 1)
    .offset((page - 1) * MEMBERS_PAGE);
  const members = found.map(({ confirmedAt, ...member }) => ({ ...member, confirmed: confirmedAt !== null }));
  return { members: members.slice(0, MEMBERS_PAGE), more: members.length > MEMBERS_PAGE };
}

/**
 * Gives someone a role in the place, from now. Someone without an account gets one, and mail to confirm it; the answer
 * is the same. Throws notFound for anyone but an administrator of that very place, invalid for a foreign organisation,
 * conflict when they hold the role already.
 */
export async function grantRole(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; name: string; email: string; role: Role; organisationId: string | null; origin: string },
): Promise<{ personId: string }> {
  const { localityId, role, organisationId } = input;
  if (!mayManageMembers(viewer, localityId)) throw notFound();
  return inTransaction(db, async (tx) => {
    const [place] = await tx.select().from(localities).where(eq(localities.id, localityId));
    if (!place) throw notFound();
    if (organisationId) await checkOrganisation(tx, organisationId, localityId);
    const [known] = await tx.select().from(people).where(eq(people.email, input.email));
    const person: PersonRow = known ?? (await startAccount(tx, at, input));
    const held = { personId: person.id, localityId, role, organisationId };
    if (await holds(tx, at, held)) throw conflict("They have that role already.");
    const id = newId();
    await tx.insert(memberships).values({ id, ...held, startsAt: at, endsAt: null });
    await queueMail(tx, at, {
      to: person.email,
      ...roleLetter(ROLE_WORDS[role], place.name, `${input.origin}/${place.slug}/desk`),
    });
    if (!person.confirmedAt) {
      const token = await makeLink(tx, at, person, "confirm");
      await queueMail(tx, at, { to: person.email, ...confirmLetter(input.origin, token) });
    }
    await record(tx, viewer, at, localityId, "membership.granted", id, { role });
    return { personId: person.id };
  });
}

async function checkOrganisation(tx: Tx, organisationId: string, localityId: string): Promise<void> {
  const [row] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), eq(organisations.localityId, localityId)));
  if (!row) throw invalid("Choose an organisation of this place.", "organisationId");
}

interface Held {
  personId: string;
  localityId: string;
  role: Role;
  organisationId: string | null;
}

async function holds(tx: Tx, at: Date, { personId, localityId, role, organisationId }: Held): Promise<boolean> {
  const found = await tx
    .select({ organisationId: memberships.organisationId })
    .from(memberships)
    .where(
      and(
        eq(memberships.personId, personId),
        eq(memberships.localityId, localityId),
        eq(memberships.role, role),
        inForce(at),
      ),
    );
  return found.some((row) => row.organisationId === organisationId);
}

/**
 * Ends a role now; the caller tells open editors. Throws notFound for anyone but an administrator of that very place,
 * conflict for the role of its last administrator.
 */
export async function endRole(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, membershipId }: { localityId: string; membershipId: string },
): Promise<{ personId: string }> {
  if (!mayManageMembers(viewer, localityId)) throw notFound();
  return inTransaction(db, async (tx) => {
    const here = and(eq(memberships.localityId, localityId), inForce(at));
    const [held] = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.id, membershipId), here));
    if (!held) throw notFound();
    if (held.role === "admin") {
      const [another] = await tx
        .select({ id: memberships.id })
        .from(memberships)
        .innerJoin(people, eq(people.id, memberships.personId))
        .where(and(here, eq(memberships.role, "admin"), ne(memberships.personId, held.personId)))
        .limit(1);
      if (!another) throw conflict("Give someone else the administrator role first. A place needs one.");
    }
    await tx.update(memberships).set({ endsAt: at }).where(eq(memberships.id, membershipId));
    await record(tx, viewer, at, localityId, "membership.ended", membershipId, { role: held.role });
    return { personId: held.personId };
  });
}
