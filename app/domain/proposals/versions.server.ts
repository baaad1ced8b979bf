import { createHash } from "node:crypto";
import { and, desc, eq, max } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { proposals, proposalVersions, type RichText } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { findUnsettledWords, refusePastedWords } from "./pasted-words.server.ts";
import { mayLeadProposal } from "./policy.ts";
import { documentNameOf, type Proposal } from "./proposal.ts";

const VERSIONS_PAGE = 20;

/** What a version's text is known by: the hash changes when a citation takes the place of pasted words. */
export const hashOfContent = (content: RichText): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex");

export type Version = Omit<typeof proposalVersions.$inferSelect, "content"> & { savedBy: string | null };

/**
 * Keeps the text as it stands in the log under a name. For co-authors and the coordinator. Refuses (conflict) while
 * someone's own restricted words stand in it as plain text, and when nothing changed since the last version.
 */
export async function saveVersion(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, proposalId, name }: { localityId: string; proposalId: string; name: string },
): Promise<{ n: number }> {
  return inTransaction(db, async (tx) => {
    const [proposal] = await tx
      .select()
      .from(proposals)
      .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
    if (!proposal) throw notFound("proposal");
    if (!mayLeadProposal(viewer, proposal, await isCoAuthor(tx, proposalId, viewer.id))) throw forbidden();
    const given = name.trim();
    if (given === "") throw invalid("Give the version a name", "name");
    if (given.length > 100) throw invalid("Use 100 characters or fewer", "name");
    await refusePastedWords(tx, localityId, given, "name");
    return saveVersionOf(tx, liveText, viewer, at, proposal, given);
  });
}

/** As `saveVersion`, for a verb that has asked its own policy; `evenUnchanged` gives the last version again. */
export async function saveVersionOf(
  tx: Tx,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  proposal: Pick<Proposal, "id" | "localityId">,
  name: string,
  { evenUnchanged = false } = {},
): Promise<{ n: number }> {
  const read = await liveText.read(tx, documentNameOf(proposal.id));
  const content = read.content as RichText;
  if ((await findUnsettledWords(tx, proposal, content)).length > 0) {
    throw conflict("Someone’s own words stand in this text as plain text. The coordinator must replace them first.");
  }
  const contentHash = hashOfContent(content);
  const [last] = await tx
    .select({ n: max(proposalVersions.n) })
    .from(proposalVersions)
    .where(eq(proposalVersions.proposalId, proposal.id));
  const before = last?.n ? await findVersion(tx, proposal.id, last.n) : null;
  if (before?.contentHash === contentHash && !evenUnchanged) {
    throw conflict(`Nothing has changed since version ${before.n}.`);
  }
  const n = (last?.n ?? 0) + 1;
  const row = { id: newId(), proposalId: proposal.id, n, name, seq: read.seq, content, contentHash };
  await tx.insert(proposalVersions).values({ ...row, savedById: viewer.id, savedAt: at });
  await recordEvent(tx, {
    at,
    localityId: proposal.localityId,
    actorId: viewer.id,
    verb: "proposal.version-saved",
    subjectKind: "proposal",
    subjectId: proposal.id,
    detail: { n, seq: read.seq, hash: contentHash },
  });
  return { n };
}

/** The saved versions of a proposal without their text, newest first, 20 a page from 1. */
export async function listVersions(db: Db, proposalId: string, page = 1): Promise<{ items: Version[]; more: boolean }> {
  const found = await db
    .select({
      id: proposalVersions.id,
      proposalId: proposalVersions.proposalId,
      n: proposalVersions.n,
      name: proposalVersions.name,
      seq: proposalVersions.seq,
      contentHash: proposalVersions.contentHash,
      savedById: proposalVersions.savedById,
      savedBy: people.name,
      savedAt: proposalVersions.savedAt,
    })
    .from(proposalVersions)
    .leftJoin(people, eq(people.id, proposalVersions.savedById))
    .where(eq(proposalVersions.proposalId, proposalId))
    .orderBy(desc(proposalVersions.n))
    .limit(VERSIONS_PAGE + 1)
    .offset((page - 1) * VERSIONS_PAGE);
  return { items: found.slice(0, VERSIONS_PAGE), more: found.length > VERSIONS_PAGE };
}

/** A saved version with its text; its citations are to be shown as each viewer may read them now. */
export async function findVersion(
  db: Db,
  proposalId: string,
  n: number,
): Promise<typeof proposalVersions.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(proposalVersions)
    .where(and(eq(proposalVersions.proposalId, proposalId), eq(proposalVersions.n, n)));
  return row ?? null;
}
