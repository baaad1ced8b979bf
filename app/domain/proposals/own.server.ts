import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { proposalAuthors, proposals } from "#db/schema/proposals.ts";
import type { ProposalState } from "#db/vocabulary.ts";
import type { Person } from "../people/person.ts";

export interface OwnProposal {
  id: string;
  title: string;
  state: ProposalState;
  changedAt: Date;
}

/** The proposals of the place that this person helps to write, the last changed first; at most 10. */
export function listOwnProposals(db: Db, viewer: Person, localityId: string): Promise<OwnProposal[]> {
  return db
    .select({ id: proposals.id, title: proposals.title, state: proposals.state, changedAt: proposals.changedAt })
    .from(proposals)
    .innerJoin(proposalAuthors, eq(proposalAuthors.proposalId, proposals.id))
    .where(
      and(
        eq(proposals.localityId, localityId),
        eq(proposalAuthors.personId, viewer.id),
        isNull(proposalAuthors.leftAt),
      ),
    )
    .orderBy(desc(proposals.changedAt), desc(proposals.id))
    .limit(10);
}
