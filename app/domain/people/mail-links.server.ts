import { and, eq, isNull } from "drizzle-orm";
import { hashOf, newToken } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { mailLinks, people } from "#db/schema/people.ts";
import type { Tx } from "#db/transaction.server.ts";
import { LINK_LASTS, type LinkPurpose } from "./account.ts";

export type PersonRow = typeof people.$inferSelect;

export interface OpenLink {
  id: string;
  purpose: LinkPurpose;
  /** The address the link was sent to. */
  email: string;
  person: PersonRow;
}

const stateOf = (person: PersonRow): string =>
  hashOf(JSON.stringify([person.email, person.passwordHash, person.confirmedAt !== null]));

/** A new one-use link for this person; the token is for the mail alone, its hash is stored. */
export async function makeLink(
  tx: Tx,
  at: Date,
  person: PersonRow,
  purpose: LinkPurpose,
  email = person.email,
): Promise<string> {
  const token = newToken();
  await tx.insert(mailLinks).values({
    id: hashOf(token),
    personId: person.id,
    purpose,
    email,
    accountState: stateOf(person),
    expiresAt: new Date(at.getTime() + LINK_LASTS[purpose]),
  });
  return token;
}

/**
 * The link that this token opens, with its person: null when it was used, has run out, was for something else, or the
 * account's address or password has changed since. Changes nothing.
 */
export async function findLink(db: Db, at: Date, token: string, purposes: LinkPurpose[]): Promise<OpenLink | null> {
  if (!/^[\w-]{20,100}$/.test(token)) return null;
  const [row] = await db
    .select()
    .from(mailLinks)
    .innerJoin(people, eq(people.id, mailLinks.personId))
    .where(and(eq(mailLinks.id, hashOf(token)), isNull(mailLinks.usedAt)));
  if (!row || row.mail_links.expiresAt.getTime() <= at.getTime()) return null;
  const purpose = row.mail_links.purpose as LinkPurpose;
  if (!purposes.includes(purpose) || row.mail_links.accountState !== stateOf(row.people)) return null;
  return { id: row.mail_links.id, purpose, email: row.mail_links.email, person: row.people };
}

/** Spends the link inside the verb's transaction: of two that come at once, one finds it. */
export async function spendLink(tx: Tx, at: Date, token: string, purposes: LinkPurpose[]): Promise<OpenLink | null> {
  const link = await findLink(tx, at, token, purposes);
  if (!link) return null;
  const spent = await tx
    .update(mailLinks)
    .set({ usedAt: at })
    .where(and(eq(mailLinks.id, link.id), isNull(mailLinks.usedAt)))
    .returning({ id: mailLinks.id });
  return spent.length === 1 ? link : null;
}
