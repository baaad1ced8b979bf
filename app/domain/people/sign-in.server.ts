import { eq } from "drizzle-orm";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { mailQueue, people } from "#db/schema/people.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { confirmLetter, type Letter, resetLetter, signInLetter } from "./letters.ts";
import { makeLink, type PersonRow, spendLink } from "./mail-links.server.ts";
import { passwordMatches } from "./password-hash.server.ts";
import { findPersonByEmail } from "./people.server.ts";

/**
 * The id of the person with this address and password. Throws invalid, with the same words and after the same time,
 * for an address that nobody has, one without a password, one not confirmed and a wrong password.
 */
export async function signInWithPassword(
  db: Db,
  at: Date,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const person = await findPersonByEmail(db, email);
  const usable = person?.confirmedAt ? person.passwordHash : null;
  const matches = await passwordMatches(usable, password);
  if (!person || !matches) throw invalid("That email address and password do not go together.", "email");
  await inTransaction(db, (tx) => recordSignIn(tx, at, person.id, "password"));
  return person.id;
}

const recordSignIn = (tx: Tx, at: Date, personId: string, by: string) =>
  recordEvent(tx, {
    at,
    localityId: null,
    actorId: personId,
    verb: "person.signed-in",
    subjectKind: "person",
    subjectId: personId,
    detail: { by },
  });

/** Mails a link to sign in, when the address has an account; to whoever asks it looks the same when it has none. */
export const askSignInLink = (db: Db, at: Date, origin: string, email: string): Promise<void> =>
  mailIfKnown(db, at, email, "person.sign-in-link-asked", async (tx, person) =>
    person.confirmedAt
      ? signInLetter(origin, await makeLink(tx, at, person, "sign_in"))
      : confirmLetter(origin, await makeLink(tx, at, person, "confirm")),
  );

/** Mails a link to choose a new password, when the address has an account; looks the same when it has none. */
export const askReset = (db: Db, at: Date, origin: string, email: string): Promise<void> =>
  mailIfKnown(db, at, email, "person.reset-asked", async (tx, person) =>
    person.confirmedAt
      ? resetLetter(origin, await makeLink(tx, at, person, "reset"))
      : confirmLetter(origin, await makeLink(tx, at, person, "confirm")),
  );

/** Spends a mailed link to sign in; the person's id, or null when the link does not work any more. */
export function useSignInLink(db: Db, at: Date, token: string): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    const link = await spendLink(tx, at, token, ["sign_in"]);
    if (!link) return null;
    await recordSignIn(tx, at, link.person.id, "link");
    return link.person.id;
  });
}

/**
 * For an address that may be nobody's: the same work to the disk either way, so that neither the answer nor its time
 * tells the two apart.
 */
async function mailIfKnown(
  db: Db,
  at: Date,
  email: string,
  verb: string,
  write: (tx: Tx, person: PersonRow) => Promise<Letter>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.email, email));
    const letter = person ? await write(tx, person) : { subject: "", text: "" };
    const mailId = await queueMail(tx, at, { to: person?.email ?? "", ...letter });
    if (!person) await tx.delete(mailQueue).where(eq(mailQueue.id, mailId));
    const subjectId = person?.id ?? "unknown";
    await recordEvent(tx, { at, localityId: null, actorId: null, verb, subjectKind: "person", subjectId });
  });
}
