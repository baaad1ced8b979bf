import { and, count, desc, eq } from "drizzle-orm";
import { hashOf, plainCode } from "#app/platform/ids/ids.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { experienceDrafts, experiences, type OnBehalf, quotations } from "#db/schema/experiences.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { ContactChannel } from "#db/vocabulary.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { type Account, listRedactions, readAccount, readAccounts } from "./account.server.ts";
import { type Consent, NO_CONSENT, narrowedScopes } from "./consent.ts";
import { isPublic, storeChangedConsents } from "./consents.server.ts";
import { ContactSchema, OnBehalfSchema, type TellInput } from "./experience.ts";
import { mayLogOnBehalf } from "./policy.ts";
import { canonicalReference, newSecrets, type Secrets } from "./receipt.server.ts";
import { type Receipt, storeExperience } from "./store.server.ts";

/**
 * Tells an experience. It waits for a check before anybody else sees it. Signed in, it is tied to the account; a
 * visitor needs none. The answer's code and token are shown once: only their hashes are stored.
 */
export async function tellExperience(
  db: Db,
  viewer: Viewer,
  at: Date,
  input: TellInput,
  secrets: Secrets = newSecrets(),
): Promise<Receipt> {
  const teller = { contributorId: viewer?.id ?? null, enteredById: null, onBehalf: null };
  return inTransaction(db, (tx) => storeExperience(tx, at, input, teller, secrets));
}

/**
 * Writes down what somebody else told, at an engagement activity, with how it was taken down and the consent that the
 * person gave. The receipt is handed to them. For contributors and coordinators of the place.
 */
export async function logOnBehalf(
  db: Db,
  viewer: Person,
  at: Date,
  input: TellInput & { onBehalf: OnBehalf },
  secrets: Secrets = newSecrets(),
): Promise<Receipt> {
  if (!mayLogOnBehalf(viewer, input.localityId)) throw forbidden();
  const { onBehalf, ...told } = input;
  const checked = OnBehalfSchema.safeParse(onBehalf);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw invalid(issue?.message ?? "Check your answers", String(issue?.path.at(-1) ?? "form"));
  }
  if (!told.activityId) throw invalid("Choose the activity where you spoke", "activityId");
  const teller = { contributorId: null, enteredById: viewer.id, onBehalf: checked.data };
  return inTransaction(db, (tx) => storeExperience(tx, at, told, teller, secrets));
}

/** The experience that a private link's token opens, or null. */
export async function findByLink(db: Db, token: string): Promise<{ id: string; localityId: string } | null> {
  const [found] = await db
    .select({ id: experiences.id, localityId: experiences.localityId })
    .from(experiences)
    .where(eq(experiences.linkHash, hashOf(token)));
  return found ?? null;
}

/** The experience with this reference when the code is right, else null; both as people copy them. Limit the tries. */
export async function findByReference(
  db: Db,
  reference: string,
  code: string,
): Promise<{ id: string; localityId: string } | null> {
  const canonical = canonicalReference(reference);
  const [found] = await db
    .select({ id: experiences.id, localityId: experiences.localityId, codeHash: experiences.codeHash })
    .from(experiences)
    .where(eq(experiences.reference, canonical));
  if (!found || found.codeHash !== hashOf(`${canonical}:${plainCode(code)}`)) return null;
  return { id: found.id, localityId: found.localityId };
}

/** All of one's own account. The caller has made sure that it is theirs: by the private link or by the account. */
export async function readForContributor(
  db: Db,
  experienceId: string,
): Promise<Account & { redactions: Awaited<ReturnType<typeof listRedactions>> }> {
  const account = await readAccount(db, eq(experiences.id, experienceId));
  if (!account) throw notFound("experience");
  return { ...account, redactions: await listRedactions(db, experienceId) };
}

/** Experiences that everyone may read, newest first; `size` a page from page 1. */
export async function listPublicExperiences(
  db: Db,
  localityId: string,
  page: number,
  { programmeId, size = 10 }: { programmeId?: string | undefined; size?: number } = {},
): Promise<{ experiences: Account[]; more: boolean }> {
  const found = await readAccounts(
    db,
    and(
      eq(experiences.localityId, localityId),
      isPublic(),
      programmeId ? eq(experiences.programmeId, programmeId) : undefined,
    ),
    { order: [desc(experiences.toldAt), desc(experiences.id)], limit: size + 1, offset: (page - 1) * size },
  );
  return { experiences: found.slice(0, size), more: found.length > size };
}

