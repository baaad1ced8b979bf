import type { AppLoadContext } from "@remix-run/node";
import { noteReading, readQuotations } from "#app/domain/experiences/quotations.server.ts";
import { placeOf } from "#app/http/context.server.ts";

/**
 * These quotations, in this order, as this viewer may see them now. Reading restricted words leaves a line for the
 * guardian, with the purpose in plain words.
 */
export async function shownQuotations(context: AppLoadContext, ids: readonly string[], purpose: string) {
  const { portal, viewer } = context;
  const place = placeOf(context);
  const found = await readQuotations(portal.db, viewer, place.id, ids);
  await noteReading(portal.db, viewer, portal.clock.now(), place.id, found.values(), purpose);
  return ids.flatMap((id) => {
    const one = found.get(id);
    if (!one) return [];
    const { state, words, attribution, consentNote } = one;
    return [{ id, state, words, attribution, consentNote }];
  });
}
