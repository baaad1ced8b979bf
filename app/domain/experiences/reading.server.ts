import { and, desc, eq } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { experiences } from "#db/schema/experiences.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { notFound } from "../errors.ts";
import { recordAccess } from "../people/access-log.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { type Account, readAccount, readAccounts } from "./account.server.ts";
import { isSensitiveRead, type mayCheck, mayMarkPassage, mayReadWords } from "./policy.ts";

/** What someone signed in has told in this place, newest first, 20 a page. */
export async function listOwnExperiences(db: Db, viewer: Person, localityId: string, page = 1): Promise<Account[]> {
  const own = and(eq(experiences.contributorId, viewer.id), eq(experiences.localityId, localityId));
  return readAccounts(db, own, { order: [desc(experiences.toldAt)], limit: 20, offset: (page - 1) * 20 });
}

/** One experience for whoever may read its words now; not found for everybody else. Restricted reads leave a line. */
export async function readExperience(
  db: Db,
  viewer: Viewer,
  at: Date,
  localityId: string,
  experienceId: string,
): Promise<Account> {
  const account = await readAccount(db, and(eq(experiences.id, experienceId), eq(experiences.localityId, localityId)));
  if (!account || !mayReadWords(viewer, account.experience, account.consent)) throw notFound("experience");
  if (viewer && isSensitiveRead(viewer, account.experience, account.consent)) {
    const purpose = "reading an experience";
    await inTransaction(db, (tx) =>
      recordAccess(tx, { at, personId: viewer.id, localityId, kind: "experience", subjectId: experienceId, purpose }),
    );
  }
  return account;
}

/** An account of this place, opened for a purpose by whoever may: each opening leaves a line for the guardian. */
export async function openAccount(
  tx: Tx,
  viewer: Person,
  at: Date,
  opening: { localityId: string; experienceId: string; purpose: string; may: typeof mayCheck },
): Promise<Account> {
  const { localityId, experienceId: subjectId, purpose, may } = opening;
  const account = await readAccount(tx, and(eq(experiences.id, subjectId), eq(experiences.localityId, localityId)));
  if (!account || !may(viewer, account.experience, account.consent)) throw notFound("experience");
  await recordAccess(tx, { at, personId: viewer.id, localityId, kind: "experience", subjectId, purpose });
  return account;
}

/** The words for finding themes in them: coordinator only; each reading leaves a line for the guardian. */
export async function readForCoding(
  db: Db,
  viewer: Person,
  at: Date,
  localityId: string,
  experienceId: string,
): Promise<Account> {
  return inTransaction(db, (tx) =>
    openAccount(tx, viewer, at, { localityId, experienceId, purpose: "finding themes", may: mayMarkPassage }),
  );
}
