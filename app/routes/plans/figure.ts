import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFigure } from "#app/domain/plans/figures.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";

/** The bytes of a picture in a draft, for whoever may read the draft. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const which = { localityId: placeOf(context).id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  const imageId = params.imageId ?? "";
  const { bytes, mediaType } = await readFigure(context.portal.db, context.viewer, { ...which, imageId });
  const headers = {
    "Content-Type": mediaType,
    "Content-Disposition": `inline; filename="figure.${mediaType === "image/png" ? "png" : "jpg"}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-cache",
    ETag: `"${imageId}"`,
  };
  if (request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}
