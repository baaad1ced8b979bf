import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import { draftByCode } from "#app/domain/plans/consultations.server.ts";
import { placeOf } from "#app/http/context.server.ts";

/** The address from a poster, on to the draft that it asks about. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const found = await draftByCode(context.portal.db, place.id, params.code ?? "");
  if (!found) throw notFound();
  return redirect(`/${place.slug}/plans/${found.planId}/drafts/${found.n}`);
}
