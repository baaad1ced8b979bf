import { and, asc, count, desc, eq, min } from "drizzle-orm";
import { londonTime } from "#app/platform/clock/clock.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences } from "#db/schema/experiences.ts";
import { programmes } from "#db/schema/programmes.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { ExperienceState } from "#db/vocabulary.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { readPerson } from "../people/people.server.ts";
import { hasRole, type Person, ROLE_WORDS, rolesIn } from "../people/person.ts";
import { type Account, type ExperienceRow, listRedactions } from "./account.server.ts";
import type { Consent } from "./consent.ts";
import { grants, readConsent } from "./consents.server.ts";
import { isOwnOrEntered, mayCheck, mayDecide } from "./policy.ts";
import { openAccount } from "./reading.server.ts";
import { DECLINE_REASONS, type DeclineReason } from "./words.ts";

export interface WaitingEntry {
  id: string;
  reference: string;
  programme: string;
  toldAt: Date;
  urgent: boolean;
  onBehalf: boolean;
}

const waitingFor = (viewer: Person, localityId: string) =>
  and(
    eq(experiences.localityId, localityId),
    eq(experiences.state, "waiting"),
    hasRole(viewer, localityId, "moderator") ? undefined : grants("coordinator_read"),
  );

const mayOpenQueue = (viewer: Person, localityId: string) => hasRole(viewer, localityId, "moderator", "coordinator");

/** What waits for a check, without its words: those that hint at harm first, then the oldest; 20 a page. */
export async function listWaitingExperiences(
  db: Db,
  viewer: Person,
  localityId: string,
  page = 1,
): Promise<{ entries: WaitingEntry[]; more: boolean }> {
  if (!mayOpenQueue(viewer, localityId)) throw notFound();
  const found = await db
    .select({
      id: experiences.id,
      reference: experiences.reference,
      programme: programmes.plainName,
      toldAt: experiences.toldAt,
      urgent: experiences.urgent,
      onBehalf: experiences.onBehalf,
    })
    .from(experiences)
    .innerJoin(programmes, eq(programmes.id, experiences.programmeId))
    .where(waitingFor(viewer, localityId))
    .orderBy(desc(experiences.urgent), asc(experiences.toldAt), asc(experiences.id))
    .limit(21)
    .offset((page - 1) * 20);
  const entries = found.slice(0, 20).map((row) => ({ ...row, onBehalf: row.onBehalf !== null }));
  return { entries, more: found.length > 20 };
}

/** How many wait for this person's check, and since when the oldest. */
export async function countWaitingExperiences(
  db: Db,
  viewer: Person,
  localityId: string,
): Promise<{ waiting: number; oldest: Date | null }> {
  if (!mayOpenQueue(viewer, localityId)) return { waiting: 0, oldest: null };
  const [found] = await db
    .select({ waiting: count(), oldest: min(experiences.toldAt) })
    .from(experiences)
    .where(waitingFor(viewer, localityId));
  return { waiting: found?.waiting ?? 0, oldest: found?.oldest ?? null };
}

/** The account for its check before publication. Each opening leaves a line for the guardian. */
export async function openForChecking(
  db: Db,
  viewer: Person,
  at: Date,
  localityId: string,
  experienceId: string,
): Promise<Account & { redactions: Awaited<ReturnType<typeof listRedactions>> }> {
  return inTransaction(db, async (tx) => {
    const purpose = "check before publication";
    const account = await openAccount(tx, viewer, at, { localityId, experienceId, purpose, may: mayCheck });
    return { ...account, redactions: await listRedactions(tx, experienceId) };
  });
}

/** The row and its consent, for a decision; refuses one that is not this person's to decide, or already decided. */
export async function rowToDecide(
  tx: Tx,
  viewer: Person,
  experienceId: string,
): Promise<{ row: ExperienceRow; consent: Consent }> {
  const [row] = await tx.select().from(experiences).where(eq(experiences.id, experienceId));
  if (!row || row.state === "withdrawn") throw notFound("experience");
  const consent = await readConsent(tx, experienceId);
  if (!mayDecide(viewer, row, consent)) throw notFound("experience");
  if (isOwnOrEntered(viewer, row)) throw forbidden("Somebody else must check what you told or wrote down.");
  if (row.state !== "waiting") throw conflict(await whoWasFirst(tx, row));
  return { row, consent };
}

/** Says who was first and when, and not what they decided: that may not be this person's to know. */
async function whoWasFirst(tx: Tx, row: ExperienceRow): Promise<string> {
  const checkedAt = row.checkedAt ?? row.toldAt;
  const person = row.checkedById ? await readPerson(tx, row.checkedById, checkedAt) : null;
  const role = rolesIn(person, row.localityId).find((one) => one === "moderator" || one === "coordinator");
  const who = role ? `A ${ROLE_WORDS[role].toLowerCase()}` : "Somebody";
  return `${who} dealt with this on ${londonTime(checkedAt)}. It is no longer in your queue.`;
}

/** Moves a waiting account on, once, with who and when; the event carries the state and a listed reason, no words. */
export async function decide(
  tx: Tx,
  viewer: Person,
  at: Date,
  row: ExperienceRow,
  { state, verb, reason = null }: { state: ExperienceState; verb: string; reason?: string | null },
): Promise<void> {
  await tx
    .update(experiences)
    .set({ state, stateReason: reason, checkedAt: at, checkedById: viewer.id })
    .where(eq(experiences.id, row.id));
  await recordEvent(tx, {
    at,
    localityId: row.localityId,
    actorId: viewer.id,
    verb,
    subjectKind: "experience",
    subjectId: row.id,
    detail: { state, ...(reason === null ? {} : { reason }) },
  });
}

/** Approves: from now on whoever the person agreed to may read it. The first decision wins. */
export async function approveExperience(db: Db, viewer: Person, at: Date, experienceId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { row } = await rowToDecide(tx, viewer, experienceId);
    await decide(tx, viewer, at, row, { state: "approved", verb: "experience.approved" });
  });
}

/** Declines with a reason from the list, which the person sees on their private page. Nobody else ever reads it. */
export async function declineExperience(
  db: Db,
  viewer: Person,
  at: Date,
  { experienceId, reason }: { experienceId: string; reason: DeclineReason },
): Promise<void> {
  if (!(reason in DECLINE_REASONS)) throw invalid("Choose a reason", "reason");
  await inTransaction(db, async (tx) => {
    const { row } = await rowToDecide(tx, viewer, experienceId);
    await decide(tx, viewer, at, row, { state: "declined", verb: "experience.declined", reason });
  });
}
