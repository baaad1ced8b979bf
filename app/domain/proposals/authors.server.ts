import { and, asc, eq, isNull } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { organisations } from "#db/schema/places.ts";
import { proposalAuthors, proposals } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Person } from "../people/person.ts";
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

/** Which proposal a verb about its people is about. */
export interface Change {
  localityId: string;
  proposalId: string;
}

/** The proposal, for whoever may lead it while it is open; forbidden for anyone else. */
export async function openFor(tx: Db, viewer: Person, { localityId, proposalId }: Change) {
  const [proposal] = await tx
    .select({ id: proposals.id, localityId: proposals.localityId, state: proposals.state })
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
  if (!proposal) throw notFound("proposal");
  if (!mayLeadProposal(viewer, proposal, await isCoAuthor(tx, proposalId, viewer.id))) throw forbidden();
  return proposal;
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
