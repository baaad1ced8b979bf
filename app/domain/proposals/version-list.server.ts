import { and, desc, eq, lt, max } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { versionName } from "./version.ts";
import type { StoredVersion } from "./versions.server.ts";

const VERSIONS_PAGE = 20;

export type Version = Omit<StoredVersion, "content"> & { savedBy: string | null };

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
      reason: proposalVersions.reason,
      writers: proposalVersions.writers,
    })
    .from(proposalVersions)
    .leftJoin(people, eq(people.id, proposalVersions.savedById))
    .where(eq(proposalVersions.proposalId, proposalId))
    .orderBy(desc(proposalVersions.n))
    .limit(VERSIONS_PAGE + 1)
    .offset((page - 1) * VERSIONS_PAGE);
  return { items: found.slice(0, VERSIONS_PAGE), more: found.length > VERSIONS_PAGE };
}

/** What each version is called, newest first, for choosing two to compare; at most 300. */
export async function listVersionNames(db: Db, proposalId: string): Promise<{ n: number; name: string }[]> {
  const { n, name, reason } = proposalVersions;
  const found = await db
    .select({ n, name, reason })
    .from(proposalVersions)
    .where(eq(proposalVersions.proposalId, proposalId))
    .orderBy(desc(n))
    .limit(300);
  return found.map((version) => ({ n: version.n, name: versionName(version) }));
}

/** The number of the version before this one, or the last one when it is not a version; null when there is none. */
export async function versionBefore(db: Db, proposalId: string, n: number | string): Promise<number | null> {
  const before = typeof n === "string" ? undefined : lt(proposalVersions.n, n);
  const [row] = await db
    .select({ n: max(proposalVersions.n) })
    .from(proposalVersions)
    .where(and(eq(proposalVersions.proposalId, proposalId), before));
  return row?.n ?? null;
}
