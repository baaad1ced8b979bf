import { desc, eq, max } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { codings, quotations } from "#db/schema/experiences.ts";
import { readQuotations } from "../experiences/quotations.server.ts";
import type { ShownQuotation } from "../experiences/quotations.ts";
import type { Viewer } from "../people/person.ts";
import { themesOfQuotations } from "./codings.server.ts";

const MOST = 60;

/** A passage that can be cited, with the themes it stands under. */
export type Evidence = ShownQuotation & { themes: { id: string; name: string }[] };

/**
 * The passages that were coded last in a place, newest first and 60 at most, as this viewer may see them now: what
 * someone writing a proposal can cite. Words taken back are left out; words this viewer may not read stand without them.
 */
export async function readEvidence(db: Db, viewer: Viewer, localityId: string): Promise<Evidence[]> {
  const coded = await db
    .select({ id: codings.quotationId, at: max(codings.at) })
    .from(codings)
    .innerJoin(quotations, eq(quotations.id, codings.quotationId))
    .where(eq(quotations.localityId, localityId))
    .groupBy(codings.quotationId)
    .orderBy(desc(max(codings.at)), desc(codings.quotationId))
    .limit(MOST);
  const ids = coded.map((row) => row.id);
  const [shown, themes] = [await readQuotations(db, viewer, localityId, ids), await themesOfQuotations(db, ids)];
  return ids.flatMap((id) => {
    const passage = shown.get(id);
    return passage && passage.state !== "withdrawn" ? [{ ...passage, themes: themes.get(id) ?? [] }] : [];
  });
}
