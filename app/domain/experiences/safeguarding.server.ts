import { and, asc, count, desc, eq, isNotNull, isNull, min } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences, safeguardingReferrals as referrals } from "#db/schema/experiences.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import { requiredWords } from "../fields.ts";
import { recordAccess } from "../people/access-log.server.ts";
import type { Person } from "../people/person.ts";
import { type Account, readAccount } from "./account.server.ts";
import { decide, rowToDecide } from "./moderation.server.ts";
import { maySeeReferrals } from "./policy.ts";
import { CONCERNS, type Concern, LEVELS, type Level } from "./safeguarding.ts";

const record = recorderOf("referral");

export type Referral = typeof referrals.$inferSelect;

/** Hands a waiting account to safeguarding. From that moment nobody else sees it, the moderator included. */
export async function referToSafeguarding(
  db: Db,
  viewer: Person,
  at: Date,
  given: { experienceId: string; level: Level; concern: Concern },
): Promise<{ referralId: string }> {
  if (!(given.level in LEVELS)) throw invalid("Choose how soon someone must act", "level");
  if (!(given.concern in CONCERNS)) throw invalid("Choose what worries you", "concern");
  return inTransaction(db, async (tx) => {
    const { row } = await rowToDecide(tx, viewer, given.experienceId);
    await decide(tx, viewer, at, row, { state: "safeguarding", verb: "experience.referred" });
    const referralId = newId();
    await tx.insert(referrals).values({
      id: referralId,
      localityId: row.localityId,
      experienceId: row.id,
      referredById: viewer.id,
      level: given.level,
      concern: given.concern,
      referredAt: at,
    });
    return { referralId };
  });
}

/** Referrals of a place without their words, 20 a page: the open ones oldest first, the closed ones newest first. */
export async function listReferrals(
  db: Db,
  viewer: Person,
  localityId: string,
  { closed = false, page = 1 }: { closed?: boolean; page?: number } = {},
): Promise<{ referrals: (Referral & { reference: string })[]; more: boolean }> {
  if (!maySeeReferrals(viewer, localityId)) throw notFound();
  const found = await db
    .select({ referral: referrals, reference: experiences.reference })
    .from(referrals)
    .innerJoin(experiences, eq(experiences.id, referrals.experienceId))
    .where(
      and(eq(referrals.localityId, localityId), closed ? isNotNull(referrals.closedAt) : isNull(referrals.closedAt)),
    )
    .orderBy(closed ? desc(referrals.closedAt) : asc(referrals.referredAt), asc(referrals.id))
    .limit(21)
    .offset((page - 1) * 20);
  return {
    referrals: found.slice(0, 20).map((row) => ({ ...row.referral, reference: row.reference })),
    more: found.length > 20,
  };
}

/** How many referrals are open, and since when the oldest. */
export async function countOpenReferrals(
  db: Db,
  viewer: Person,
  localityId: string,
): Promise<{ waiting: number; oldest: Date | null }> {
  if (!maySeeReferrals(viewer, localityId)) return { waiting: 0, oldest: null };
  const [found] = await db
    .select({ waiting: count(), oldest: min(referrals.referredAt) })
    .from(referrals)
    .where(and(eq(referrals.localityId, localityId), isNull(referrals.closedAt)));
  return { waiting: found?.waiting ?? 0, oldest: found?.oldest ?? null };
}

async function referralOf(tx: Tx, viewer: Person, localityId: string, referralId: string): Promise<Referral> {
  const [referral] = await tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.id, referralId), eq(referrals.localityId, localityId)));
  if (!referral || !maySeeReferrals(viewer, localityId)) throw notFound("referral");
  return referral;
}

/** One referral with the account. Each opening leaves a line for the guardian. */
export async function openReferral(
  db: Db,
  viewer: Person,
  at: Date,
  localityId: string,
  referralId: string,
): Promise<{ referral: Referral; account: Account }> {
  return inTransaction(db, async (tx) => {
    const referral = await referralOf(tx, viewer, localityId, referralId);
    const account = await readAccount(tx, eq(experiences.id, referral.experienceId));
    if (!account) throw notFound("referral");
    const subject = { kind: "referral", subjectId: referralId, purpose: "safeguarding" };
    await recordAccess(tx, { at, personId: viewer.id, localityId, ...subject });
    return { referral, account };
  });
}

/** Takes a referral on: from now on this person is who acts. */
export async function takeReferral(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, referralId }: { localityId: string; referralId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const referral = await referralOf(tx, viewer, localityId, referralId);
    if (referral.closedAt) throw conflict("This referral is already closed.");
    await tx.update(referrals).set({ ownerId: viewer.id }).where(eq(referrals.id, referralId));
    await record(tx, viewer, at, localityId, "referral.taken", referralId);
  });
}

const NoteSchema = requiredWords("Say what was done", 2000);

/**
 * Closes a referral with a note of what was done. `release` puts the account back in the queue for its ordinary check;
 * otherwise it stays where only safeguarding sees it.
 */
export async function closeReferral(
  db: Db,
  viewer: Person,
  at: Date,
  given: { localityId: string; referralId: string; note: string; release: boolean },
): Promise<void> {
  const note = NoteSchema.safeParse(given.note);
  if (!note.success) throw invalid(note.error.issues[0]?.message ?? "Say what was done", "note");
  await inTransaction(db, async (tx) => {
    const referral = await referralOf(tx, viewer, given.localityId, given.referralId);
    if (referral.closedAt) throw conflict("This referral is already closed.");
    await tx
      .update(referrals)
      .set({ closedAt: at, closingNote: note.data, ownerId: referral.ownerId ?? viewer.id })
      .where(eq(referrals.id, referral.id));
    if (given.release) {
      await tx
        .update(experiences)
        .set({ state: "waiting", checkedAt: null, checkedById: null })
        .where(and(eq(experiences.id, referral.experienceId), eq(experiences.state, "safeguarding")));
    }
    await record(tx, viewer, at, referral.localityId, "referral.closed", referral.id, { released: given.release });
  });
}
