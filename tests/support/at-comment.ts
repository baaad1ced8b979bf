import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { as, publishedPlan, say } from "#tests/domain/plans/support.ts";
import { requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

/** What a handler of the plan pages is called with. */
export const args = (request: Request, params: Record<string, string>, context: unknown) =>
  ({ request, params: { place: "bury", ...params }, context }) as unknown as LoaderFunctionArgs & ActionFunctionArgs;

/** A published plan with a comment on some words of it, and its address. */
export async function atComment() {
  const world = await openWorld();
  const made = await publishedPlan(world);
  const writer = await as(world, "resident");
  const { id } = await say(world, writer, made, { words: "who to ring" });
  const requests = requestsTo(world);
  const path = `/bury/plans/${made.planId}/drafts/1`;
  const params = { planId: made.planId, n: "1", commentId: id };
  return { world, plan: made, writer, id, requests, path, params };
}
