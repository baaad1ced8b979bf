import { eq } from "drizzle-orm";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { Anchor, Standing } from "#app/platform/rich-text/anchor.ts";
import type { Db } from "#db/connect.server.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { participantIn } from "../people/participants.server.ts";
import { readPerson } from "../people/people.server.ts";
import { isCoAuthor } from "./authors.server.ts";
import { syncCitations } from "./citations.server.ts";
import { syncNotes } from "./margin-places.server.ts";
import { openBlocks, syncPastedWords } from "./pasted-words.server.ts";
import { maySeeUnsettled, textAccess } from "./policy.ts";
import { PORTAL } from "./proposal.ts";
import { noteMovedOn } from "./seals.server.ts";
import { putProposalEntry } from "./search-entry.server.ts";

/**
 * What the co-editing engine asks of a proposal. `accessFor` and `participant` answer for now; `project` keeps the
 * text for pages, brings citations, pasted words and search into step with it, and ignores a text older than it has.
 */
export const proposalDocument = (clock: Clock) => ({
  async accessFor(db: Db, personId: string, documentId: string): Promise<LiveAccess> {
    const [proposal] = await db
      .select({ localityId: proposals.localityId, state: proposals.state })
      .from(proposals)
      .where(eq(proposals.id, documentId));
    const person = proposal && (await readPerson(db, personId, clock.now()));
    if (!proposal || !person) return "none";
    const isOwn = await isCoAuthor(db, documentId, personId);
    // The live text cannot cover words: whoever may not see them reads the page while they are being checked.
    if (!maySeeUnsettled(person, proposal, isOwn) && (await openBlocks(db, documentId)).size > 0) return "none";
    return textAccess(person, proposal, isOwn);
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
    view: {
      documentId: string;
      seq: number;
      content: unknown;
      authorIds: string[];
      locate(anchors: readonly Anchor[]): Standing[];
    },
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
      await syncNotes(tx, proposal, { seq, at, actorId, locate: view.locate });
      await noteMovedOn(tx, proposal, { content, seq, at, actorId });
      const covered = await syncPastedWords(tx, proposal, { content, seq, at });
      await putProposalEntry(tx, { ...proposal, content }, covered);
    });
  },
});
