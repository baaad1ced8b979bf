import type { LoaderFunctionArgs } from "@remix-run/node";
import { paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { readPlan } from "#app/domain/plans/plans.server.ts";
import { placeOf } from "#app/http/context.server.ts";

/** The draft being written and what it calls the paragraph that a comment is on; null when none is. */
export async function draftInWriting(context: LoaderFunctionArgs["context"], planId: string, lineageId: string) {
  const { db } = context.portal;
  const { drafts } = await readPlan(db, context.viewer, placeOf(context).id, planId);
  const writing = drafts.find(({ draft }) => draft.state === "writing")?.draft;
  const block = writing && (await paragraphsOfLineages(db, writing.id, [lineageId])).get(lineageId);
  return writing ? { id: writing.id, n: writing.n, number: block?.number ?? "" } : null;
}
