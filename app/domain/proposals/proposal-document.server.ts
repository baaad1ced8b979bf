import { eq } from "drizzle-orm";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { Db } from "#db/connect.server.ts";
import { organisations } from "#db/schema/places.ts";
import { proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { readPerson } from "../people/people.server.ts";
import { organisationIn } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { syncCitations } from "./citations.server.ts";
import { syncPastedWords } from "./pasted-words.server.ts";
import { textAccess } from "./policy.ts";
import { putProposalEntry } from "./search-entry.server.ts";

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .flatMap((word) => [...word][0] ?? [])
    .slice(0, 2)
    .join("")
    .toUpperCase();

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
    const person = await readPerson(db, personId, clock.now());
    const organisationId = organisationIn(person, proposal?.localityId ?? "");
    const [organisation] = organisationId
      ? await db.select().from(organisations).where(eq(organisations.id, organisationId))
      : [];
    const name = person?.name ?? "Someone";
    return { personId, name, organisation: organisation?.name ?? null, initials: initialsOf(name) };
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
      const actorId = view.authorIds.length === 1 ? (view.authorIds[0] ?? null) : null;
      await syncCitations(tx, proposal, { content, seq, at, actorId });
      const covered = await syncPastedWords(tx, proposal, { content, seq, at });
      await putProposalEntry(tx, { ...proposal, content }, covered);
    });
  },
});
