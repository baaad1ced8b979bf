import { and, asc, eq, isNull, lt, lte } from "drizzle-orm";
import { createTransport } from "nodemailer";
import type { Db } from "#db/connect.server.ts";
import { mailQueue } from "#db/schema/people.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { newId } from "../ids/ids.ts";

export interface Mail {
  to: string;
  /** Says what kind of message it is; never what anybody wrote. */
  subject: string;
  text: string;
  /** Beside the usual ones, for mail programs; each stays in the queue with its message. */
  headers?: Record<string, string> | null;
}

/** Where mail leaves the portal. Without SMTP_URL it stays in the queue, which the outbox page shows. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}

const MAX_ATTEMPTS = 8;

/** Puts a message in the queue, in the verb's own transaction; a job sends it. Answers its id. */
export async function queueMail(tx: Tx, at: Date, mail: Mail): Promise<string> {
  const id = newId();
  const oneLine = mail.subject.replace(/[\r\n]+/g, " ");
  await tx.insert(mailQueue).values({
    id,
    to: mail.to,
    subject: oneLine,
    text: mail.text,
    headers: mail.headers ?? null,
    createdAt: at,
    attempts: 0,
    nextTryAt: at,
  });
  return id;
}

export function smtpTransport(url: string, from: string): MailTransport {
  const transport = createTransport(url);
  return {
    async send({ to, subject, text, headers }) {
      await transport.sendMail({ from, to, subject, text, headers: headers ?? {} });
    },
  };
}

/** Sends what is due, a page at a time; a failure waits longer each time and stops after eight. Returns how many left. */
export async function sendQueuedMail(db: Db, at: Date, transport: MailTransport): Promise<number> {
  const due = await db
    .select()
    .from(mailQueue)
    .where(and(isNull(mailQueue.sentAt), lte(mailQueue.nextTryAt, at), lt(mailQueue.attempts, MAX_ATTEMPTS)))
    .orderBy(asc(mailQueue.createdAt))
    .limit(50);
  let sent = 0;
  for (const mail of due) {
    const problem = await transport.send(mail).then(
      () => null,
      (error: Error & { code?: string }) => error.code ?? error.name,
    );
    if (!problem) sent++;
    const nextTryAt = new Date(at.getTime() + 60_000 * 2 ** mail.attempts);
    await inTransaction(db, (tx) =>
      tx
        .update(mailQueue)
        .set({ attempts: mail.attempts + 1, sentAt: problem ? null : at, nextTryAt, problem })
        .where(eq(mailQueue.id, mail.id)),
    );
  }
  return sent;
}

const KEPT_DAYS = 7;

/** Deletes our copies of mail a week after it left: an address stays no longer than it is needed. */
export async function deleteSentMail(db: Db, at: Date): Promise<void> {
  const before = new Date(at.getTime() - KEPT_DAYS * 86_400_000);
  await inTransaction(db, (tx) => tx.delete(mailQueue).where(lte(mailQueue.sentAt, before)));
}
