import type { LoaderFunctionArgs } from "@remix-run/node";
import { IMAGE_ID } from "#app/collaboration/schema/image-id.ts";
import { notFound } from "#app/domain/errors.ts";
import { readImage } from "#app/domain/proposals/images.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";

/** The bytes of a picture in a proposal, asked again each time, since who may see it can change. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const imageId = params.imageId ?? "";
  if (!IMAGE_ID.test(imageId)) throw notFound("picture");
  const which = { localityId: placeOf(context).id, proposalId: idFrom(params, "proposalId"), imageId };
  const { bytes, mediaType } = await readImage(context.portal.db, context.viewer, which);
  const headers = {
    "Content-Type": mediaType,
    "Content-Disposition": `inline; filename="picture.${mediaType === "image/png" ? "png" : "jpg"}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-cache",
    ETag: `"${imageId}"`,
  };
  if (request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}
