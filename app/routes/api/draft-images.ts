import { type ActionFunctionArgs, json } from "@remix-run/node";
import { isDomainError } from "#app/domain/errors.ts";
import { addFigure } from "#app/domain/plans/figures.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { problemJson } from "#app/http/problem-json.server.ts";

export const loader = () => problemJson(405, "Send a picture with POST.", { Allow: "POST" });

/** Takes the bytes of one picture for a draft in writing, and answers what it is known by in the text. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { db, clock } = context.portal;
  const which = { localityId: placeOf(context).id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  const source = new Uint8Array(await request.arrayBuffer());
  try {
    return json(await addFigure(db, personOf(context), clock.now(), { ...which, source }), { status: 201 });
  } catch (error) {
    if (isDomainError(error) && error.kind === "invalid") return problemJson(422, error.message);
    throw error;
  }
}
