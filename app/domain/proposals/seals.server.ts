import { and, desc, eq, isNull } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { proposals, proposalVersions, type RichText } from "#db/schema/proposals.ts";
import { proposalSeals, sealRedactions } from "#db/schema/versions.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent, recorderOf } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { refusePastedWords } from "./pasted-words.server.ts";
import { maySealProposal } from "./policy.ts";
import { documentNameOf, type Proposal } from "./proposal.ts";
import { type Seal, sealsOfVersion } from "./seal-read.server.ts";
import { voidSignatures } from "./signatures.server.ts";
import {
  findVersion,
  hashOfContent,
  keepVersion,
  refuseUnsettled,
  type StoredVersion,
  textAsOf,
} from "./versions.server.ts";

const record = recorderOf("proposal");

interface Which {
  localityId: string;
  proposalId: string;
}

async function sealable(tx: Tx, viewer: Person, { localityId, proposalId }: Which): Promise<Proposal> {
  const [proposal] = await tx
    .select()
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
  if (!proposal) throw notFound("proposal");
  if (!maySealProposal(viewer, proposal, await isCoAuthor(tx, proposalId, viewer.id))) throw forbidden();
  return proposal;
}

/**
 * Seals a text for a board, for good: a version that was saved (`n`), or the live text as of the change that the sealer
 * saw (`seq`), whatever was typed since. For co-authors and the coordinator. Refuses (conflict) while someone's own
 * restricted words stand in it, and what is sealed already.
 */
export async function sealVersion(
  db: Db,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  { purpose, text, ...which }: Which & { purpose: string; text: { n: number } | { seq: number } },
): Promise<{ sealId: string; n: number; hash: string }> {
  return inTransaction(db, async (tx) => {
    const proposal = await sealable(tx, viewer, which);
    await refusePastedWords(tx, proposal.localityId, purpose, "purpose");
    const version =
      "n" in text
        ? await findVersion(tx, proposal.id, text.n)
        : await versionAt(tx, liveText, viewer, at, proposal, text.seq);
    if (!version) throw notFound("version");
    await refuseUnsettled(tx, proposal, version.content);
    const known = await sealsOfVersion(tx, version.id);
    if (known.some((seal) => seal.unsealedAt === null)) throw conflict(`Version ${version.n} is sealed already.`);
    const now = (await liveText.read(tx, documentNameOf(proposal.id))) as { seq: number; content: RichText };
    const hasMovedOn = hashOfContent(now.content) !== version.contentHash;
    const { seq, contentHash } = version;
    const row: Seal = {
      ...{ id: newId(), proposalId: proposal.id, versionId: version.id, seq, contentHash, purpose },
      ...{ sealedById: viewer.id, sealedAt: at, unsealedById: null, unsealedAt: null, unsealedReason: null },
      movedOnSeq: hasMovedOn ? now.seq : null,
      movedOnAt: hasMovedOn ? at : null,
    };
    await tx.insert(proposalSeals).values(row);
    const detail = { seal: row.id, n: version.n, seq, hash: contentHash };
    await record(tx, viewer, at, proposal.localityId, "proposal.sealed", proposal.id, detail);
    return { sealId: row.id, n: version.n, hash: contentHash };
  });
}

/** The version that holds the live text as of this change: one that is kept already, else a new one. */
async function versionAt(
  tx: Tx,
  liveText: LiveText,
  viewer: Person,
  at: Date,
  proposal: Proposal,
  seq: number,
): Promise<StoredVersion> {
  const [known] = await tx
    .select()
    .from(proposalVersions)
    .where(and(eq(proposalVersions.proposalId, proposal.id), eq(proposalVersions.seq, seq)))
    .orderBy(desc(proposalVersions.n))
    .limit(1);
  if (known && (await sealsOfVersion(tx, known.id)).length === 0) return known;
  const content = await textAsOf(tx, liveText, proposal.id, seq);
  if (!content) throw conflict("That text cannot be found. Open this page again and seal what you see.");
  return keepVersion(tx, at, proposal, { content, seq, name: "", reason: "sealed", savedById: viewer.id });
}

/** Takes a seal off, for a reason that stays on show with the person and the time; its signatures become void. */
export async function unsealVersion(
  db: Db,
  viewer: Person,
  at: Date,
  { reason, n, ...which }: Which & { n: number; reason: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const proposal = await sealable(tx, viewer, which);
    const given = reason.trim();
    if (given === "") throw invalid("Say why the seal comes off", "reason");
    await refusePastedWords(tx, proposal.localityId, given, "reason");
    const version = await findVersion(tx, proposal.id, n);
    const seal = version && (await sealsOfVersion(tx, version.id)).find((one) => one.unsealedAt === null);
    if (!seal) throw conflict("This version is not sealed.");
    const unsealed = { unsealedById: viewer.id, unsealedAt: at, unsealedReason: given };
    await tx.update(proposalSeals).set(unsealed).where(eq(proposalSeals.id, seal.id));
    await record(tx, viewer, at, proposal.localityId, "proposal.unsealed", proposal.id, { seal: seal.id, n });
    await voidSignatures(tx, proposal, seal.id, at, "unsealed", viewer.id);
  });
}

/**
 * Notes that the live text is no longer the sealed one: the seal says so from now on, and every signature under it is
 * void. A text that comes back to the very same words brings neither back.
 */
export async function noteMovedOn(
  tx: Tx,
  proposal: Pick<Proposal, "id" | "localityId">,
  text: { content: RichText; seq: number; at: Date; actorId: string | null },
): Promise<void> {
  const standing = await tx
    .select({ seal: proposalSeals, hash: proposalVersions.contentHash })
    .from(proposalSeals)
    .innerJoin(proposalVersions, eq(proposalVersions.id, proposalSeals.versionId))
    .where(
      and(
        eq(proposalSeals.proposalId, proposal.id),
        isNull(proposalSeals.movedOnSeq),
        isNull(proposalSeals.unsealedAt),
      ),
    );
  if (standing.length === 0) return;
  const hash = hashOfContent(text.content);
  for (const { seal, hash: sealed } of standing) {
    if (text.seq <= seal.seq || hash === sealed) continue;
    await tx
      .update(proposalSeals)
      .set({ movedOnSeq: text.seq, movedOnAt: text.at })
      .where(eq(proposalSeals.id, seal.id));
    await voidSignatures(tx, proposal, seal.id, text.at, "edited", text.actorId);
  }
}

/**
 * Puts a version's text in place of what it said, because someone's own words must not stand there. Where it is sealed,
 * the seal says from now on that words were removed, when and why, and keeps the hash it had.
 */
export async function redactVersion(
  tx: Tx,
  proposal: Pick<Proposal, "id" | "localityId">,
  version: Pick<StoredVersion, "id" | "n" | "contentHash">,
  content: RichText,
  { at, byId, why }: { at: Date; byId: string | null; why: "replaced" | "withdrawn" },
): Promise<void> {
  const contentHash = hashOfContent(content);
  for (const seal of await sealsOfVersion(tx, version.id)) {
    const hashes = { oldHash: version.contentHash, newHash: contentHash };
    await tx.insert(sealRedactions).values({ id: newId(), sealId: seal.id, ...hashes, why, at, byId });
    await recordEvent(tx, {
      ...{ at, localityId: proposal.localityId, actorId: byId, verb: "proposal.seal-redacted" },
      ...{ subjectKind: "proposal", subjectId: proposal.id },
      detail: { seal: seal.id, n: version.n, before: version.contentHash, hash: contentHash },
    });
  }
  await tx.update(proposalVersions).set({ content, contentHash }).where(eq(proposalVersions.id, version.id));
}
