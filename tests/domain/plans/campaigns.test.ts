import { expect, test } from "vitest";
import { listCampaigns, recogniseCampaigns } from "#app/domain/plans/campaigns.server.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { openResponse } from "./response-support.ts";
import { as, say } from "./support.ts";

const TEMPLATE =
  "Please keep the walk-in clinic on the high street open at weekends because many people cannot get to the hospital by bus.";

test("five comments in much the same words are a campaign: counted in full, shown apart, with the others to read alone", async () => {
  const world = await openWorld();
  const now = () => world.clock.now();
  const { plan, draft, find, counts } = await openResponse(world);
  const moderator = await as(world, "moderator");
  const change = ["", " I am a carer.", " Thank you.", " My mother agrees.", " Please think again."];
  for (const [i, more] of change.entries()) {
    const { id } = await say(world, null, plan, { body: TEMPLATE.replace("many", i % 2 ? "many" : "most") + more });
    await checkComment(world.db, moderator, now(), {
      ...{ localityId: world.bury.id, commentId: id, publish: true, reason: "" },
    });
  }
  await say(world, await as(world, "resident"), plan, {
    body: "Please close the walk-in clinic and give its money to the five neighbourhood teams, who come to people at home.",
  });
  const none = { campaigns: [], comments: 0 };
  expect(await listCampaigns(world.db, draft.id)).toEqual(none);
  expect(await recogniseCampaigns(world.db)).toBe(6);
  expect(await recogniseCampaigns(world.db)).toBe(0);
  const { campaigns, comments } = await listCampaigns(world.db, draft.id);
  expect(campaigns).toMatchObject([{ comments: 5 }]);
  expect([comments, (await counts()).comments]).toEqual([5, 6]);
  expect(campaigns[0]?.words).toContain("walk-in clinic");
  expect(await find(`campaign=${campaigns[0]?.id}`)).toHaveLength(5);
  expect(await find("campaign=none")).toEqual([expect.stringContaining("neighbourhood teams")]);
  // Once one of the five is not public, four are left, which are no campaign: in no list and behind no filter.
  const declined = { localityId: world.bury.id, publish: false, reason: "No" };
  await checkComment(world.db, moderator, now(), { ...declined, commentId: campaigns[0]?.id ?? "" });
  expect(await listCampaigns(world.db, draft.id)).toEqual(none);
  expect(await find("campaign=none")).toHaveLength(5);
});
