import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { organisations } from "#db/schema/places.ts";
import { proposals } from "#db/schema/proposals.ts";
import { proposalInvitations } from "#db/schema/versions.ts";
import type { Person } from "../people/person.ts";

export interface AskedPerson {
  id: string;
  name: string;
  organisation: string | null;
  state: string;
  invitedAt: Date;
}

/** Who has been asked and has not said yes, for those who lead: waiting ones and those who said no; at most 100. */
export async function listInvitations(db: Db, proposalId: string): Promise<AskedPerson[]> {
  return db
    .select({
      id: proposalInvitations.id,
      name: people.name,
      organisation: organisations.name,
      state: proposalInvitations.state,
      invitedAt: proposalInvitations.invitedAt,
    })
    .from(proposalInvitations)
    .innerJoin(people, eq(people.id, proposalInvitations.personId))
    .leftJoin(organisations, eq(organisations.id, proposalInvitations.organisationId))
    .where(
      and(eq(proposalInvitations.proposalId, proposalId), inArray(proposalInvitations.state, ["waiting", "declined"])),
    )
    .orderBy(asc(proposalInvitations.invitedAt), asc(proposalInvitations.id))
    .limit(100);
}

/** The proposals of a place that someone has been asked to write with, for their desk; at most 20. */
export async function invitationsFor(
  db: Db,
  viewer: Person,
  localityId: string,
): Promise<{ proposalId: string; title: string; invitedAt: Date }[]> {
  return db
    .select({ proposalId: proposals.id, title: proposals.title, invitedAt: proposalInvitations.invitedAt })
    .from(proposalInvitations)
    .innerJoin(proposals, eq(proposals.id, proposalInvitations.proposalId))
    .where(
      and(
        eq(proposalInvitations.personId, viewer.id),
        eq(proposalInvitations.state, "waiting"),
        eq(proposals.localityId, localityId),
      ),
    )
    .orderBy(asc(proposalInvitations.invitedAt), asc(proposalInvitations.id))
    .limit(20);
}
