import { and, eq, inArray, lte, ne } from "drizzle-orm";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import { placeSlug } from "../places/localities.server.ts";
import { endWords } from "./consultation.ts";
import type { Plan } from "./drafts.server.ts";

interface CommentContact {
  commentId: string;
  personId: string | null;
  reference: string;
  email: string;
}

/** Where the writers of these comments can be reached: by their account, else by the address they left. */
async function contactsOfComments(db: Db, commentIds: string[]): Promise<CommentContact[]> {
  if (commentIds.length === 0) return [];
  const rows = await db
    .select({ comment: planComments, account: people.email })
    .from(planComments)
    .leftJoin(people, eq(people.id, planComments.personId))
    .where(and(inArray(planComments.id, commentIds), ne(planComments.disposition, "withdrawn")));
  return rows.flatMap(({ comment, account }) => {
    const email = account ?? comment.contactEmail;
    return email ? [{ commentId: comment.id, personId: comment.personId, reference: comment.reference, email }] : [];
  });
}

/** Tells the writer of a comment that it has been answered. The answer itself stays on the page. */
export async function tellAnswered(
  tx: Tx,
  at: Date,
  told: { plan: Plan; n: number; commentId: string; origin: string },
): Promise<void> {
  const { plan, n, commentId, origin } = told;
  const slug = await placeSlug(tx, plan.localityId);
  for (const { email, reference } of await contactsOfComments(tx, [commentId])) {
    const text = [
      `There is an answer to your comment ${reference} on draft ${n} of “${plan.title}”.`,
      `Read it here: ${origin}/${slug}/plans/${plan.id}/drafts/${n}/comments/${commentId}`,
    ];
    await queueMail(tx, at, { to: email, subject: "Your comment has an answer", text: text.join("\n\n") });
  }
}

/** Tells the writer that a moderator did not publish the comment, and where to read why. */
export async function tellDeclined(
  tx: Tx,
  at: Date,
  told: { plan: Plan; commentId: string; origin: string },
): Promise<void> {
  const { plan, commentId, origin } = told;
  const slug = await placeSlug(tx, plan.localityId);
  for (const { email, reference, personId } of await contactsOfComments(tx, [commentId])) {
    const where = `${origin}/${slug}/comments/${personId ? "mine" : "find"}`;
    const text = `We have not published your comment ${reference} on “${plan.title}”.\n\nRead why here: ${where}`;
    await queueMail(tx, at, { to: email, subject: "About your comment", text });
  }
}

/** Tells everyone who commented on an earlier draft of this plan that draft `n` is out: one mail an address. */
export async function tellCommenters(tx: Tx, at: Date, told: { plan: Plan; n: number; origin: string }): Promise<void> {
  const { plan, n, origin } = told;
  const addresses = await addressesOf(tx, plan, n - 1);
  if (addresses.size === 0) return;
  const page = `${origin}/${await placeSlug(tx, plan.localityId)}/plans/${plan.id}`;
  const text = [
    `Draft ${n} of “${plan.title}” is out. You commented on an earlier draft.`,
    `See what changed, and why: ${page}/compare/${n - 1}/${n}`,
    `Read draft ${n}: ${page}/drafts/${n}`,
  ].join("\n\n");
  for (const to of addresses) await queueMail(tx, at, { to, subject: "A new draft of a plan you commented on", text });
}

/** Tells everyone who commented on this plan that there is more time; one mail an address. Answers how many. */
export async function tellExtended(
  tx: Tx,
  at: Date,
  told: { plan: Plan; n: number; closesAt: Date; origin: string },
): Promise<number> {
  const { plan, n, closesAt, origin } = told;
  const addresses = await addressesOf(tx, plan, n);
  const page = `${origin}/${await placeSlug(tx, plan.localityId)}/plans/${plan.id}/drafts/${n}`;
  const text = [
    `There is more time to comment on draft ${n} of “${plan.title}”: until ${endWords(closesAt)}.`,
    `Read why, and add a comment if you like: ${page}/consultation`,
  ].join("\n\n");
  for (const to of addresses) await queueMail(tx, at, { to, subject: "More time to comment on a plan", text });
  return addresses.size;
}

/** The addresses of everyone whose comment stands on this plan's drafts up to `n`. */
async function addressesOf(tx: Tx, plan: Plan, n: number): Promise<Set<string>> {
  const said = await tx
    .select({ id: planComments.id })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(and(eq(planDrafts.planId, plan.id), lte(planDrafts.n, n), eq(planComments.moderation, "published")));
  const addresses = new Set<string>();
  for (let i = 0; i < said.length; i += 500) {
    const ids = said.slice(i, i + 500).map((comment) => comment.id);
    for (const contact of await contactsOfComments(tx, ids)) addresses.add(contact.email);
  }
  return addresses;
}
