import { and, eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { memberships, people } from "#db/schema/people.ts";
import { organisations } from "#db/schema/places.ts";
import { proposalAuthors, proposals } from "#db/schema/proposals.ts";
import { proposalInvitations } from "#db/schema/versions.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import { findPersonByEmail, readPerson } from "../people/people.server.ts";
import { organisationIn, type Person, rolesIn, type Viewer } from "../people/person.ts";
import { placeSlug } from "../places/localities.server.ts";
import { type Change, isCoAuthor, openFor } from "./authors.server.ts";
import { maySignFor } from "./policy.ts";
import { documentNameOf } from "./proposal.ts";

const record = recorderOf("proposal");
const MOST_AT_ONCE = 50;

export type Invitation = typeof proposalInvitations.$inferSelect;

/**
 * Asks someone with a role in the place to write with the others, by their email address; they are told by mail where
 * to answer (`origin` is the portal's own address). They are named and may edit only once they say yes. Errors:
 * invalid at `email` when nobody fits, conflict when they write already or have been asked.
 */
export async function inviteCoAuthor(
  db: Db,
  viewer: Person,
  at: Date,
  { email, origin, ...change }: Change & { email: string; origin: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await openFor(tx, viewer, change);
    const account = await findPersonByEmail(tx, email);
    const invited = account && (await readPerson(tx, account.id, at));
    if (!invited || rolesIn(invited, change.localityId).length === 0) {
      throw invalid("Nobody with that address takes part here yet. Ask them to sign up first", "email");
    }
    if (await isCoAuthor(tx, change.proposalId, invited.id)) throw conflict("They already write this proposal.");
    if (await waitingFor(tx, change.proposalId, invited.id))
      throw conflict("They have been asked and have not answered.");
    await ask(tx, viewer, at, change, invited, null, origin);
  });
}

/** Asks everyone who speaks for an organisation of the place and does not write yet. Answers how many were asked. */
export async function inviteOrganisation(
  db: Db,
  viewer: Person,
  at: Date,
  { organisationId, origin, ...change }: Change & { organisationId: string; origin: string },
): Promise<{ asked: number }> {
  return inTransaction(db, async (tx) => {
    await openFor(tx, viewer, change);
    const held = await tx
      .selectDistinct({ personId: memberships.personId })
      .from(memberships)
      .where(and(eq(memberships.localityId, change.localityId), eq(memberships.organisationId, organisationId)))
      .limit(MOST_AT_ONCE);
    let asked = 0;
    for (const { personId } of held) {
      const member = await readPerson(tx, personId, at);
      if (!member || !maySignFor(member, change.localityId, organisationId)) continue;
      if (await isCoAuthor(tx, change.proposalId, personId)) continue;
      if (await waitingFor(tx, change.proposalId, personId)) continue;
      await ask(tx, viewer, at, change, member, organisationId, origin);
      asked++;
    }
    if (asked === 0) throw conflict("Nobody there is left to ask: they write already, or have been asked.");
    return { asked };
  });
}

/** Asks one person once, in the transaction of a verb that has asked its own policy. */
export async function ask(
  tx: Tx,
  viewer: Person,
  at: Date,
  { localityId, proposalId }: Change,
  invited: Person,
  organisationId: string | null,
  origin: string,
): Promise<void> {
  if (await waitingFor(tx, proposalId, invited.id)) return;
  const id = newId();
  const row = { id, proposalId, personId: invited.id, organisationId, state: "waiting", invitedById: viewer.id };
  await tx.insert(proposalInvitations).values({ ...row, invitedAt: at, answeredAt: null });
  const link = `${origin}/${await placeSlug(tx, localityId)}/proposals/${proposalId}/invitation`;
  await queueMail(tx, at, {
    to: invited.email,
    subject: "Would you write a proposal with others?",
    text: `You have been asked to help write a proposal. Nobody is told your name unless you say yes.\n\nSay yes or no here:\n${link}\n`,
  });
  await record(tx, viewer, at, localityId, "proposal.author-invited", proposalId, {
    invitation: id,
    person: invited.id,
    organisation: organisationId,
  });
}

async function waitingFor(db: Db, proposalId: string, personId: string): Promise<Invitation | null> {
  const [row] = await db
    .select()
    .from(proposalInvitations)
    .where(
      and(
        eq(proposalInvitations.proposalId, proposalId),
        eq(proposalInvitations.personId, personId),
        eq(proposalInvitations.state, "waiting"),
      ),
    );
  return row ?? null;
}

export interface InvitationRead {
  invitation: Invitation;
  title: string;
  summary: string;
  invitedBy: string | null;
  organisation: string | null;
}

/** The invitation that waits for this person's own answer. Throws notFound when there is none. */
export async function readInvitation(
  db: Db,
  viewer: Viewer,
  { localityId, proposalId }: Change,
): Promise<InvitationRead> {
  const invitation = viewer && (await waitingFor(db, proposalId, viewer.id));
  const [proposal] = await db
    .select({ title: proposals.title, summary: proposals.summary })
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
  if (!invitation || !proposal) throw notFound("invitation");
  const [inviter] = await db.select({ name: people.name }).from(people).where(eq(people.id, invitation.invitedById));
  const [organisation] = invitation.organisationId
    ? await db.select().from(organisations).where(eq(organisations.id, invitation.organisationId))
    : [];
  return { invitation, ...proposal, invitedBy: inviter?.name ?? null, organisation: organisation?.name ?? null };
}

/** Says yes or no to one's own invitation. A yes makes a co-author, who may write from then on. */
export async function answerInvitation(
  db: Db,
  liveText: Pick<LiveText, "accessChanged">,
  viewer: Person,
  at: Date,
  { yes, ...change }: Change & { yes: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { invitation } = await readInvitation(tx, viewer, change);
    const { localityId, proposalId } = change;
    const state = yes ? "accepted" : "declined";
    await tx
      .update(proposalInvitations)
      .set({ state, answeredAt: at })
      .where(eq(proposalInvitations.id, invitation.id));
    if (yes) {
      const joined = { addedById: invitation.invitedById, joinedAt: at, leftAt: null };
      const organisationId = invitation.organisationId ?? organisationIn(viewer, localityId);
      await tx
        .insert(proposalAuthors)
        .values({ proposalId, personId: viewer.id, organisationId, ...joined })
        .onConflictDoUpdate({
          target: [proposalAuthors.proposalId, proposalAuthors.personId],
          set: { ...joined, organisationId },
        });
    }
    const verb = yes ? "proposal.author-added" : "proposal.invitation-declined";
    await record(tx, viewer, at, localityId, verb, proposalId, { person: viewer.id, invitation: invitation.id });
  });
  liveText.accessChanged({ personId: viewer.id, documentName: documentNameOf(change.proposalId) });
}

/** Takes an invitation back that nobody has answered. For whoever leads the proposal. */
export async function withdrawInvitation(
  db: Db,
  viewer: Person,
  at: Date,
  { invitationId, ...change }: Change & { invitationId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await openFor(tx, viewer, change);
    const gone = await tx
      .update(proposalInvitations)
      .set({ state: "withdrawn", answeredAt: at })
      .where(
        and(
          eq(proposalInvitations.id, invitationId),
          eq(proposalInvitations.proposalId, change.proposalId),
          eq(proposalInvitations.state, "waiting"),
        ),
      )
      .returning({ id: proposalInvitations.id });
    if (gone.length === 0) throw conflict("That invitation has been answered.");
    const detail = { invitation: invitationId };
    await record(tx, viewer, at, change.localityId, "proposal.invitation-withdrawn", change.proposalId, detail);
  });
}
