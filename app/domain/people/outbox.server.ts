import { desc } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { mailQueue } from "#db/schema/people.ts";

export interface QueuedMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  createdAt: Date;
  sentAt: Date | null;
}

const OUTBOX_PAGE = 20;

/** Mail in the queue, newest first, a page at a time from 1: for the outbox of a demo, and for tests. */
export async function listQueuedMail(db: Db, page = 1): Promise<{ mail: QueuedMail[]; more: boolean }> {
  const found = await db
    .select({
      id: mailQueue.id,
      to: mailQueue.to,
      subject: mailQueue.subject,
      text: mailQueue.text,
      createdAt: mailQueue.createdAt,
      sentAt: mailQueue.sentAt,
    })
    .from(mailQueue)
    .orderBy(desc(mailQueue.createdAt), desc(mailQueue.id))
    .limit(OUTBOX_PAGE + 1)
    .offset((page - 1) * OUTBOX_PAGE);
  return { mail: found.slice(0, OUTBOX_PAGE), more: found.length > OUTBOX_PAGE };
}
