import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { consents, experiences } from "#db/schema/experiences.ts";
import type { Tx } from "#db/transaction.server.ts";
import { CONSENT_SCOPES, type ConsentScope } from "#db/vocabulary.ts";
import { type Consent, currentConsent, NO_CONSENT, WORDING_VERSION } from "./consent.ts";

/** For a query over `experiences`: the person's newest answer to this scope is yes. */
export const grants = (scope: ConsentScope): SQL =>
  sql`(select ${consents.granted} from ${consents} where ${consents.experienceId} = ${experiences.id}
       and ${consents.scope} = ${scope} order by ${consents.version} desc limit 1) = true`;

/** For a query over `experiences`: anyone may read the words. Written once, as `readsWordsAs` says it for one. */
export const isPublic = (): SQL =>
  sql`${experiences.state} = 'approved' and ${grants("coordinator_read")} and ${grants("public_quote")}`;

/** What each of these people agrees to now. */
export async function readConsents(db: Db, experienceIds: readonly string[]): Promise<Map<string, Consent>> {
  const ids = [...new Set(experienceIds)];
  const rows = ids.length === 0 ? [] : await db.select().from(consents).where(inArray(consents.experienceId, ids));
  const byExperience = Map.groupBy(rows, (row) => row.experienceId);
  return new Map(ids.map((id) => [id, currentConsent(byExperience.get(id) ?? [])]));
}

export const readConsent = async (db: Db, experienceId: string): Promise<Consent> =>
  (await readConsents(db, [experienceId])).get(experienceId) ?? NO_CONSENT;

/** Stores the first answers: every scope, those never asked as a no. */
export async function storeFirstConsents(
  tx: Tx,
  experienceId: string,
  at: Date,
  choices: Partial<Consent>,
): Promise<void> {
  const row = { experienceId, wordingVersion: WORDING_VERSION, version: 1, at };
  await tx
    .insert(consents)
    .values(CONSENT_SCOPES.map((scope) => ({ ...row, id: newId(), scope, granted: choices[scope] ?? false })));
}

/** Stores what changes as the next version of its scope; answers what was agreed before and is now. */
export async function storeChangedConsents(
  tx: Tx,
  experienceId: string,
  at: Date,
  choices: Partial<Consent>,
): Promise<{ before: Consent; after: Consent }> {
  const rows = await tx.select().from(consents).where(eq(consents.experienceId, experienceId));
  const before = currentConsent(rows);
  const changed = CONSENT_SCOPES.filter((scope) => choices[scope] !== undefined && choices[scope] !== before[scope]);
  if (changed.length > 0) {
    const version = (scope: ConsentScope) =>
      Math.max(0, ...rows.filter((row) => row.scope === scope).map((row) => row.version)) + 1;
    await tx.insert(consents).values(
      changed.map((scope) => ({
        id: newId(),
        experienceId,
        scope,
        granted: choices[scope] ?? false,
        wordingVersion: WORDING_VERSION,
        version: version(scope),
        at,
      })),
    );
  }
  return {
    before,
    after: { ...before, ...Object.fromEntries(changed.map((scope) => [scope, choices[scope] ?? false])) },
  };
}
