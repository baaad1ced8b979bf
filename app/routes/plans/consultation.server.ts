import type { AppLoadContext } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { listExtensions } from "#app/domain/plans/extensions.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";

/** The consultation that an address names, with what every page of it needs. Throws notFound where there is none. */
export async function consultationAt(context: AppLoadContext, params: Record<string, string | undefined>) {
  const place = placeOf(context);
  const { db, config } = context.portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(db, context.viewer, place.id, planId, n);
  const { consultation } = found;
  if (!consultation) throw notFound("consultation");
  const extensions = await listExtensions(db, consultation.id);
  const invited = { plan: found.plan, n, consultation, extensions: extensions.length, origin: config.origin };
  return { ...found, place, planId, n, consultation, extensions, invited: { ...invited, slug: place.slug } };
}
