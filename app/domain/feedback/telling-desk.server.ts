import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { decisions, papers, promises, tellings } from "#db/schema/boards.ts";
import { experiences } from "#db/schema/experiences.ts";
import { mailQueue } from "#db/schema/people.ts";
import { planComments, planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ContactChannel } from "#db/vocabulary.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { recordAccess } from "../people/access-log.server.ts";
import { hasRole, type Person } from "../people/person.ts";
import { newsOf, type Reply } from "./telling.ts";

const SIZE = 20;
const MOST_ATTEMPTS = 8;

export interface TellingToDo {
  id: string;
  channel: ContactChannel;
  /** Where to reach the person: a number, an address, a group. Never their words. */
  contact: string | null;
  needs: string | null;
  reference: string;
  /** What to tell them, in one sentence, and where it stands. */
  news: string;
  title: string;
  /** Below the place's address. */
  path: string;
  queuedAt: Date;
  /** An email that could not be delivered, for another way to be found. */
  failed: boolean;
}

/**
 * Who waits to be told by a call, a letter or a group, or could not be reached by email: oldest first, 20 a page.
 * Not found for anyone but the coordinator; each reading of a contact leaves a line for the guardian.
 */
export async function listTellingsToDo(
  db: Db,
  viewer: Person,
  at: Date,
  localityId: string,
  page = 1,
): Promise<{ items: TellingToDo[]; more: boolean }> {
  if (!hasRole(viewer, localityId, "coordinator")) throw notFound();
  const rows = await db
    .select({
      telling: tellings,
      contact: experiences.contactDetail,
      needs: experiences.needs,
      reference: experiences.reference,
      commentReference: planComments.reference,
      email: planComments.contactEmail,
      promisedIn: promises.decisionId,
    })
    .from(tellings)
    .leftJoin(experiences, eq(experiences.id, tellings.experienceId))
    .leftJoin(planComments, eq(planComments.id, tellings.commentId))
    .leftJoin(promises, eq(promises.id, tellings.aboutId))
    .where(
      and(eq(tellings.localityId, localityId), inArray(tellings.state, ["queued", "failed"]), isNull(tellings.mailId)),
    )
    .orderBy(asc(tellings.queuedAt), asc(tellings.id))
    .limit(SIZE + 1)
    .offset((page - 1) * SIZE);
  const shown = rows.slice(0, SIZE);
  const subjectOf = (row: (typeof rows)[number]) => row.promisedIn ?? row.telling.aboutId;
  const subjects = await subjectsOf(db, shown.map(subjectOf));
  await inTransaction(db, async (tx) => {
    for (const { telling } of shown) {
      const subjectId = telling.experienceId ?? telling.commentId ?? telling.id;
      const purpose = "telling someone what became of their words";
      await recordAccess(tx, { at, personId: viewer.id, localityId, kind: "contact", subjectId, purpose });
    }
  });
  const items = shown.map((row) => ({
    id: row.telling.id,
    channel: row.telling.channel as ContactChannel,
    contact: row.contact ?? row.email,
    needs: row.needs,
    reference: row.reference ?? row.commentReference ?? "",
    news: newsOf(row.telling.aboutKind),
    title: subjects.get(subjectOf(row))?.title ?? "",
    path: subjects.get(subjectOf(row))?.path ?? "changes",
    queuedAt: row.telling.queuedAt,
    failed: row.telling.state === "failed",
  }));
  return { items, more: rows.length > SIZE };
}

/** Decisions and drafts with their titles and pages. */
async function subjectsOf(db: Db, ids: string[]): Promise<Map<string, { title: string; path: string }>> {
  if (ids.length === 0) return new Map();
  const [decided, drafted] = await Promise.all([
    db
      .select({ id: decisions.id, title: papers.title })
      .from(decisions)
      .innerJoin(papers, eq(papers.id, decisions.paperId))
      .where(inArray(decisions.id, ids)),
    db
      .select({ id: planDrafts.id, n: planDrafts.n, planId: plans.id, title: plans.title })
      .from(planDrafts)
      .innerJoin(plans, eq(plans.id, planDrafts.planId))
      .where(inArray(planDrafts.id, ids)),
  ]);
  return new Map<string, { title: string; path: string }>([
    ...decided.map(({ id, title }) => [id, { title, path: `decisions/${id}` }] as const),
    ...drafted.map(({ id, n, planId, title }) => {
      return [id, { title: `${title}, draft ${n}`, path: `plans/${planId}/drafts/${n}` }] as const;
    }),
  ]);
}

