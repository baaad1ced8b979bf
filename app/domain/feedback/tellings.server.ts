import { and, asc, eq, inArray, isNotNull, ne, or } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { promises, tellings } from "#db/schema/boards.ts";
import { experiences } from "#db/schema/experiences.ts";
import { people } from "#db/schema/people.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { ContactChannel } from "#db/vocabulary.ts";
import { publishDecision } from "../boards/decisions.server.ts";
import { recordEvent } from "../events.server.ts";
import { experiencesBehind, walk } from "../evidence/walk.server.ts";
import { readConsents } from "../experiences/consents.server.ts";
import type { Person } from "../people/person.ts";
import type { Locality } from "../places/localities.server.ts";
import { type AboutKind, newsOf } from "./telling.ts";

export interface About {
  place: Locality;
  /** The portal's own address, for links in mail. */
  origin: string;
  decisionId: string;
  aboutKind: AboutKind;
  aboutId: string;
}

export interface Contributor {
  experienceId: string | null;
  commentId: string | null;
  channel: ContactChannel;
  email: string | null;
  reference: string;
  /** Where the reference and code open the way back. */
  find: string;
}

const ATONCE = 400;

/** Publishes a decision and, in the same transaction, tells everyone whose words stand behind it. */
export async function publishAndTell(
  db: Db,
  viewer: Person,
  at: Date,
  input: { place: Locality; origin: string; decisionId: string },
): Promise<void> {
  const { place, origin, decisionId } = input;
  await inTransaction(db, async (tx) => {
    await publishDecision(tx, viewer, at, { localityId: place.id, decisionId });
    await tellContributors(tx, at, { place, origin, decisionId, aboutKind: "decision", aboutId: decisionId });
  });
}

/**
 * Queues one telling for each contributor behind a decision who agreed to be contacted, by the way each one chose:
 * email leaves by the mail queue, anything else waits on the coordinator's desk. Someone who is still to be told about
 * the same decision gets no second message. Mail says where to look, and never what anybody said. Answers how many.
 */
export async function tellContributors(tx: Tx, at: Date, about: About): Promise<number> {
  const { place, decisionId, aboutKind } = about;
  const walked = await walk(tx, "decision", decisionId);
  const everyone = [
    ...(await tellableExperiences(tx, [...(await experiencesBehind(tx, walked))])),
    ...(await tellableComments(tx, [...walked.back.comment])),
  ];
  const already = await alreadyTold(tx, about);
  let queued = 0;
  for (const one of everyone) {
    if (already.has(one.experienceId ?? one.commentId ?? "")) continue;
    await queueTelling(tx, at, about, one);
    queued++;
  }
  const detail = { people: queued, about: aboutKind };
  const verb = "contributors.queued-to-be-told";
  await recordEvent(tx, {
    ...{ at, localityId: place.id, actorId: null, verb, detail },
    subjectKind: "decision",
    subjectId: decisionId,
  });
  return queued;
}

/** Queues one telling, by the way this person chose. */
export async function queueTelling(
  tx: Tx,
  at: Date,
  { place, origin, aboutKind, aboutId }: Omit<About, "decisionId">,
  one: Contributor,
): Promise<void> {
  const text = `${newsOf(aboutKind)}\n\nTo read about it, open ${origin}/${place.slug}/${one.find}\n\nYou need your reference, ${one.reference}, and the code that you were given with it.\n\nThis is from ${place.coordinatorName}. You asked us to tell you. To stop, choose “no contact” on your page or call ${place.phone}.\n`;
  const subject = `News about what you told us (${place.name})`;
  const mailId = one.email ? await queueMail(tx, at, { to: one.email, subject, text }) : null;
  const { experienceId, commentId, channel } = one;
  await tx.insert(tellings).values({
    ...{ id: newId(), localityId: place.id, experienceId, commentId, aboutKind, aboutId, channel, mailId },
    state: "queued",
    queuedAt: at,
  });
}

/** Those who have had this very news, or who still have news of this decision coming. */
async function alreadyTold(tx: Tx, { decisionId, aboutKind, aboutId }: About): Promise<Set<string>> {
  const promised = tx.select({ id: promises.id }).from(promises).where(eq(promises.decisionId, decisionId));
  const rows = await tx
    .select({ experienceId: tellings.experienceId, commentId: tellings.commentId })
    .from(tellings)
    .where(
      or(
        and(eq(tellings.aboutKind, aboutKind), eq(tellings.aboutId, aboutId)),
        and(eq(tellings.state, "queued"), or(eq(tellings.aboutId, decisionId), inArray(tellings.aboutId, promised))),
      ),
    );
  return new Set(rows.map((row) => row.experienceId ?? row.commentId ?? ""));
}

/** Of these experiences, those whose people agreed to be contacted, with the way each one chose. */
export async function tellableExperiences(tx: Tx, ids: string[]): Promise<Contributor[]> {
  const found: Contributor[] = [];
  for (let i = 0; i < ids.length; i += ATONCE) {
    const some = ids.slice(i, i + ATONCE);
    const consents = await readConsents(tx, some);
    const rows = await tx
      .select({ experience: experiences, accountEmail: people.email })
      .from(experiences)
      .leftJoin(people, eq(people.id, experiences.contributorId))
      .where(and(inArray(experiences.id, some), ne(experiences.contactChannel, "none")))
      .orderBy(asc(experiences.id));
    for (const { experience, accountEmail } of rows) {
      if (!consents.get(experience.id)?.contact_back) continue;
      const email = experience.contactChannel === "email" ? (experience.contactDetail ?? accountEmail) : null;
      found.push({
        experienceId: experience.id,
        commentId: null,
        channel: experience.contactChannel,
        email,
        reference: experience.reference,
        find: "experiences/find",
      });
    }
  }
  return found;
}

/** Comment writers are told by email: at the address they left, or that of their account. */
async function tellableComments(tx: Tx, ids: string[]): Promise<Contributor[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ comment: planComments, accountEmail: people.email })
    .from(planComments)
    .leftJoin(people, eq(people.id, planComments.personId))
    .where(
      and(inArray(planComments.id, ids), or(isNotNull(planComments.contactEmail), isNotNull(planComments.personId))),
    )
    .orderBy(asc(planComments.id));
  return rows.flatMap(({ comment, accountEmail }) => {
    const email = comment.contactEmail ?? accountEmail;
    if (!email || comment.moderation !== "published") return [];
    const { id: commentId, reference } = comment;
    return [{ experienceId: null, commentId, channel: "email" as const, email, reference, find: "comments/find" }];
  });
}
