import { asc, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { proposalSeals, sealRedactions } from "#db/schema/versions.ts";
import type { StoredVersion } from "./versions.server.ts";

export type Seal = typeof proposalSeals.$inferSelect;
export type Redaction = typeof sealRedactions.$inferSelect;

/** The seals of one version as they are kept, the last one first. */
export const sealsOfVersion = (db: Db, versionId: string): Promise<Seal[]> =>
  db
    .select()
    .from(proposalSeals)
    .where(eq(proposalSeals.versionId, versionId))
    .orderBy(desc(proposalSeals.sealedAt), desc(proposalSeals.id));

export interface SealView extends Seal {
  n: number;
  sealedBy: string | null;
  unsealedBy: string | null;
  redactions: Redaction[];
}

async function views(db: Db, seals: readonly (Seal & { n: number })[]): Promise<SealView[]> {
  if (seals.length === 0) return [];
  const redactions = await db
    .select()
    .from(sealRedactions)
    .where(
      inArray(
        sealRedactions.sealId,
        seals.map((seal) => seal.id),
      ),
    )
    .orderBy(asc(sealRedactions.at), asc(sealRedactions.id));
  const ids = [...new Set(seals.flatMap((seal) => [seal.sealedById, seal.unsealedById ?? []].flat()))];
  const named = await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids));
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return seals.map((seal) => ({
    ...seal,
    sealedBy: names.get(seal.sealedById) ?? null,
    unsealedBy: seal.unsealedById && (names.get(seal.unsealedById) ?? null),
    redactions: redactions.filter((one) => one.sealId === seal.id),
  }));
}

const withNumber = (db: Db) =>
  db
    .select({ seal: proposalSeals, n: proposalVersions.n })
    .from(proposalSeals)
    .innerJoin(proposalVersions, eq(proposalVersions.id, proposalSeals.versionId));

/** Every seal a proposal ever had, the last one first, unsealed ones too; at most 100. */
export async function listSeals(db: Db, proposalId: string): Promise<SealView[]> {
  const found = await withNumber(db)
    .where(eq(proposalSeals.proposalId, proposalId))
    .orderBy(desc(proposalSeals.sealedAt), desc(proposalSeals.id))
    .limit(100);
  return views(
    db,
    found.map(({ seal, n }) => ({ ...seal, n })),
  );
}

/** The seals of one version, the last one first. */
export async function readSeals(db: Db, version: Pick<StoredVersion, "id" | "n">): Promise<SealView[]> {
  return views(
    db,
    (await sealsOfVersion(db, version.id)).map((seal) => ({ ...seal, n: version.n })),
  );
}

/** The seal that a board is shown: the last one that has not come off. */
export async function standingSeal(db: Db, proposalId: string): Promise<SealView | null> {
  return (await listSeals(db, proposalId)).find((seal) => seal.unsealedAt === null) ?? null;
}

/** The seal of the text that a board was given, by its place in the log; null when it was given no sealed one. */
export async function sealGiven(db: Db, proposalId: string, seq: number | null): Promise<SealView | null> {
  return seq === null ? null : ((await listSeals(db, proposalId)).find((seal) => seal.seq === seq) ?? null);
}
