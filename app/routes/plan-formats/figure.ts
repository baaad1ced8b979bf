import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFormatFigure } from "#app/domain/plans/format-steps.server.ts";
import { pictureAnswer } from "../plans/picture-answer.server.ts";
import { whichFormat } from "./which-format.server.ts";

/** The bytes of a picture in a format, for whoever may read it. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const which = { ...whichFormat(context, params), imageId: params.imageId ?? "" };
  return pictureAnswer(request, await readFormatFigure(context.portal.db, context.viewer, which));
}
