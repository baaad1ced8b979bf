import { beforeEach, expect, test } from "vitest";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { listCampaigns, recogniseCampaigns } from "#app/domain/plans/campaigns.server.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { filterFrom, searchOf } from "#app/domain/plans/response.ts";
import { countFiltered, countResponses, eachResponse, listResponses } from "#app/domain/plans/responses.server.ts";
import { countSpeakers, sayWhoSpeaks } from "#app/domain/plans/speakers.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, openPlan, say as sayAtOnce } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();
/** Each comes a second after the one before. */
const say = (...given: Parameters<typeof sayAtOnce>) => {
  world.clock.forward({ seconds: 1 });
  return sayAtOnce(...given);
};

async function opened() {
  const plan = await openPlan(world, "2026-03-01", "2026-04-20");
  const { draft } = await findDraft(world.db, null, world.bury.id, plan.planId, 1);
  const resident = await as(world, "resident");
  const find = async (search: string) => {
    const { responses } = await listResponses(world.db, draft, filterFrom(new URLSearchParams(search)));
    return responses.map(({ comment }) => comment.body);
  };
  return { plan, draft, resident, find };
}

const TEMPLATE =
  "Please keep the walk-in clinic on the high street open at weekends because many people cannot get to the hospital by bus.";

test("comments are counted by section and by what waits; what is unpublished or taken back is in no count", async () => {
  const { plan, draft, resident } = await opened();
  const money = plan.lineages[5] as string;
  await say(world, resident, plan);
  const { id } = await say(world, resident, plan, { body: "We need more.", lineageId: money });
  await say(world, null, plan, { body: "unpublished secret?" });
  const answer = {
    localityId: world.bury.id,
    commentId: id,
    disposition: "noted" as const,
    answer: "Yes.",
    origin: ORIGIN,
  };
  await answerComment(world.db, plan.author, now(), answer);
  world.clock.set("2026-04-22T09:00:00Z");
  await say(world, resident, plan, { body: "I am late." });
  expect(await countResponses(world.db, draft)).toMatchObject({
    comments: 3,
    unanswered: 2,
    late: 1,
    questions: 1,
    inCampaigns: 0,
    sections: [
      { anchor: "s-1", name: "1 Care close to home", comments: 2, unanswered: 2 },
      { anchor: "s-2", name: "2 Money", comments: 1, unanswered: 0 },
    ],
  });
});

test("comments are found by words, section, state, open question and lateness, and by all of them together", async () => {
  const { plan, draft, resident, find } = await opened();
  const money = plan.lineages[5] as string;
  await say(world, resident, plan, { body: "Will the BUS come? 100%" });
  await say(world, resident, plan, { body: "More money.", change: "a bus pass", lineageId: money });
  await say(world, null, plan, { body: "bus unpublished" });
  expect(await find("words=bus")).toEqual(["Will the BUS come? 100%", "More money."]);
  expect(await find("words=bus+pass")).toEqual(["More money."]);
  expect(await find("words=0%25")).toEqual(["Will the BUS come? 100%"]);
  expect(await find("words=_us")).toEqual([]);
  expect(await find("section=s-2")).toEqual(["More money."]);
  expect(await find("section=s-2&words=come")).toEqual([]);
  expect(await find("asks=yes")).toEqual(["Will the BUS come? 100%"]);
  expect(await find("state=accepted")).toEqual([]);
  expect(await find("late=yes")).toEqual([]);
  expect(await find("state=nonsense&section='--&campaign=x")).toHaveLength(2);
  const filter = filterFrom(new URLSearchParams("words=bus&state=open"));
  expect(await countFiltered(world.db, draft, filter)).toBe(2);
  expect(searchOf(filter)).toBe("?words=bus&state=open");
});

test("five comments in much the same words are a campaign: counted in full, shown apart, with the others to read alone", async () => {
  const { plan, draft, find } = await opened();
  const moderator = await as(world, "moderator");
  const change = ["", " I am a carer.", " Thank you.", " My mother agrees.", " Please think again."];
  for (const [i, more] of change.entries()) {
    const { id } = await say(world, null, plan, { body: TEMPLATE.replace("many", i % 2 ? "many" : "most") + more });
    await checkComment(world.db, moderator, now(), {
      ...{ localityId: world.bury.id, commentId: id, publish: true, reason: "", origin: ORIGIN },
    });
  }
  await say(world, await as(world, "resident"), plan, {
    body: "Please close the walk-in clinic and give its money to the five neighbourhood teams, who come to people at home.",
  });
  expect(await listCampaigns(world.db, draft.id)).toEqual([]);
  expect(await recogniseCampaigns(world.db)).toBe(6);
  expect(await recogniseCampaigns(world.db)).toBe(0);
  const campaigns = await listCampaigns(world.db, draft.id);
  expect(campaigns).toMatchObject([{ comments: 5 }]);
  expect(campaigns[0]?.words).toContain("walk-in clinic");
  expect(await countResponses(world.db, draft)).toMatchObject({ comments: 6, inCampaigns: 5 });
  expect(await find(`campaign=${campaigns[0]?.id}`)).toHaveLength(5);
  expect(await find("campaign=none")).toEqual([expect.stringContaining("neighbourhood teams")]);
});

test("every comment that a filter asks for is read once, however many there are at one moment", async () => {
  const { plan, draft, resident } = await opened();
  for (let i = 0; i < 7; i++) await sayAtOnce(world, resident, plan, { body: `Number ${i}` });
  const found: string[] = [];
  for await (const { comment } of eachResponse(world.db, draft, filterFrom(new URLSearchParams()), 3))
    found.push(comment.body);
  expect(found.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `Number ${i}`));
});

test("who commented is counted by people, in rounded numbers, and no small number can be worked out", async () => {
  const { plan, draft } = await opened();
  const speak = async (n: number, speaksAs: "resident" | "carer", areaId: string | null = null) => {
    for (let i = 0; i < n; i++) {
      const person = await as(world, "resident");
      for (const submissionKey of i < 3 ? [newId(), newId()] : [newId()]) {
        await say(world, person, plan, { submissionKey });
        const said = { localityId: world.bury.id, submissionKey, areaId, speaksAs };
        await sayWhoSpeaks(world.db, person, now(), said);
      }
    }
  };
  const [first = null, second = null] = world.bury.areaIds;
  await speak(11, "resident", first);
  await speak(8, "resident", second);
  await speak(3, "carer");
  const { areas, groups } = await countSpeakers(world.db, world.bury.id, draft.id);
  const shown = (name: string) => groups.find((one) => one.name.startsWith(name))?.people;
  expect(shown("People who look")).toEqual({ shown: "hidden" });
  // Where one alone were hidden, the others would leave a sum to do: the next smallest goes too.
  expect(shown("People who live")).toEqual({ shown: "hidden" });
  expect(areas.map(({ people }) => people)).toEqual([
    { shown: "rounded", value: 10 },
    { shown: "hidden" },
    { shown: "hidden" },
  ]);
  const other = { localityId: world.bury.id, submissionKey: newId(), areaId: null, speaksAs: null };
  await expect(sayWhoSpeaks(world.db, null, now(), other)).rejects.toMatchObject({ kind: "not_found" });
});
