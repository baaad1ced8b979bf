import type { Viewer } from "#app/domain/people/person.ts";
import { type CoAuthor, creditOf } from "#app/domain/proposals/authors.server.ts";
import { listInterests, mayDeclareIn, sayInterest } from "#app/domain/proposals/interests.server.ts";
import { nextOfKin } from "#app/domain/proposals/lineage.server.ts";
import { saySignatures, shortSeal } from "#app/domain/proposals/seal.ts";
import { standingSeal } from "#app/domain/proposals/seal-read.server.ts";
import { listSignatures } from "#app/domain/proposals/signatures.server.ts";
import type { Db } from "#db/connect.server.ts";

export interface SealInForce {
  n: number;
  purpose: string;
  signatures: string | null;
  isSigned: boolean;
}

/** The seal on the text as it stands now; null when there is none, or when the text has changed since. */
export async function sealInForce(db: Db, proposalId: string): Promise<SealInForce | null> {
  const seal = await standingSeal(db, proposalId);
  if (!seal || seal.movedOnAt) return null;
  const lines = await listSignatures(db, proposalId, seal.id);
  return {
    n: seal.n,
    purpose: seal.purpose,
    signatures: lines.length > 0 ? saySignatures(lines) : null,
    isSigned: lines.some(({ signature }) => signature !== null && signature.voidedAt === null),
  };
}

/** What a proposal's page says beside its text: its seal and signatures, its family, and its writers' interests. */
export async function standingOf(
  db: Db,
  viewer: Viewer,
  localityId: string,
  proposalId: string,
  authors: readonly CoAuthor[],
) {
  const [seal, family, interests] = [
    await standingSeal(db, proposalId),
    await nextOfKin(db, proposalId),
    await listInterests(db, { proposalId, paperId: null }),
  ];
  const lines = await listSignatures(db, proposalId, seal?.id ?? null);
  return {
    seal: seal && {
      n: seal.n,
      purpose: seal.purpose,
      sealedAt: seal.sealedAt,
      movedOn: seal.movedOnAt !== null,
      short: shortSeal(seal.contentHash),
    },
    signatures: lines.length > 0 ? saySignatures(lines) : null,
    cameFrom: family.before.map(({ kind, from: { id, title } }) => ({ kind, id, title })),
    wentInto: family.after.map(({ kind, to: { id, title } }) => ({ kind, id, title })),
    interests: authors.map((author) => {
      const said = interests.find((one) => one.personId === author.personId);
      return { who: creditOf([author]), says: sayInterest(said) };
    }),
    mayDeclare: await mayDeclareIn(db, viewer, localityId, proposalId),
  };
}
