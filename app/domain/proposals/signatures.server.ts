import { and, asc, eq, isNull } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { organisations } from "#db/schema/places.ts";
import { proposals, proposalVersions, type RichText } from "#db/schema/proposals.ts";
import { proposalSeals, proposalSignatories, proposalSignatures } from "#db/schema/versions.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent, recorderOf } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { maySealProposal, maySignFor } from "./policy.ts";
import { documentNameOf, type Proposal } from "./proposal.ts";
import { hashOfContent } from "./versions.server.ts";

const record = recorderOf("proposal");
const MOST = 50;

interface Which {
  localityId: string;
  proposalId: string;
}

async function proposalOf(tx: Tx, { localityId, proposalId }: Which): Promise<Proposal> {
  const [proposal] = await tx
    .select()
    .from(proposals)
    .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
  if (!proposal) throw notFound("proposal");
  return proposal;
}

/** Names an organisation of the place as one that is asked to sign. For co-authors and the coordinator. */
export async function askToSign(
  db: Db,
  viewer: Person,
  at: Date,
  { organisationId, ...which }: Which & { organisationId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const proposal = await proposalOf(tx, which);
    if (!maySealProposal(viewer, proposal, await isCoAuthor(tx, proposal.id, viewer.id))) throw forbidden();
    const [organisation] = await tx
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, organisationId), eq(organisations.localityId, proposal.localityId)));
    if (!organisation) throw invalid("Choose an organisation of this place", "organisationId");
    const asked = await tx.select().from(proposalSignatories).where(eq(proposalSignatories.proposalId, proposal.id));
    if (asked.some((one) => one.organisationId === organisationId)) throw conflict("They are asked to sign already.");
    if (asked.length >= MOST) throw conflict(`No more than ${MOST} organisations can be asked to sign.`);
    const position = Math.max(0, ...asked.map((one) => one.position)) + 1;
    const row = { proposalId: proposal.id, organisationId, position, addedById: viewer.id, addedAt: at };
    await tx.insert(proposalSignatories).values(row);
    const detail = { organisation: organisationId };
    await record(tx, viewer, at, proposal.localityId, "proposal.signatory-named", proposal.id, detail);
  });
}

/** Asks an organisation no more. What it has signed stays. */
export async function dontAskToSign(
  db: Db,
  viewer: Person,
  at: Date,
  { organisationId, ...which }: Which & { organisationId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const proposal = await proposalOf(tx, which);
    if (!maySealProposal(viewer, proposal, await isCoAuthor(tx, proposal.id, viewer.id))) throw forbidden();
    const gone = await tx
      .delete(proposalSignatories)
      .where(
        and(eq(proposalSignatories.proposalId, proposal.id), eq(proposalSignatories.organisationId, organisationId)),
      )
      .returning({ id: proposalSignatories.organisationId });
    if (gone.length === 0) throw conflict("They are not asked to sign.");
    const detail = { organisation: organisationId };
    await record(tx, viewer, at, proposal.localityId, "proposal.signatory-removed", proposal.id, detail);
  });
}

/**
 * Signs a sealed version for an organisation, by someone who speaks for it (else forbidden). `hash` is that of the text
 * the signer saw. Refuses (conflict) when the seal came off, when the text has moved on, and a second signature.
 */
