import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import { hashOf, newId, newToken } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { memberships, people, setupLinks } from "#db/schema/people.ts";
import { areas, localities, organisations } from "#db/schema/places.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { hashPassword } from "../people/password-hash.server.ts";
import { problemWithPassword } from "../people/passwords.ts";
import { initialsOf } from "../people/person.ts";
import { startAccount } from "../people/sign-up.server.ts";
import type { SetUpInput } from "./setting-up.ts";

const LASTS_MS = 24 * 60 * 60_000;

async function hasAdmin(db: Db, at: Date): Promise<boolean> {
  const [row] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.role, "admin"),
        lte(memberships.startsAt, at),
        or(isNull(memberships.endsAt), gt(memberships.endsAt, at)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/**
 * A one-time link's token to make the first place and its administrator, good for a day; null when somebody
 * administers a place already. Links made before stop working.
 */
export function createSetupLink(db: Db, at: Date): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    if (await hasAdmin(tx, at)) return null;
    const token = newToken();
    await tx.delete(setupLinks);
    const expiresAt = new Date(at.getTime() + LASTS_MS);
    await tx.insert(setupLinks).values({ id: hashOf(token), createdAt: at, expiresAt });
    return token;
  });
}

/** Whether the link can be used now. Changes nothing. */
export async function setupLinkWorks(db: Db, at: Date, token: string): Promise<boolean> {
  const [row] = await db
    .select()
    .from(setupLinks)
    .where(and(eq(setupLinks.id, hashOf(token)), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, at)));
  return row !== undefined && !(await hasAdmin(db, at));
}

/**
 * Spends the link: makes the place, its coordinating body and its administrator, whose address the operator vouches
 * for. Answers whom to sign in and where. Throws notFound for a link that does not work, invalid for a short name in use
 * or a password that cannot be used.
 */
export async function setUp(
  db: Db,
  at: Date,
  token: string,
  input: SetUpInput,
): Promise<{ personId: string; slug: string }> {
  if (!(await setupLinkWorks(db, at, token))) throw notFound();
  const problem = problemWithPassword(input.password, input.email);
  if (problem) throw invalid(problem, "password");
  const passwordHash = await hashPassword(input.password);
  return inTransaction(db, async (tx) => {
    if (!(await setupLinkWorks(tx, at, token))) throw notFound();
    await tx
      .update(setupLinks)
      .set({ usedAt: at })
      .where(eq(setupLinks.id, hashOf(token)));
    const localityId = await makePlace(tx, at, input);
    const [known] = await tx.select().from(people).where(eq(people.email, input.email));
    const { id: personId } = known ?? (await startAccount(tx, at, input));
    await tx.update(people).set({ name: input.name, passwordHash, confirmedAt: at }).where(eq(people.id, personId));
    const membership = { id: newId(), personId, localityId, organisationId: null, role: "admin" as const };
    await tx.insert(memberships).values({ ...membership, startsAt: at, endsAt: null });
    await recordEvent(tx, {
      at,
      localityId,
      actorId: personId,
      verb: "place.set-up",
      subjectKind: "place",
      subjectId: localityId,
    });
    return { personId, slug: input.slug };
  });
}

async function makePlace(tx: Tx, at: Date, input: SetUpInput): Promise<string> {
  const { slug, placeName: name, coordinatorName, phone } = input;
  const [taken] = await tx.select({ id: localities.id }).from(localities).where(eq(localities.slug, slug));
  if (taken) throw invalid("There is a place with that short name already.", "slug");
  const localityId = newId();
  await tx
    .insert(localities)
    .values({ id: localityId, slug, name, coordinatorName, phone, isDemo: false, createdAt: at });
  await tx.insert(areas).values({ id: newId(), localityId, parentId: null, kind: "borough", slug, name, position: 0 });
  await tx.insert(organisations).values({
    id: newId(),
    localityId,
    slug: "coordinating-body",
    name: coordinatorName,
    initials: initialsOf(coordinatorName, 3),
    kind: "coordinating-body",
    successorId: null,
    aliases: [],
  });
  return localityId;
}