/** The coordinator has told someone. Conflict when that is already noted. */
export async function markTold(
  db: Db,
  viewer: Person,
  at: Date,
  input: { localityId: string; tellingId: string },
): Promise<void> {
  const { localityId, tellingId } = input;
  if (!hasRole(viewer, localityId, "coordinator")) throw forbidden();
  await inTransaction(db, async (tx) => {
    const [telling] = await tx
      .select()
      .from(tellings)
      .where(and(eq(tellings.id, tellingId), eq(tellings.localityId, localityId)));
    if (!telling) throw notFound("task");
    if (telling.state === "told") throw conflict("Someone has already noted that this person was told.");
    await tx.update(tellings).set({ state: "told", toldAt: at, toldById: viewer.id }).where(eq(tellings.id, tellingId));
    const verb = "contributor.told";
    const detail = { channel: telling.channel, about: telling.aboutKind };
    await recordEvent(tx, {
      at,
      localityId,
      actorId: viewer.id,
      verb,
      subjectKind: "telling",
      subjectId: tellingId,
      detail,
    });
  });
}

export type Telling = typeof tellings.$inferSelect;

/** What one person was told, newest first: for their own page. */
export async function listTellingsOf(
  db: Db,
  whose: { experienceId: string } | { commentId: string },
): Promise<Telling[]> {
  const own =
    "experienceId" in whose ? eq(tellings.experienceId, whose.experienceId) : eq(tellings.commentId, whose.commentId);
  return db.select().from(tellings).where(own).orderBy(desc(tellings.queuedAt), asc(tellings.id)).limit(50);
}

/** What the person says back: does this answer them? The caller has made sure that the telling's words are theirs. */
export async function replyToTelling(
  db: Db,
  at: Date,
  input: { tellingId: string; experienceId?: string; commentId?: string; reply: Reply; actorId: string | null },
): Promise<void> {
  const { tellingId, experienceId, commentId, reply, actorId } = input;
  await inTransaction(db, async (tx) => {
    const [telling] = await tx.select().from(tellings).where(eq(tellings.id, tellingId));
    const own =
      telling &&
      ((experienceId !== undefined && telling.experienceId === experienceId) ||
        (commentId !== undefined && telling.commentId === commentId));
    if (!own) throw notFound("message");
    await tx.update(tellings).set({ reply, repliedAt: at }).where(eq(tellings.id, tellingId));
    const { localityId } = telling;
    const verb = "telling.replied";
    const detail = { reply };
    await recordEvent(tx, { at, localityId, actorId, verb, subjectKind: "telling", subjectId: tellingId, detail });
  });
}

/**
 * Mail that has left makes its telling told; mail that could not be delivered makes it a task for the coordinator.
 * `outbox` is for a portal without a mail server, whose outbox page is the delivery. Answers how many were settled.
 */
export async function settleMailedTellings(db: Db, at: Date, { outbox = false } = {}): Promise<number> {
  const waiting = and(eq(tellings.state, "queued"), isNotNull(tellings.mailId));
  const due = await db
    .select({
      id: tellings.id,
      localityId: tellings.localityId,
      sentAt: mailQueue.sentAt,
    })
    .from(tellings)
    .innerJoin(mailQueue, eq(mailQueue.id, tellings.mailId))
    .where(and(waiting, outbox ? undefined : or(isNotNull(mailQueue.sentAt), gte(mailQueue.attempts, MOST_ATTEMPTS))))
    .orderBy(asc(tellings.queuedAt))
    .limit(200);
  let settled = 0;
  for (const one of due) {
    const told = outbox || one.sentAt !== null;
    await inTransaction(db, async (tx) => {
      const { id: subjectId, localityId } = one;
      await tx
        .update(tellings)
        .set(told ? { state: "told", toldAt: one.sentAt ?? at } : { state: "failed", mailId: null })
        .where(eq(tellings.id, one.id));
      const verb = told ? "contributor.told" : "contributor.not-reached";
      await recordEvent(tx, { at, localityId, actorId: null, verb, subjectKind: "telling", subjectId });
    });
    settled++;
  }
  return settled;
}
