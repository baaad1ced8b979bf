import { and, asc, eq, isNull } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { organisations } from "#db/schema/places.ts";
import { proposalAuthors, proposals } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import { findPersonByEmail, readPerson } from "../people/people.server.ts";
import { organisationIn, type Person, rolesIn } from "../people/person.ts";
import { placeSlug } from "../places/localities.server.ts";
import { mayLeadProposal } from "./policy.ts";
import { documentNameOf } from "./proposal.ts";

const record = recorderOf("proposal");

export interface CoAuthor {
  personId: string;
  name: string;
  organisation: string | null;
  joinedAt: Date;
}

/** Who writes this proposal now, in the order in which they joined. */
export async function listAuthors(db: Db, proposalId: string): Promise<CoAuthor[]> {
  return db
    .select({
      personId: proposalAuthors.personId,
      name: people.name,
      organisation: organisations.name,
      joinedAt: proposalAuthors.joinedAt,
    })
    .from(proposalAuthors)
    .innerJoin(people, eq(people.id, proposalAuthors.personId))
    .leftJoin(organisations, eq(organisations.id, proposalAuthors.organisationId))
    .where(and(eq(proposalAuthors.proposalId, proposalId), isNull(proposalAuthors.leftAt)))
    .orderBy(asc(proposalAuthors.joinedAt), asc(proposalAuthors.personId))
    .limit(1000);
}

export async function isCoAuthor(db: Db, proposalId: string, personId: string): Promise<boolean> {
  const [row] = await db
    .select({ leftAt: proposalAuthors.leftAt })
    .from(proposalAuthors)
    .where(and(eq(proposalAuthors.proposalId, proposalId), eq(proposalAuthors.personId, personId)));
  return row !== undefined && row.leftAt === null;
}

/** The authors as the public reads them: organisations by name, people who speak for themselves as residents. */
export function creditOf(authors: readonly CoAuthor[]): string {
  const names = [...new Set(authors.flatMap((author) => author.organisation ?? []))];
  const residents = authors.filter((author) => author.organisation === null).length;
  if (residents > 0) names.push(residents === 1 ? "a resident" : "residents");
  return names.length < 2 ? (names[0] ?? "nobody now") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

interface Change {
  localityId: string;
  proposalId: string;
}

async function openFor(tx: Db, viewer: Person, { localityId, proposalId }: Change) {
  const [proposal] = await tx
    .select({ id: proposals.id, localityId: proposals.localityId, state: proposals.state })
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
  if (!proposal) throw notFound("proposal");
  if (!mayLeadProposal(viewer, proposal, await isCoAuthor(tx, proposalId, viewer.id))) throw forbidden();
  return proposal;
}

/**
 * Makes someone with a role in the place a co-author, by their email address, and tells them by mail where to write
 * (`origin` is the portal's own address). Errors: invalid at `email` when nobody fits, conflict when they write already.
 */
export async function addCoAuthor(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { email, origin, ...change }: Change & { email: string; origin: string },
): Promise<void> {
  const { localityId, proposalId } = change;
  const personId = await inTransaction(db, async (tx) => {
    await openFor(tx, viewer, change);
    const account = await findPersonByEmail(tx, email);
    const invited = account && (await readPerson(tx, account.id, at));
    if (!invited || rolesIn(invited, localityId).length === 0) {
      throw invalid("Nobody with that address takes part here yet. Ask them to sign up first", "email");
    }
    if (await isCoAuthor(tx, proposalId, invited.id)) throw conflict("They already write this proposal.");
    const joined = { addedById: viewer.id, joinedAt: at, leftAt: null };
    await tx
      .insert(proposalAuthors)
      .values({ proposalId, personId: invited.id, organisationId: organisationIn(invited, localityId), ...joined })
      .onConflictDoUpdate({ target: [proposalAuthors.proposalId, proposalAuthors.personId], set: joined });
    const link = `${origin}/${await placeSlug(tx, localityId)}/proposals/${proposalId}/edit`;
    await queueMail(tx, at, {
      to: invited.email,
      subject: "You can now write a proposal with others",
      text: `You have been asked to help write a proposal.\n\nOpen it here:\n${link}\n\nIf you do not want to, you can leave on the page “Who writes this”.\n`,
    });
    await record(tx, viewer, at, change.localityId, "proposal.author-added", change.proposalId, { person: invited.id });
    return invited.id;
  });
  liveText.accessChanged({ personId, documentName: documentNameOf(proposalId) });
}

/** Ends someone's co-authorship: their own, or another's by whoever leads. What they wrote stays as it is. */
export async function removeCoAuthor(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { personId, ...change }: Change & { personId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await openFor(tx, viewer, change);
    const gone = await tx
      .update(proposalAuthors)
      .set({ leftAt: at })
      .where(
        and(
          eq(proposalAuthors.proposalId, change.proposalId),
          eq(proposalAuthors.personId, personId),
          isNull(proposalAuthors.leftAt),
        ),
      )
      .returning({ personId: proposalAuthors.personId });
    if (gone.length === 0) throw conflict("They do not write this proposal any more.");
    await record(tx, viewer, at, change.localityId, "proposal.author-left", change.proposalId, { person: personId });
  });
  liveText.accessChanged({ personId, documentName: documentNameOf(change.proposalId) });
}