export async function signVersion(
  db: Db,
  liveText: Pick<LiveText, "read">,
  viewer: Person,
  at: Date,
  { n, organisationId, hash, ...which }: Which & { n: number; organisationId: string; hash: string },
): Promise<{ signatureId: string }> {
  return inTransaction(db, async (tx) => {
    const proposal = await proposalOf(tx, which);
    const [found] = await tx
      .select({ seal: proposalSeals, contentHash: proposalVersions.contentHash })
      .from(proposalSeals)
      .innerJoin(proposalVersions, eq(proposalVersions.id, proposalSeals.versionId))
      .where(
        and(eq(proposalSeals.proposalId, proposal.id), eq(proposalVersions.n, n), isNull(proposalSeals.unsealedAt)),
      );
    if (!maySignFor(viewer, proposal.localityId, organisationId)) throw forbidden();
    if (!found) throw conflict("This version is not sealed, so it cannot be signed.");
    const { seal, contentHash } = found;
    const [asked] = await tx
      .select()
      .from(proposalSignatories)
      .where(
        and(eq(proposalSignatories.proposalId, proposal.id), eq(proposalSignatories.organisationId, organisationId)),
      );
    if (!asked) throw forbidden("Your organisation has not been asked to sign this.");
    const now = (await liveText.read(tx, documentNameOf(proposal.id))) as { content: RichText };
    if (seal.movedOnSeq !== null || hashOfContent(now.content) !== contentHash) {
      throw conflict("The text has changed since it was sealed. It must be sealed again before anyone signs it.");
    }
    if (hash !== contentHash) throw conflict("This is not the text that you read. Look at it again, then sign it.");
    const signed = await tx.select().from(proposalSignatures).where(eq(proposalSignatures.sealId, seal.id));
    if (signed.some((one) => one.organisationId === organisationId)) {
      throw conflict("Your organisation has signed this already.");
    }
    const id = newId();
    const row = { id, sealId: seal.id, organisationId, personId: viewer.id, n: signed.length + 1, contentHash };
    await tx.insert(proposalSignatures).values({ ...row, signedAt: at });
    const detail = { seal: seal.id, n, organisation: organisationId, hash: contentHash };
    await record(tx, viewer, at, proposal.localityId, "proposal.signed", proposal.id, detail);
    return { signatureId: id };
  });
}

/** Makes every signature under a seal void, and leaves one event that says how many. Nothing when none stands. */
export async function voidSignatures(
  tx: Tx,
  proposal: Pick<Proposal, "id" | "localityId">,
  sealId: string,
  at: Date,
  because: "edited" | "unsealed",
  actorId: string | null,
): Promise<void> {
  const gone = await tx
    .update(proposalSignatures)
    .set({ voidedAt: at, voidedBecause: because })
    .where(and(eq(proposalSignatures.sealId, sealId), isNull(proposalSignatures.voidedAt)))
    .returning({ id: proposalSignatures.id });
  if (gone.length === 0) return;
  await recordEvent(tx, {
    ...{ at, localityId: proposal.localityId, actorId, verb: "proposal.signatures-voided" },
    ...{ subjectKind: "proposal", subjectId: proposal.id },
    detail: { seal: sealId, signatures: gone.length, because },
  });
}

export interface SignatureLine {
  organisationId: string;
  organisation: string;
  /** Whether it is asked now; one that signed and is asked no more stays on the list. */
  isAsked: boolean;
  signature: {
    n: number;
    personId: string;
    name: string | null;
    signedAt: Date;
    voidedAt: Date | null;
    voidedBecause: string | null;
  } | null;
}

/** Who is asked to sign, and who has signed this seal and when. */
export async function listSignatures(db: Db, proposalId: string, sealId: string | null): Promise<SignatureLine[]> {
  const asked = await db
    .select({ id: organisations.id, name: organisations.name })
    .from(proposalSignatories)
    .innerJoin(organisations, eq(organisations.id, proposalSignatories.organisationId))
    .where(eq(proposalSignatories.proposalId, proposalId))
    .orderBy(asc(proposalSignatories.position), asc(organisations.id));
  const signed = sealId
    ? await db
        .select({ signature: proposalSignatures, organisation: organisations.name, name: people.name })
        .from(proposalSignatures)
        .innerJoin(organisations, eq(organisations.id, proposalSignatures.organisationId))
        .leftJoin(people, eq(people.id, proposalSignatures.personId))
        .where(eq(proposalSignatures.sealId, sealId))
        .orderBy(asc(proposalSignatures.n))
    : [];
  const lines = signed.map(({ signature, organisation, name }): SignatureLine => {
    const { organisationId, n, personId, signedAt, voidedAt, voidedBecause } = signature;
    const isAsked = asked.some((one) => one.id === organisationId);
    return {
      organisationId,
      organisation,
      isAsked,
      signature: { n, personId, name, signedAt, voidedAt, voidedBecause },
    };
  });
  const waiting = asked.filter((one) => !lines.some((line) => line.organisationId === one.id));
  return [
    ...lines,
    ...waiting.map(({ id, name }) => ({ organisationId: id, organisation: name, isAsked: true, signature: null })),
  ];
}
