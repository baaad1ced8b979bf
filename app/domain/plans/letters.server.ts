import { and, eq, inArray, lt, lte, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { commentPlaces, paragraphs, planComments, planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import { placeSlug } from "../places/localities.server.ts";
import { WHOLE_DRAFT } from "./comment.ts";
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

/** Sends the private link of an unsent comment to the address that its writer typed beside it. */
export async function mailPrivateLink(
  tx: Tx,
  at: Date,
  sent: { to: string; origin: string; plan: Plan; token: string; until: Date },
): Promise<void> {
  const { to, origin, plan, token, until } = sent;
  const text = [
    `You began a comment on “${plan.title}” and asked us to keep it.`,
    `Go on with it here: ${origin}/${await placeSlug(tx, plan.localityId)}/comments/find?link=${token}`,
    `Anyone who has this link can read your words. We keep them until ${endWords(until)}, then they are gone.`,
    "If you did not ask for this, you do not need to do anything.",
  ].join("\n\n");
  await queueMail(tx, at, { to, subject: "Your unsent comment", text });
}

/** In a letter at most so many comments are named one by one; the page has them all. */
const MOST_NAMED = 20;

/**
 * Tells everyone who commented on an earlier draft of this plan that draft `n` is out, and of each of their comments
 * whether the words it is on have changed: one mail an address. The words themselves stay on the page.
 */
export async function tellCommenters(tx: Tx, at: Date, told: { plan: Plan; n: number; origin: string }): Promise<void> {
  const { plan, n, origin } = told;
  const earlier = await earlierComments(tx, plan.id, n);
  if (earlier.length === 0) return;
  const slug = await placeSlug(tx, plan.localityId);
  const page = `${origin}/${slug}/plans/${plan.id}`;
  const lines = new Map<string, string[]>();
  for (let i = 0; i < earlier.length; i += 500) {
    const some = new Map(earlier.slice(i, i + 500).map((comment) => [comment.id, comment]));
    for (const { commentId, email, reference } of await contactsOfComments(tx, [...some.keys()])) {
      const comment = some.get(commentId);
      const own = lines.get(email) ?? [];
      if (comment) own.push(`${reference}: ${comment.became}\n${page}/drafts/${comment.n}/comments/${commentId}`);
      lines.set(email, own);
    }
  }
  for (const [to, own] of lines) {
    const text = [
      `Draft ${n} of “${plan.title}” is out. You commented on an earlier draft.`,
      own.length === 1 ? "This is what became of your comment:" : "This is what became of your comments:",
      ...own.slice(0, MOST_NAMED),
      `See everything that changed, and why: ${page}/compare/${n - 1}/${n}`,
      `Read draft ${n}: ${page}/drafts/${n}`,
    ].join("\n\n");
    await queueMail(tx, at, { to, subject: "A new draft of a plan you commented on", text });
  }
}

/** The published comments on earlier drafts, and in a sentence what draft `n` made of the words each is on. */
async function earlierComments(
  tx: Tx,
  planId: string,
  n: number,
): Promise<{ id: string; n: number; became: string }[]> {
  const [own, was] = [alias(planDrafts, "own"), alias(paragraphs, "was")];
  const rows = await tx
    .select({
      id: planComments.id,
      n: own.n,
      lineageId: planComments.lineageId,
      standing: commentPlaces.standing,
      was: was.text,
      is: paragraphs.text,
    })
    .from(commentPlaces)
    .innerJoin(planDrafts, eq(planDrafts.id, commentPlaces.draftId))
    .innerJoin(planComments, eq(planComments.id, commentPlaces.commentId))
    .innerJoin(own, eq(own.id, planComments.draftId))
    .leftJoin(was, and(eq(was.draftId, planComments.draftId), eq(was.lineageId, planComments.lineageId)))
    .leftJoin(
      paragraphs,
      and(eq(paragraphs.draftId, commentPlaces.draftId), eq(paragraphs.lineageId, commentPlaces.lineageId)),
    )
    .where(
      and(eq(planDrafts.planId, planId), eq(planDrafts.n, n), lt(own.n, n), eq(planComments.moderation, "published")),
    );
  return rows.map((row) => {
    const changed = row.is !== null && row.is !== row.was;
    if (row.lineageId === WHOLE_DRAFT) return { ...row, became: "it is on the whole plan." };
    if (row.is === null) return { ...row, became: "the paragraph it is on was taken out." };
    return {
      ...row,
      became: changed ? "the paragraph it is on has new words." : "the paragraph it is on has not changed.",
    };
  });
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
