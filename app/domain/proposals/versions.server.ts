import { createHash } from "node:crypto";
import { and, desc, eq, gt, lte, max } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { canonicalJson } from "#app/platform/rich-text/canonical.ts";
import type { Db } from "#db/connect.server.ts";
import { docHeads, docUpdates } from "#db/schema/live-documents.ts";
import { proposals, proposalVersions, type RichText, type VersionReason, type Wrote } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { findUnsettledWords, refusePastedWords } from "./pasted-words.server.ts";
import { mayLeadProposal } from "./policy.ts";
import { documentNameOf, PORTAL, type Proposal } from "./proposal.ts";

/** A text byte for byte as it is hashed. */
export const hashedText = (content: RichText): string => canonicalJson(content);

/** The SHA-256 of a text as canonical JSON: what a version and a seal are known by, whoever computes it. */
export const hashOfContent = (content: RichText): string =>
  createHash("sha256").update(hashedText(content)).digest("hex");

export type StoredVersion = typeof proposalVersions.$inferSelect;

/** Refuses (conflict) a text in which someone's own restricted words stand as plain text. */
export async function refuseUnsettled(
  db: Db,
  proposal: Pick<Proposal, "id" | "localityId">,
  content: RichText,
  which = "this text",
): Promise<void> {
  if ((await findUnsettledWords(db, proposal, content)).length > 0) {
    throw conflict(`Someone’s own words stand in ${which} as plain text. The coordinator must replace them first.`);
  }
}

/** The refusal (conflict) to act on a text that somebody changed while somebody else looked at it. */
export const movedOn = () =>
  conflict("The text has changed since you opened this page. Nothing was done. See what is new, then try again.");

/** Refuses (conflict) to act on a text that says something else than what someone saw at this change of the log. */
export async function refuseMovedOn(
  db: Db,
  liveText: Pick<LiveText, "read">,
  proposalId: string,
  seen: number,
  content: RichText,
): Promise<void> {
  const looked = await textAsOf(db, liveText, proposalId, seen);
  if (!looked || hashOfContent(looked) !== hashOfContent(content)) throw movedOn();
}

/**
 * Keeps the text as it stands in the log under a name. For co-authors and the coordinator. Refuses (conflict) while
 * someone's own restricted words stand in it as plain text, when nothing changed since the last version, and when the log has not come
 * as far as `seq`, the last change that whoever saves it has seen.
 */
export async function saveVersion(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { localityId, proposalId, name, seq = 0 }: { localityId: string; proposalId: string; name: string; seq?: number },
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
    return saveVersionOf(tx, liveText, viewer, at, proposal, given, { seen: seq });
  });
}

/**
 * As `saveVersion`, for a verb that has asked its own policy; `evenUnchanged` gives the last version again, and `only`
 * keeps the text alone that stood at this change.
 */
export async function saveVersionOf(
  tx: Tx,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  proposal: Pick<Proposal, "id" | "localityId">,
  name: string,
  { evenUnchanged = false, reason = "named" as VersionReason, seen = 0, only = null as number | null } = {},
): Promise<{ n: number }> {
  const read = await liveText.read(tx, documentNameOf(proposal.id));
  if (read.seq < seen) throw conflict("Your last words have not arrived yet. Try again in a moment.");
  const content = read.content as RichText;
  if (only !== null) await refuseMovedOn(tx, liveText, proposal.id, only, content);
  await refuseUnsettled(tx, proposal, content);
  const before = await lastVersion(tx, proposal.id);
  const isSame = before?.contentHash === hashOfContent(content);
  // A name given to a text that the portal kept by itself makes it the named one.
  if (before && isSame && reason === "named" && isAutomatic(before.reason)) {
    const named = { name, reason, savedById: viewer.id, savedAt: at };
    await tx.update(proposalVersions).set(named).where(eq(proposalVersions.id, before.id));
    await recordVersion(tx, at, viewer.id, proposal, { ...before, reason });
    return { n: before.n };
  }
  if (isSame && !evenUnchanged) throw conflict(`Nothing has changed since version ${before?.n}.`);
  const { n } = await keepVersion(tx, at, proposal, { content, seq: read.seq, name, reason, savedById: viewer.id });
  return { n };
}

