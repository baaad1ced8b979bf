import { and, asc, eq, inArray, isNotNull, isNull, lte, max, or, sql } from "drizzle-orm";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { marginNews, marginNotes, marginReplies, marginSupports } from "#db/schema/margin.ts";
import { people } from "#db/schema/people.ts";
import { proposals } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { recordEvent } from "../events.server.ts";
import { howToStop } from "../people/letters.ts";
import { placeSlug } from "../places/localities.server.ts";
import { isSuggestion, type NoteRow } from "./margin.ts";

const MINUTE = 60_000;

/** A letter waits this long, so that what is done in one sitting comes in one. */
const GATHER = 10 * MINUTE;
/** From one letter about a proposal to the next one to the same person. */
const APART = 4 * 60 * MINUTE;
const PAGE = 200;
const MOST_LINKS = 20;

/** Whoever wrote under a note besides its author and, for a decision, whoever stands behind it. */
export async function partakersOf(tx: Tx, note: NoteRow, { supporters }: { supporters: boolean }): Promise<string[]> {
  const replied = await tx
    .selectDistinct({ id: marginReplies.authorId })
    .from(marginReplies)
    .where(and(eq(marginReplies.noteId, note.id), isNull(marginReplies.hiddenAt)));
  const behind = supporters
    ? await tx.select({ id: marginSupports.personId }).from(marginSupports).where(eq(marginSupports.noteId, note.id))
    : [];
  return [...new Set([note.authorId, ...replied.map(({ id }) => id), ...behind.map(({ id }) => id)])];
}

/**
 * Keeps for the next letter that there is something new about a note, for these people; never for whoever did it, who
 * has just seen all that was new there.
 */
export async function keepNews(tx: Tx, doneBy: string, at: Date, note: NoteRow, personIds: string[]): Promise<void> {
  const seen = and(eq(marginNews.noteId, note.id), eq(marginNews.personId, doneBy));
  await tx.update(marginNews).set({ dueAt: null }).where(seen);
  const others = personIds.filter((id) => id !== doneBy);
  await keep(tx, at, note, others, { ifOvertaken: false });
}

/** Keeps for its author's next letter that a suggestion was overtaken; it is not told once the words are back. */
export const keepOvertaken = (tx: Tx, at: Date, note: NoteRow): Promise<void> =>
  keep(tx, at, note, [note.authorId], { ifOvertaken: true });

async function keep(
  tx: Tx,
  at: Date,
  note: NoteRow,
  asked: string[],
  { ifOvertaken }: { ifOvertaken: boolean },
): Promise<void> {
  if (asked.length === 0) return;
  const known = await tx.select({ id: people.id }).from(people).where(inArray(people.id, asked));
  const { proposalId } = note;
  const told = await tx
    .select({ id: marginNews.personId, last: max(marginNews.toldAt) })
    .from(marginNews)
    .where(and(eq(marginNews.proposalId, proposalId), inArray(marginNews.personId, asked)))
    .groupBy(marginNews.personId);
  const last = new Map(told.map((one) => [one.id, one.last?.getTime() ?? 0]));
  for (const { id: personId } of known) {
    const dueAt = new Date(Math.max(at.getTime() + GATHER, (last.get(personId) ?? 0) + APART));
    await tx
      .insert(marginNews)
      .values({ noteId: note.id, personId, proposalId, dueAt, ifOvertaken, toldAt: null })
      .onConflictDoUpdate({
        target: [marginNews.noteId, marginNews.personId],
        set: {
          dueAt: sql`coalesce(margin_news.due_at, excluded.due_at)`,
          ifOvertaken: sql`excluded.if_overtaken and (margin_news.due_at is null or margin_news.if_overtaken)`,
        },
      });
  }
}

/**
 * Queues the letters that are due: one a person and proposal, with a link to each note that has news and never a word
 * of anybody's. Whoever wants no such letters at this moment gets none, and none later about the same. Answers how many.
 */
export async function tellOfNotes(db: Db, at: Date, origin: string): Promise<number> {
  const due = await db
    .selectDistinct({ personId: marginNews.personId, proposalId: marginNews.proposalId })
    .from(marginNews)
    .where(lte(marginNews.dueAt, at))
    .limit(PAGE);
  let queued = 0;
  for (const whom of due) queued += (await inTransaction(db, (tx) => tellOne(tx, at, origin, whom))) ? 1 : 0;
  return queued;
}

async function tellOne(
  tx: Tx,
  at: Date,
  origin: string,
  { personId, proposalId }: { personId: string; proposalId: string },
): Promise<boolean> {
  const waiting = and(
    eq(marginNews.personId, personId),
    eq(marginNews.proposalId, proposalId),
    isNotNull(marginNews.dueAt),
  );
  const stillSo = or(eq(marginNews.ifOvertaken, false), eq(marginNotes.state, "overtaken"));
  const news = await tx
    .select({ note: marginNotes })
    .from(marginNews)
    .innerJoin(marginNotes, eq(marginNotes.id, marginNews.noteId))
    .where(and(waiting, stillSo))
    .orderBy(asc(marginNotes.createdAt), asc(marginNotes.id));
  const [person] = await tx.select().from(people).where(eq(people.id, personId));
  const [proposal] = await tx
    .select({ title: proposals.title, localityId: proposals.localityId })
    .from(proposals)
    .where(eq(proposals.id, proposalId));
  if (!person?.wantsNoteLetters || !proposal || news.length === 0) {
    await tx.update(marginNews).set({ dueAt: null }).where(waiting);
    return false;
  }
  const stop = howToStop(origin);
  const page = `${origin}/${await placeSlug(tx, proposal.localityId)}/proposals/${proposalId}/suggestions`;
  const links = news.slice(0, MOST_LINKS).map(({ note }) => `${sayNote(note, personId)}: ${page}/${note.id}`);
  const text = [
    `There is something new about what you said beside the proposal “${proposal.title}”: an answer, a decision, a change to the text, or a plan that changed because of it.`,
    ...links,
    ...(news.length > MOST_LINKS ? [`All of them: ${page}`] : []),
    "We write to you about one proposal at most once in four hours.",
    stop.words,
  ].join("\n\n");
  const subject = "News about your suggestions and comments";
  await queueMail(tx, at, { to: person.email, subject, text: `${text}\n`, headers: stop.headers });
  await tx.update(marginNews).set({ dueAt: null, toldAt: at }).where(waiting);
  await recordEvent(tx, {
    ...{ at, localityId: proposal.localityId, actorId: null, verb: "proposal.partaker-told" },
    ...{ subjectKind: "proposal", subjectId: proposalId, detail: { person: personId, notes: news.length } },
  });
  return true;
}

const sayNote = (note: NoteRow, personId: string): string => {
  const what = isSuggestion(note) ? "suggestion" : "comment";
  const whose = note.authorId === personId ? `Your ${what}` : `A ${what} that you took part in`;
  return note.state === "overtaken" ? `${whose} (the words it would change are not in the text any more)` : whose;
};
