import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { proposalAuthors, proposals, type RichText } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { forbidden, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import { requiredWords } from "../fields.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { syncCitations } from "./citations.server.ts";
import { carryImages } from "./images.server.ts";
import { ancestorsOf, keepEdge, tellAuthors } from "./lineage.server.ts";
import { refusePastedWords } from "./pasted-words.server.ts";
import { textAccess } from "./policy.ts";
import { documentNameOf, type Proposal } from "./proposal.ts";
import { putProposalEntry } from "./search-entry.server.ts";
import { idsIn, partsOf } from "./sections.ts";
import { keepBefore, refuseUnsettled } from "./versions.server.ts";

const record = recorderOf("proposal");

/** What is said when a part of a proposal is to go on by itself. */
export const NewPart = z.object({
  title: requiredWords("Give the new proposal a name", 120),
  summary: requiredWords("Say in a sentence or two what it asks for", 500),
  sections: z
    .array(z.string().max(100), { error: "Choose what goes into the new proposal" })
    .min(1, "Choose what goes into the new proposal"),
});

/**
 * Lets chosen sections of a proposal go on as a proposal of their own: its blocks keep their ids, its writers are
 * those of the older one, and both texts name each other. For those who may edit. The older text is kept as a version
 * first; those who write it or what it came from are told.
 */
export async function splitProposal(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  input: z.output<typeof NewPart> & { localityId: string; proposalId: string; origin: string },
): Promise<{ id: string }> {
  const { localityId, proposalId, title, summary, sections, origin } = input;
  return inTransaction(db, async (tx) => {
    const [older] = await tx
      .select()
      .from(proposals)
      .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
    if (!older) throw notFound("proposal");
    if (textAccess(viewer, older, await isCoAuthor(tx, proposalId, viewer.id)) !== "edit") throw forbidden();
    await refusePastedWords(tx, localityId, title, "title");
    await refusePastedWords(tx, localityId, summary, "summary");
    const name = documentNameOf(proposalId);
    const now = (await liveText.read(tx, name)) as { seq: number; content: RichText };
    await refuseUnsettled(tx, older, now.content);
    const { chosen, rest } = partsOf(now.content, new Set(sections));
    if (chosen.length === 0) throw invalid("Choose what goes into the new proposal", "sections");
    if (rest.length === 0) throw invalid("Something must stay in this proposal. Choose fewer parts", "sections");
    await keepBefore(tx, at, older, now, "before-split");
    const left = await liveText.append(tx, name, viewer.id, "split", () => ({ type: "doc", content: rest }));
    const id = newId();
    const made = await liveText.create(tx, documentNameOf(id), { type: "doc", content: chosen }, viewer.id);
    const { content } = (await liveText.read(tx, documentNameOf(id))) as { content: RichText };
    const row: Proposal = {
      ...older,
      ...{ id, title, summary, state: "writing", content, contentSeq: made.seq },
      ...{ createdById: viewer.id, createdAt: at, changedAt: at },
    };
    await tx.insert(proposals).values(row);
    const writers = await tx
      .select()
      .from(proposalAuthors)
      .where(and(eq(proposalAuthors.proposalId, proposalId), isNull(proposalAuthors.leftAt)));
    for (const writer of writers) {
      await tx.insert(proposalAuthors).values({ ...writer, proposalId: id, addedById: viewer.id, joinedAt: at });
    }
    await carryImages(tx, proposalId, id, content);
    await syncCitations(tx, row, { content, seq: made.seq, at, actorId: viewer.id });
    await putProposalEntry(tx, row, new Set());
    const blocks = idsIn(chosen).map((block): [string, string] => [block, block]);
    const step = { kind: "split", fromSeq: now.seq, toSeq: made.seq, blocks, byId: viewer.id, at };
    await keepEdge(tx, { fromId: proposalId, toId: id, ...step });
    await record(tx, viewer, at, localityId, "proposal.split", proposalId, {
      into: id,
      blocks: blocks.length,
      seq: left.seq,
    });
    await record(tx, viewer, at, localityId, "proposal.split-off", id, { from: proposalId, blocks: blocks.length });
    const ofIds = await ancestorsOf(tx, id);
    const news = "Part of a proposal that you helped to write goes on as a proposal of its own.";
    await tellAuthors(tx, at, { localityId, ofIds, aboutId: id, origin, news, except: viewer.id });
    return { id };
  });
}
