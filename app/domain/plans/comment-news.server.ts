import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { newId } from "#app/platform/ids/ids.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { commentNews } from "#db/schema/comments.ts";
import { people } from "#db/schema/people.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { CommentNews } from "#db/vocabulary.ts";
import { howToStop } from "../people/letters.ts";
import { placeSlug } from "../places/localities.server.ts";

/** News waits this long, so that what a moderator does in one sitting comes in one letter. */
const GATHER = 10 * 60_000;
const PAGE = 200;
const MOST_NAMED = 20;

const SAYS: Record<CommentNews, string> = {
  declined: "A moderator did not publish it, or took it off the page. Read why, and what you can do",
  redacted: "A moderator took words out of it. Read why, and what you can do",
  published: "A moderator has put it on the page",
  looked_again: "A moderator has looked at it again, as you asked",
  report_kept: "You reported it. A moderator read it and left it on the page",
  report_redacted: "You reported it. A moderator took words out of it and left the rest",
  report_taken_off: "You reported it. A moderator took it off the page",
};

/** Keeps for the next letter what a moderator did: for the comment's writer, or for `reporterId` who had reported it. */
export async function keepCommentNews(
  tx: Tx,
  at: Date,
  news: { localityId: string; commentId: string; what: CommentNews; reporterId?: string },
): Promise<void> {
  const { localityId, commentId, what, reporterId = null } = news;
  const dueAt = new Date(at.getTime() + GATHER);
  const row = { id: newId(), localityId, commentId, what, reporterId, dueAt };
  await tx.insert(commentNews).values(row);
}

const writer = alias(people, "writer");
const reporter = alias(people, "reporter");

interface Item {
  id: string;
  what: CommentNews;
  comment: typeof planComments.$inferSelect;
  planId: string;
  n: number;
  /** Null where nobody left an address, or they do not want such letters. */
  to: string | null;
  hasAccount: boolean;
}

/**
 * Queues the letters about what moderators did: one a person and place, each thing once, without a word that anybody
 * wrote. Whoever turned such letters off gets none. Answers how many.
 */
export async function tellCommentNews(db: Db, at: Date, origin: string): Promise<number> {
  return inTransaction(db, async (tx) => {
    const due = await dueNews(tx, at);
    if (due.length === 0) return 0;
    const letters = Map.groupBy(
      due.filter(({ to }) => to !== null),
      ({ to, hasAccount, comment }) => `${comment.localityId} ${hasAccount} ${to}`,
    );
    for (const items of letters.values()) await tell(tx, at, origin, items);
    const ids = due.map(({ id }) => id);
    await tx.delete(commentNews).where(inArray(commentNews.id, ids));
    return letters.size;
  });
}

async function dueNews(tx: Tx, at: Date): Promise<Item[]> {
  const rows = await tx
    .select({ news: commentNews, comment: planComments, planId: planDrafts.planId, n: planDrafts.n, writer, reporter })
    .from(commentNews)
    .innerJoin(planComments, eq(planComments.id, commentNews.commentId))
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .leftJoin(writer, and(eq(writer.id, planComments.personId), isNull(commentNews.reporterId)))
    .leftJoin(reporter, eq(reporter.id, commentNews.reporterId))
    .where(lte(commentNews.dueAt, at))
    .orderBy(asc(commentNews.dueAt), asc(commentNews.id))
    .limit(PAGE);
  return rows.map(({ news, comment, planId, n, ...people }) => {
    const account = news.reporterId ? people.reporter : people.writer;
    const own = account ? (account.wantsNoteLetters ? account.email : null) : comment.contactEmail;
    const to = news.reporterId && !account ? null : own;
    const gone = comment.disposition === "withdrawn" && news.reporterId === null;
    return { id: news.id, what: news.what, comment, planId, n, to: gone ? null : to, hasAccount: account !== null };
  });
}

async function tell(tx: Tx, at: Date, origin: string, items: readonly Item[]): Promise<void> {
  const [first] = items;
  if (!first?.to) return;
  const place = `${origin}/${await placeSlug(tx, first.comment.localityId)}`;
  const own = first.hasAccount ? `${place}/comments/mine` : `${place}/comments/find`;
  const all = new Set(
    items.map(({ what, comment, planId, n }) => {
      const isPublic = comment.moderation === "published" && comment.disposition !== "withdrawn";
      const page = `${place}/plans/${planId}/drafts/${n}/comments/${comment.id}`;
      const where = what.startsWith("report_") ? (isPublic ? page : `${place}/about/moderation`) : own;
      return `Comment ${comment.reference}: ${SAYS[what]}.\n${where}`;
    }),
  );
  const lines = [...all].slice(0, MOST_NAMED);
  if (all.size > MOST_NAMED) lines.push(`And ${all.size - MOST_NAMED} more.`);
  const stop = first.hasAccount
    ? howToStop(origin)
    : {
        words: `If you do not want these letters, open your comment and choose “No more letters”: ${own}`,
        headers: { "List-Unsubscribe": `<${own}>` },
      };
  const text = [
    "There is news about comments on a plan.",
    ...lines,
    "How we check what people write, and how to contest it:",
    `${place}/about/moderation`,
    stop.words,
  ].join("\n\n");
  const subject = "News about comments on a plan";
  await queueMail(tx, at, { to: first.to, subject, text: `${text}\n`, headers: stop.headers });
}
