import { eq } from "drizzle-orm";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { addressAskedLetter, addressTakenLetter, newAddressLetter, passwordChangedLetter } from "./letters.ts";
import { findLink, makeLink, type PersonRow, spendLink } from "./mail-links.server.ts";
import { hashPassword, passwordMatches } from "./password-hash.server.ts";
import { problemWithPassword } from "./passwords.ts";
import type { Person } from "./person.ts";
import { endAllSessions } from "./sessions.server.ts";

const note = (tx: Tx, at: Date, personId: string, verb: string) =>
  recordEvent(tx, { at, localityId: null, actorId: personId, verb, subjectKind: "person", subjectId: personId });

async function rowOf(db: Db, personId: string): Promise<PersonRow> {
  const [row] = await db.select().from(people).where(eq(people.id, personId));
  if (!row) throw notFound();
  return row;
}

/** Whether the person signs in by password, and not by mailed links alone. */
export async function hasPassword(db: Db, viewer: Person): Promise<boolean> {
  return (await rowOf(db, viewer.id)).passwordHash !== null;
}

async function checkNewPassword(password: string, email: string): Promise<string> {
  const problem = problemWithPassword(password, email);
  if (problem) throw invalid(problem, "password");
  return hashPassword(password);
}

async function setPassword(tx: Tx, at: Date, origin: string, person: PersonRow, passwordHash: string): Promise<void> {
  await tx.update(people).set({ passwordHash }).where(eq(people.id, person.id));
  await endAllSessions(tx, person.id, at);
  await queueMail(tx, at, { to: person.email, ...passwordChangedLetter(origin) });
  await note(tx, at, person.id, "person.password-changed");
}

/**
 * Spends a reset link: sets the password, ends every session, tells the person by mail. The person's id, or null when
 * the link does not work any more. Throws invalid for a password that cannot be used.
 */
export async function resetPassword(
  db: Db,
  at: Date,
  origin: string,
  token: string,
  password: string,
): Promise<string | null> {
  const open = await findLink(db, at, token, ["reset"]);
  if (!open) return null;
  const passwordHash = await checkNewPassword(password, open.person.email);
  return inTransaction(db, async (tx) => {
    const link = await spendLink(tx, at, token, ["reset"]);
    if (!link) return null;
    await setPassword(tx, at, origin, link.person, passwordHash);
    return link.person.id;
  });
}

/** Asks for the password again before something sensitive. Who has none proved themselves by mail to be here. */
async function askAgain(person: PersonRow, password: string, field: string): Promise<void> {
  if (person.passwordHash !== null && !(await passwordMatches(person.passwordHash, password))) {
    throw invalid("That is not your password.", field);
  }
}

/** Changes the password and ends every session, this one too. Throws invalid for a wrong or unusable password. */
export async function changePassword(
  db: Db,
  viewer: Person,
  at: Date,
  { origin, current, password }: { origin: string; current: string; password: string },
): Promise<void> {
  const person = await rowOf(db, viewer.id);
  await askAgain(person, current, "current");
  const passwordHash = await checkNewPassword(password, person.email);
  await inTransaction(db, (tx) => setPassword(tx, at, origin, person, passwordHash));
}

/**
 * Asks the new address to confirm, and tells the old one. An address that somebody has gets mail that says so; whoever
 * asks sees no difference. Throws invalid for a wrong password or the address in use already by this person.
 */
export async function askEmailChange(
  db: Db,
  viewer: Person,
  at: Date,
  { origin, email, password }: { origin: string; email: string; password: string },
): Promise<void> {
  const person = await rowOf(db, viewer.id);
  await askAgain(person, password, "confirmPassword");
  if (email === person.email) throw invalid("That is your address already.", "email");
  await inTransaction(db, async (tx) => {
    const [taken] = await tx.select().from(people).where(eq(people.email, email));
    const token = await makeLink(tx, at, person, "change_email", email);
    await queueMail(tx, at, { to: email, ...(taken ? addressTakenLetter(origin) : newAddressLetter(origin, token)) });
    await queueMail(tx, at, { to: person.email, ...addressAskedLetter(origin) });
    await note(tx, at, person.id, "person.email-change-asked");
  });
}

/** Spends the link at the new address: from now on the account is that address's. False when it does not work any more. */
export function confirmEmailChange(db: Db, at: Date, token: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const link = await spendLink(tx, at, token, ["change_email"]);
    if (!link) return false;
    const [taken] = await tx.select({ id: people.id }).from(people).where(eq(people.email, link.email));
    if (taken) return false;
    await tx.update(people).set({ email: link.email }).where(eq(people.id, link.person.id));
    await note(tx, at, link.person.id, "person.email-changed");
    return true;
  });
}

/** Ends every session of this person; the caller tells open editors. */
export const signOutEverywhere = (db: Db, viewer: Person, at: Date): Promise<void> =>
  inTransaction(db, (tx) => endAllSessions(tx, viewer.id, at));
