import { putEntry } from "#app/platform/search/search.server.ts";
import type { Tx } from "#db/transaction.server.ts";
import { placeSlug } from "../places/localities.server.ts";
import { textBlocks } from "./blocks.ts";
import type { Proposal } from "./proposal.ts";

/** Puts a proposal's public text into search: no cited words, and no block that waits for pasted words to be settled. */
export async function putProposalEntry(
  tx: Tx,
  proposal: Pick<Proposal, "id" | "localityId" | "title" | "summary" | "content">,
  covered: ReadonlySet<string>,
): Promise<void> {
  const { id, localityId, title, summary, content } = proposal;
  const blocks = textBlocks(content).filter((block) => !covered.has(block.id));
  const body = [summary, ...blocks.map((block) => block.text)].join("\n");
  const url = `/${await placeSlug(tx, localityId)}/proposals/${id}`;
  await putEntry(tx, { kind: "proposal", subjectId: id, localityId, url, title, body });
}
