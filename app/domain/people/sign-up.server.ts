import { eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { memberships, people } from "#db/schema/people.ts";
import { localities } from "#db/schema/places.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { alreadyLetter, confirmLetter } from "./letters.ts";
import { findLink, makeLink, type PersonRow, spendLink } from "./mail-links.server.ts";
import { hashPassword } from "./password-hash.server.ts";
import { problemWithPassword } from "./passwords.ts";

/**
 * Starts a resident's account in the place with this slug and mails a link to confirm the address. An address that has
 * an account already gets mail that says so; whoever asks sees no difference. The password is chosen at the link, by
 * whoever reads that mailbox. Throws invalid for a place that there is not.
 */
export async function signUp(
  db: Db,
  at: Date,
  origin: string,
  input: { name: string; email: string; place: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [place] = await tx.select().from(localities).where(eq(localities.slug, input.place));
    if (!place) throw invalid("Choose the place where you live or get care.", "place");
    const [known] = await tx.select().from(people).where(eq(people.email, input.email));
    const person = known ?? (await startAccount(tx, at, input));
    if (!known) await joinAsResident(tx, at, person.id, place.id);
    const letter = person.confirmedAt
      ? alreadyLetter(origin)
      : confirmLetter(origin, await makeLink(tx, at, person, "confirm"));
    await queueMail(tx, at, { to: person.email, ...letter });
    await recordEvent(tx, {
      at,
      localityId: place.id,
      actorId: null,
      verb: "person.sign-up-asked",
      subjectKind: "person",
      subjectId: person.id,
    });
  });
}

/** A person with no password yet and an address not confirmed yet. */
export async function startAccount(tx: Tx, at: Date, given: { name: string; email: string }): Promise<PersonRow> {
  const person = {
    id: newId(),
    email: given.email,
    name: given.name,
    passwordHash: null,
    confirmedAt: null,
    isDemo: false,
    wantsNoteLetters: true,
    createdAt: at,
  };
  await tx.insert(people).values(person);
  return person;
}

async function joinAsResident(tx: Tx, at: Date, personId: string, localityId: string): Promise<void> {
  await tx
    .insert(memberships)
    .values({ id: newId(), personId, localityId, organisationId: null, role: "resident", startsAt: at, endsAt: null });
}

/**
 * Spends the link and opens the account under this name, with a password or (left empty) without one. The person's id,
 * or null when the link does not work any more. Throws invalid for a password that cannot be used.
 */
export async function confirmAccount(
  db: Db,
  at: Date,
  token: string,
  { name, password }: { name: string; password: string },
): Promise<string | null> {
  const open = await findLink(db, at, token, ["confirm"]);
  if (!open) return null;
  const problem = password === "" ? null : problemWithPassword(password, open.person.email);
  if (problem) throw invalid(problem, "password");
  const passwordHash = password === "" ? null : await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const link = await spendLink(tx, at, token, ["confirm"]);
    if (!link) return null;
    const { id } = link.person;
    await tx.update(people).set({ name, passwordHash, confirmedAt: at }).where(eq(people.id, id));
    await recordEvent(tx, {
      at,
      localityId: null,
      actorId: id,
      verb: "person.confirmed",
      subjectKind: "person",
      subjectId: id,
    });
    return id;
  });
}