/** How many checked experiences stand: a raw count of people. Publish it only through `publishedCount`. */
export async function countExperiences(
  db: Db,
  localityId: string,
  { programmeId, activityId }: { programmeId?: string | undefined; activityId?: string | undefined } = {},
): Promise<number> {
  const [found] = await db
    .select({ people: count() })
    .from(experiences)
    .where(
      and(
        eq(experiences.localityId, localityId),
        eq(experiences.state, "approved"),
        programmeId ? eq(experiences.programmeId, programmeId) : undefined,
        activityId ? eq(experiences.activityId, activityId) : undefined,
      ),
    );
  return found?.people ?? 0;
}

async function ownRow(tx: Tx, experienceId: string) {
  const [row] = await tx.select().from(experiences).where(eq(experiences.id, experienceId));
  if (!row) throw notFound("experience");
  if (row.state === "withdrawn") throw conflict("You have already taken these words back.");
  return row;
}

const eventOf = (row: typeof experiences.$inferSelect, at: Date, actorId: string | null, verb: string) => ({
  at,
  localityId: row.localityId,
  actorId,
  verb,
  subjectKind: "experience",
  subjectId: row.id,
});

async function quotationsOf(tx: Tx, experienceId: string): Promise<string[]> {
  const rows = await tx.select({ id: quotations.id }).from(quotations).where(eq(quotations.experienceId, experienceId));
  return rows.map((row) => row.id);
}

/**
 * Changes who may read, from this moment. Answers the scopes that were taken away and the quotations that they touch,
 * for whoever must act on that. The caller has made sure that the experience is the person's own.
 */
export async function changeConsent(
  db: Db,
  at: Date,
  change: { experienceId: string; choices: Partial<Consent>; actorId: string | null },
): Promise<{ narrowed: (keyof Consent)[]; quotationIds: string[] }> {
  return inTransaction(db, async (tx) => {
    const row = await ownRow(tx, change.experienceId);
    const { before, after } = await storeChangedConsents(tx, row.id, at, change.choices);
    const narrowed = narrowedScopes(before, after);
    await recordEvent(tx, { ...eventOf(row, at, change.actorId, "experience.consent-changed"), detail: { ...after } });
    return { narrowed, quotationIds: await quotationsOf(tx, row.id) };
  });
}

/** Changes whether and how the person is contacted; "none" also takes back the agreement to contact. */
export async function changeContact(
  db: Db,
  at: Date,
  change: {
    experienceId: string;
    actorId: string | null;
    contact: { channel: ContactChannel; detail: string; needs: string };
  },
): Promise<void> {
  const checked = ContactSchema.safeParse(change.contact);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw invalid(issue?.message ?? "Check your answers", String(issue?.path.at(-1) ?? "channel"));
  }
  const { channel, detail, needs } = checked.data;
  await inTransaction(db, async (tx) => {
    const row = await ownRow(tx, change.experienceId);
    const contactDetail = channel === "none" ? null : detail || null;
    await tx
      .update(experiences)
      .set({ contactChannel: channel, contactDetail, needs: needs || null })
      .where(eq(experiences.id, row.id));
    await storeChangedConsents(tx, row.id, at, { contact_back: channel !== "none" });
    await recordEvent(tx, { ...eventOf(row, at, change.actorId, "experience.contact-changed"), detail: { channel } });
  });
}

/**
 * Takes the words back: they are destroyed, with all that describes the person; every consent becomes a no. What stays
 * is a row without content, its event, and the quotations that now say so. Part of feedback's `takeBack`, which also
 * marks what rests on them. The caller has made sure that the experience is the person's own.
 */
export async function withdrawExperience(
  tx: Tx,
  experienceId: string,
  at: Date,
  actorId: string | null,
): Promise<{ quotationIds: string[] }> {
  const row = await ownRow(tx, experienceId);
  if (row.contactChannel === "email" && row.contactDetail) {
    await queueMail(tx, at, {
      to: row.contactDetail,
      subject: "A receipt: your words are taken back",
      text: `You took back what you told us. Your reference was ${row.reference}.\n\nYour words have gone from every page. Decisions that were made before stay, without your words. Copies kept in case our computers fail are gone within 35 days.\n\nWe have also deleted this email address. Our copy of this message is gone within a week. We will not write to you about this again.\n`,
    });
  }
  const gone = { happened: null, better: null, about: null, toldAs: null, onBehalf: null, areaId: null, needs: null };
  await tx
    .update(experiences)
    .set({ ...gone, state: "withdrawn", urgent: false, contactChannel: "none", contactDetail: null, withdrawnAt: at })
    .where(eq(experiences.id, experienceId));
  await storeChangedConsents(tx, experienceId, at, NO_CONSENT);
  await tx.delete(experienceDrafts).where(eq(experienceDrafts.experienceId, experienceId));
  const quotationIds = await quotationsOf(tx, experienceId);
  await recordEvent(tx, {
    ...eventOf(row, at, actorId, "experience.withdrawn"),
    detail: { quotations: quotationIds.length },
  });
  return { quotationIds };
}
