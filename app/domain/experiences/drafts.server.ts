import { and, eq, gt, lte } from "drizzle-orm";
import { hashOf, newToken } from "#app/platform/ids/ids.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { experienceDrafts, experiences } from "#db/schema/experiences.ts";
import { localities } from "#db/schema/places.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { notFound } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import type { TellInput } from "./experience.ts";
import { secretsFrom } from "./receipt.server.ts";
import { type Receipt, storeExperience } from "./store.server.ts";

/** How long unsent answers are kept, and how long the receipt can be seen again on the same device. */
export const DRAFT_DAYS = 7;
const RECEIPT_MINUTES = 30;

/** A new cookie's value: what unsent answers are found by. Only its hash is stored. */
export const newDraftCookie = (): string => newToken();

export type Answers = Record<string, unknown>;

export interface Draft {
  answers: Answers;
  /** Set once sent. */
  experienceId: string | null;
}

/** The answers given so far with this cookie in this place; null when there are none, or when they have expired. */
export async function readDraft(db: Db, at: Date, localityId: string, cookie: string): Promise<Draft | null> {
  const [found] = await db
    .select()
    .from(experienceDrafts)
    .where(
      and(
        eq(experienceDrafts.id, hashOf(cookie)),
        eq(experienceDrafts.localityId, localityId),
        gt(experienceDrafts.expiresAt, at),
      ),
    );
  return found ? { answers: found.answers, experienceId: found.experienceId } : null;
}

/** Adds answers to the draft of this cookie, or starts it; they are kept for seven more days. False once it was sent. */
export async function saveAnswers(
  db: Db,
  at: Date,
  localityId: string,
  cookie: string,
  answers: Answers,
): Promise<boolean> {
  const id = hashOf(cookie);
  const expiresAt = new Date(at.getTime() + DRAFT_DAYS * 86_400_000);
  return inTransaction(db, async (tx) => {
    const [found] = await tx.select().from(experienceDrafts).where(eq(experienceDrafts.id, id));
    if (found?.experienceId || (found && found.localityId !== localityId)) return false;
    const all = { ...(found && found.expiresAt > at ? found.answers : {}), ...answers };
    await tx
      .insert(experienceDrafts)
      .values({ id, localityId, answers: all, expiresAt })
      .onConflictDoUpdate({ target: experienceDrafts.id, set: { answers: all, expiresAt } });
    return true;
  });
}

/** Deletes the answers of this cookie. */
export async function deleteDraft(db: Db, cookie: string): Promise<void> {
  await inTransaction(db, (tx) => tx.delete(experienceDrafts).where(eq(experienceDrafts.id, hashOf(cookie))));
}

/** Deletes drafts whose time is up; a job runs it. */
export async function deleteExpiredDrafts(db: Db, at: Date): Promise<void> {
  await inTransaction(db, (tx) => tx.delete(experienceDrafts).where(lte(experienceDrafts.expiresAt, at)));
}

/**
 * Sends a draft: the account is stored and the draft's words are emptied, in one transaction. Sent again it answers
 * the same receipt. `inputOf` makes the account from the answers; `portalOrigin` goes into the mailed receipt.
 */
export async function sendDraft(
  db: Db,
  viewer: Viewer,
  at: Date,
  draft: { localityId: string; cookie: string; portalOrigin: string; inputOf: (answers: Answers) => TellInput },
): Promise<Receipt> {
  const id = hashOf(draft.cookie);
  return inTransaction(db, async (tx) => {
    const found = await readDraft(tx, at, draft.localityId, draft.cookie);
    if (!found) throw notFound("draft");
    const again = found.experienceId && (await receiptOf(tx, found.experienceId, draft.cookie));
    if (again) return again;
    const input = draft.inputOf(found.answers);
    const teller = { contributorId: viewer?.id ?? null, enteredById: null, onBehalf: null };
    const receipt = await storeExperience(tx, at, input, teller, secretsFrom(draft.cookie));
    const expiresAt = new Date(at.getTime() + RECEIPT_MINUTES * 60_000);
    await tx
      .update(experienceDrafts)
      .set({ answers: {}, experienceId: receipt.id, expiresAt })
      .where(eq(experienceDrafts.id, id));
    if (input.contact.channel === "email" && input.contact.detail) {
      const [place] = await tx.select().from(localities).where(eq(localities.id, draft.localityId));
      await queueMail(tx, at, {
        to: input.contact.detail,
        subject: "We have what you told us",
        text: `Thank you for telling us. Your reference is ${receipt.reference}.\n\nA person at ${place?.coordinatorName} will read it within 5 working days.\n\nTo see where your words have gone, to change who may read them, or to take them back, go to\n${draft.portalOrigin}/${place?.slug}/experiences/find\nwith your reference and the code that we showed you.\n`,
      });
    }
    return receipt;
  });
}

/** The receipt again, for the device that sent it and for a short time; null when there is none. */
export async function readReceipt(db: Db, at: Date, localityId: string, cookie: string): Promise<Receipt | null> {
  const draft = await readDraft(db, at, localityId, cookie);
  return draft?.experienceId ? receiptOf(db, draft.experienceId, cookie) : null;
}

async function receiptOf(db: Db, experienceId: string, cookie: string): Promise<Receipt | null> {
  const [row] = await db
    .select({ reference: experiences.reference })
    .from(experiences)
    .where(eq(experiences.id, experienceId));
  return row ? { id: experienceId, reference: row.reference, ...secretsFrom(cookie) } : null;
}
