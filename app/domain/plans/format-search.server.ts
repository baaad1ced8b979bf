import { eq } from "drizzle-orm";
import { putEntry, removeEntry } from "#app/platform/search/search.server.ts";
import { localities } from "#db/schema/places.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Plan } from "./drafts.server.ts";
import { formatHref, formatTitle } from "./format-standing.ts";
import { type Format, partsOf } from "./formats.server.ts";

const KIND = "format";
/** One entry holds the words of a short plan; of a longer one the beginning is found. */
const MOST_INDEXED = 60_000;

/** Puts the words of a published format into search, in place of what stood there. */
export async function indexFormat(tx: Tx, plan: Plan, format: Format): Promise<void> {
  const [place] = await tx.select({ slug: localities.slug }).from(localities).where(eq(localities.id, plan.localityId));
  const parts = await partsOf(tx, format.id);
  const words = parts.flatMap(({ heading, text, hardWords }) => [
    heading,
    text,
    ...hardWords.map(({ word, means }) => `${word}: ${means}`),
  ]);
  const body = [format.title, ...words]
    .filter((one) => one !== "")
    .join("\n")
    .slice(0, MOST_INDEXED);
  await putEntry(tx, {
    kind: KIND,
    subjectId: format.id,
    localityId: plan.localityId,
    url: formatHref(place?.slug ?? "", plan.id, format),
    title: `${plan.title}: ${formatTitle(format)} of draft ${format.n}`,
    body,
  });
}

export const forgetFormat = (tx: Tx, formatId: string): Promise<void> => removeEntry(tx, KIND, formatId);