/** Keeps this text as the next version. The caller has asked whether it may be kept. */
export async function keepVersion(
  tx: Tx,
  at: Date,
  proposal: Pick<Proposal, "id" | "localityId">,
  given: Pick<StoredVersion, "content" | "seq" | "name" | "reason" | "savedById">,
): Promise<StoredVersion> {
  const before = await lastVersion(tx, proposal.id);
  const [numbered] = await tx
    .select({ n: max(proposalVersions.n) })
    .from(proposalVersions)
    .where(eq(proposalVersions.proposalId, proposal.id));
  const row: StoredVersion = {
    ...given,
    id: newId(),
    proposalId: proposal.id,
    n: (numbered?.n ?? 0) + 1,
    contentHash: hashOfContent(given.content),
    savedAt: at,
    writers: await writersBetween(tx, proposal.id, before?.seq ?? 0, given.seq),
  };
  await tx.insert(proposalVersions).values(row);
  await recordVersion(tx, at, given.savedById, proposal, row);
  return row;
}

const recordVersion = (
  tx: Tx,
  at: Date,
  savedById: string,
  { id, localityId }: Pick<Proposal, "id" | "localityId">,
  { n, seq, contentHash, reason }: Pick<StoredVersion, "n" | "seq" | "contentHash" | "reason">,
) =>
  recordEvent(tx, {
    at,
    localityId,
    actorId: savedById === PORTAL ? null : savedById,
    verb: "proposal.version-saved",
    subjectKind: "proposal",
    subjectId: id,
    detail: { n, seq, hash: contentHash, reason },
  });

/** Keeps the present text before a verb changes it; nothing when the last version holds it already. */
export async function keepBefore(
  tx: Tx,
  at: Date,
  proposal: Pick<Proposal, "id" | "localityId">,
  text: { content: RichText; seq: number },
  reason: VersionReason,
): Promise<void> {
  if ((await lastVersion(tx, proposal.id))?.contentHash === hashOfContent(text.content)) return;
  await keepVersion(tx, at, proposal, { ...text, name: "", reason, savedById: PORTAL });
}

/** Whether the portal kept a version by itself: such versions are thinned out as they grow old. */
export const isAutomatic = (reason: VersionReason): boolean => !["named", "sent", "sealed"].includes(reason);

/** Who wrote how many characters after one place in the log and up to another, most first; what they deleted is not counted. */
export async function writersBetween(db: Db, proposalId: string, after: number, upTo: number): Promise<Wrote[]> {
  const log = await db
    .select({ personId: docUpdates.personId, ranges: docUpdates.clientRanges })
    .from(docUpdates)
    .where(
      and(eq(docUpdates.docName, documentNameOf(proposalId)), gt(docUpdates.seq, after), lte(docUpdates.seq, upTo)),
    );
  const wrote = new Map<string, number>();
  for (const { personId, ranges } of log) {
    if (personId !== PORTAL) wrote.set(personId, (wrote.get(personId) ?? 0) + lengthOf(ranges));
  }
  return [...wrote]
    .map(([personId, characters]) => ({ personId, characters }))
    .sort((a, b) => b.characters - a.characters);
}

export const lengthOf = (ranges: readonly [number, number, number][]): number =>
  ranges.reduce((sum, [, from, to]) => sum + to - from, 0);

/** The text as of a change, or null where the log cannot give exactly that: not yet, or not any more. */
export async function textAsOf(
  db: Db,
  liveText: Pick<LiveText, "read">,
  proposalId: string,
  seq: number,
): Promise<RichText | null> {
  const name = documentNameOf(proposalId);
  const [head] = await db.select().from(docHeads).where(eq(docHeads.docName, name));
  if (!head || seq < head.epochSeq || seq > head.seq) return null;
  const read = await liveText.read(db, name, seq);
  return read.seq === seq ? (read.content as RichText) : null;
}

/** The version with the latest text, of whatever kind. */
export async function lastVersion(db: Db, proposalId: string): Promise<StoredVersion | null> {
  const [last] = await db
    .select()
    .from(proposalVersions)
    .where(eq(proposalVersions.proposalId, proposalId))
    .orderBy(desc(proposalVersions.seq), desc(proposalVersions.n))
    .limit(1);
  return last ?? null;
}

/** A saved version with its text; its citations are to be shown as each viewer may read them now. */
export async function findVersion(db: Db, proposalId: string, n: number): Promise<StoredVersion | null> {
  const [row] = await db
    .select()
    .from(proposalVersions)
    .where(and(eq(proposalVersions.proposalId, proposalId), eq(proposalVersions.n, n)));
  return row ?? null;
}
