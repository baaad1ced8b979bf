import { eq } from "drizzle-orm";
import { conflict, forbidden, invalid } from "#app/domain/errors.ts";
import { recorderOf } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormatCorrections, planFormats } from "#db/schema/plan-formats.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { FormatKind } from "#db/vocabulary.ts";
import { indexFormat } from "./format-search.server.ts";
import { type FormatFound, findFormat, type WhichFormat } from "./formats.server.ts";
import { mayWritePlans } from "./policy.ts";

export const recordFormat = recorderOf("plan-format");

const MOST_BEFORE = 8000;

/** A change of a format: which, and what it puts right once it is published. */
export type FormatChange = WhichFormat & { reason?: string };

interface Changing {
  what: string;
  /** The kinds of format that can have it. */
  of?: readonly FormatKind[];
}

/**
 * Runs `work` on a format that is being made, or that is published: then what was put right is said, kept and shown, with
 * the words that `work` answers as those that stood there before.
 */
export async function changeFormat(
  db: Db,
  viewer: Person,
  at: Date,
  change: FormatChange,
  { what, of }: Changing,
  work: (tx: Tx, found: FormatFound) => Promise<string>,
): Promise<void> {
  const { localityId, formatId, reason = "" } = change;
  if (!mayWritePlans(viewer, localityId)) throw forbidden();
  await inTransaction(db, async (tx) => {
    const found = await findFormat(tx, viewer, change);
    const { state, kind } = found.format;
    if (of && !of.includes(kind)) throw conflict("This version has no such part.");
    if (state === "taken_back") throw conflict("This version was taken back. Make a new one.");
    const isPublished = state === "published";
    if (isPublished && reason === "") throw invalid("Say what you put right. Everybody can read it.", "reason");
    const before = await work(tx, found);
    if (isPublished) {
      await keepCorrection(tx, viewer, at, { formatId, act: "corrected", reason, before });
      await indexFormat(tx, found.plan, { ...found.format, ...(await again(tx, formatId)) });
    }
    const detail = { n: change.n, what, kind };
    await recordFormat(
      tx,
      viewer,
      at,
      localityId,
      isPublished ? "format.corrected" : "format.written",
      formatId,
      detail,
    );
  });
}

const again = async (tx: Tx, formatId: string) =>
  (await tx.select().from(planFormats).where(eq(planFormats.id, formatId)))[0];

/** Keeps for everybody what was put right in a published format, or why it was taken back. */
export async function keepCorrection(
  tx: Tx,
  viewer: Person,
  at: Date,
  given: { formatId: string; act: "corrected" | "taken_back"; reason: string; before: string },
): Promise<void> {
  const before = given.before.length > MOST_BEFORE ? "" : given.before;
  await tx.insert(planFormatCorrections).values({ ...given, before, id: newId(), byId: viewer.id, at });
}
