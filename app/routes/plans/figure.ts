import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFigure } from "#app/domain/plans/figures.server.ts";
import { whichDraft } from "../plan-formats/which-format.server.ts";
import { pictureAnswer } from "./picture-answer.server.ts";

/** The bytes of a picture in a draft, for whoever may read the draft. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const which = { ...whichDraft(context, params), imageId: params.imageId ?? "" };
  return pictureAnswer(request, await readFigure(context.portal.db, context.viewer, which));
}
