import { eq } from "drizzle-orm";
import { conflict, forbidden, invalid } from "#app/domain/errors.ts";
import type { Person } from "#app/domain/people/person.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormats } from "#db/schema/plan-formats.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { keepCorrection, recordFormat } from "./format-change.server.ts";
import { refuseEmpty } from "./format-making.server.ts";
import { forgetFormat, indexFormat } from "./format-search.server.ts";
import { findFormat, type WhichFormat } from "./formats.server.ts";
import { mayWritePlans } from "./policy.ts";

/**
 * Makes a format public, from then on only to be corrected or taken back. Throws invalid while something is missing, and
 * for a translation that its author does not vouch for as a person's work.
 */
export async function publishFormat(
  db: Db,
  viewer: Person,
  at: Date,
  { byPeople, ...which }: WhichFormat & { byPeople: boolean },
): Promise<void> {
  const { localityId, n, formatId } = which;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const found = await findFormat(tx, viewer, which);
    const { kind, language, state } = found.format;
    if (state !== "making") throw conflict("This version is published already.");
    await refuseEmpty(tx, found);
    if (kind === "translation" && !byPeople)
      throw invalid("Publish a translation only when a person made it or checked every sentence", "byPeople");
    await tx.update(planFormats).set({ state: "published", publishedAt: at }).where(eq(planFormats.id, formatId));
    await indexFormat(tx, found.plan, found.format);
    await recordFormat(tx, viewer, at, localityId, "format.published", formatId, { n, kind, language });
  });
}

/** Takes a published format back, with the reason for everybody to read. Its words are gone from pages and from search. */
export async function takeBackFormat(
  db: Db,
  viewer: Person,
  at: Date,
  { why, ...which }: WhichFormat & { why: string },
): Promise<void> {
  const { localityId, n, formatId } = which;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { format } = await findFormat(tx, viewer, which);
    if (format.state !== "published") throw conflict("Only what is published can be taken back.");
    await tx.update(planFormats).set({ state: "taken_back", only: null }).where(eq(planFormats.id, formatId));
    await keepCorrection(tx, viewer, at, { formatId, act: "taken_back", reason: why, before: "" });
    await forgetFormat(tx, formatId);
    await recordFormat(tx, viewer, at, localityId, "format.taken-back", formatId, { n, kind: format.kind });
  });
}

/** Throws away a format that nobody but its authors ever saw. */
export async function discardFormat(db: Db, viewer: Person, at: Date, which: WhichFormat): Promise<void> {
  const { localityId, n, formatId } = which;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const { format } = await findFormat(tx, viewer, which);
    if (format.state !== "making") throw conflict("Take it back instead: people may have read it.");
    await tx.delete(planFormats).where(eq(planFormats.id, formatId));
    await recordFormat(tx, viewer, at, localityId, "format.discarded", formatId, { n, kind: format.kind });
  });
}
