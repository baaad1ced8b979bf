import type { Viewer } from "#app/domain/people/person.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { filterFrom } from "#app/domain/plans/response.ts";
import { askResponse } from "#app/domain/plans/response-ask.server.ts";
import { countResponses } from "#app/domain/plans/response-counts.server.ts";
import { listResponses } from "#app/domain/plans/responses.server.ts";
import type { World } from "#tests/support/world.ts";
import { openPlan, say } from "./support.ts";

/** A plan that is open for comment until 20 April 2026, and what is found among the comments on it. */
export async function openResponse(world: World) {
  const plan = await openPlan(world, "2026-03-01", "2026-04-20");
  const found = await findDraft(world.db, null, world.bury.id, plan.planId, 1);
  const ask = (search = "", viewer: Viewer = null) =>
    askResponse(world.db, viewer, found, filterFrom(new URLSearchParams(search)));
  const find = async (search: string, viewer: Viewer = null) => {
    const { responses } = await listResponses(world.db, await ask(search, viewer));
    return responses.map(({ comment }) => comment.body);
  };
  const counts = async (search = "") => countResponses(world.db, await ask(search));
  return { plan, draft: found.draft, ask, find, counts };
}

/** As `say`, each a second after the one before. */
export const sayNext: typeof say = (world, ...said) => {
  world.clock.forward({ seconds: 1 });
  return say(world, ...said);
};
