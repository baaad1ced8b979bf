import { eq } from "drizzle-orm";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { Db } from "#db/connect.server.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { participantIn } from "../people/participants.server.ts";
import { readPerson } from "../people/people.server.ts";
import { isCoAuthor } from "./authors.server.ts";
import { syncCitations } from "./citations.server.ts";
import { syncPastedWords } from "./pasted-words.server.ts";
import { textAccess } from "./policy.ts";
import { PORTAL } from "./proposal.ts";
import { putProposalEntry } from "./search-entry.server.ts";

/**
 * What the co-editing engine asks of a proposal. `accessFor` and `participant` answer for now; `project` keeps the
 * text for pages, brings citations, pasted words and search into step with it, and ignores a text older than it has.
 */
export const proposalDocument = (clock: Clock) => ({
  async accessFor(db: Db, personId: string, documentId: string): Promise<"edit" | "read" | "none"> {
    const [proposal] = await db
      .select({ localityId: proposals.localityId, state: proposals.state })
      .from(proposals)
      .where(eq(proposals.id, documentId));
    const person = proposal && (await readPerson(db, personId, clock.now()));
    if (!proposal || !person) return "none";
    return textAccess(person, proposal, await isCoAuthor(db, documentId, personId));
  },

  async participant(db: Db, personId: string, documentId: string) {
    const [proposal] = await db
      .select({ localityId: proposals.localityId })
      .from(proposals)
      .where(eq(proposals.id, documentId));
    return participantIn(db, personId, proposal?.localityId ?? "", clock.now());
  },

  async project(
    db: Db,
    view: { documentId: string; seq: number; content: unknown; authorIds: string[] },
  ): Promise<void> {
    await inTransaction(db, async (tx) => {
      const [proposal] = await tx.select().from(proposals).where(eq(proposals.id, view.documentId));
      if (!proposal || proposal.contentSeq > view.seq) return;
      const at = clock.now();
      const { seq } = view;
      const content = view.content as RichText;
      const changed = JSON.stringify(content) !== JSON.stringify(proposal.content);
      const changedAt = changed ? at : proposal.changedAt;
      await tx.update(proposals).set({ content, contentSeq: seq, changedAt }).where(eq(proposals.id, proposal.id));
      const [author, ...others] = view.authorIds.filter((personId) => personId !== PORTAL);
      const actorId = others.length === 0 ? (author ?? null) : null;
      await syncCitations(tx, proposal, { content, seq, at, actorId });
      const covered = await syncPastedWords(tx, proposal, { content, seq, at });
      await putProposalEntry(tx, { ...proposal, content }, covered);
    });
  },
});
