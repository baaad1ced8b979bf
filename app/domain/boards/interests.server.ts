import type { Db } from "#db/connect.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { conflict, forbidden } from "../errors.ts";
import type { Person } from "../people/person.ts";
import { keepInterest } from "../proposals/interests.server.ts";
import { readPaper } from "./papers.server.ts";
import { mayDecide } from "./policy.ts";

/**
 * States a member's own interest in what a paper asks for, or that there is none (empty); a later statement takes its
 * place until the decision is recorded. Refuses anyone but a member (forbidden) and a paper that is decided (conflict).
 */
export async function declareInterestInPaper(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, paperId, statement }: { localityId: string; paperId: string; statement: string },
): Promise<void> {
  if (!mayDecide(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { decision } = await readPaper(tx, viewer, localityId, paperId);
    if (decision) throw conflict("The decision is recorded already. Tell the clerk about your interest.");
    await keepInterest(tx, viewer, at, localityId, { proposalId: null, paperId }, statement);
  });
}
