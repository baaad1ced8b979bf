import { and, eq, gte } from "drizzle-orm";
import { docHeads } from "#db/schema/live-documents.ts";
import { pastedWords } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import { documentNameOf } from "./proposal.ts";

/** Whether this account's words were found in the text in its present epoch, also when they have left it since. */
export async function stoodHere(tx: Tx, proposalId: string, experienceId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: pastedWords.id })
    .from(pastedWords)
    .innerJoin(docHeads, eq(docHeads.docName, documentNameOf(proposalId)))
    .where(
      and(
        eq(pastedWords.proposalId, proposalId),
        eq(pastedWords.experienceId, experienceId),
        gte(pastedWords.foundSeq, docHeads.epochSeq),
      ),
    );
  return found !== undefined;
}

/** Whether the log holds changes that the page's own copy does not show yet. */
export async function isAheadOfPage(tx: Tx, documentName: string): Promise<boolean> {
  const [head] = await tx.select().from(docHeads).where(eq(docHeads.docName, documentName));
  return head !== undefined && head.projectedSeq < head.seq;
}
