import { beforeEach, expect, test } from "vitest";
import { filterFrom } from "#app/domain/plans/response.ts";
import { countSpeakers, PEOPLE_AT_ONCE, sayWhoSpeaks } from "#app/domain/plans/speakers.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openResponse, sayNext } from "./response-support.ts";
import { as } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();

test("who commented is counted by people, in rounded numbers, and no small number can be worked out", async () => {
  const { plan, draft } = await openResponse(world);
  const speak = async (n: number, speaksAs: "resident" | "carer", areaId: string | null = null) => {
    for (let i = 0; i < n; i++) {
      const person = await as(world, "resident");
      for (const submissionKey of i < 3 ? [newId(), newId()] : [newId()]) {
        await sayNext(world, person, plan, { submissionKey });
        const said = { localityId: world.bury.id, submissionKey, areaId, speaksAs };
        await sayWhoSpeaks(world.db, person, now(), said);
      }
    }
  };
  const [first = null, second = null] = world.bury.areaIds;
  await speak(11, "resident", first);
  await speak(8, "resident", second);
  await speak(3, "carer");
  const { areas, groups } = (await countSpeakers(world.db, world.bury.id, draft.id)) ?? { areas: [], groups: [] };
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

test("watching who commented, after every comment and through every filter, tells nobody’s group or neighbourhood", async () => {
  const { plan, draft, find } = await openResponse(world);
  const seen: string[] = [];
  const look = async () => JSON.stringify(await countSpeakers(world.db, world.bury.id, draft.id));
  const kinds = ["carer", "resident", "staff"] as const;
  for (let i = 0; i < 33; i++) {
    const submissionKey = newId();
    await sayNext(world, await as(world, "resident"), plan, { submissionKey, signedAs: `Person ${i}` });
    const said = { areaId: world.bury.areaIds[i % 2] ?? null, speaksAs: kinds[i % 3] as (typeof kinds)[number] };
    await sayWhoSpeaks(world.db, null, now(), { localityId: world.bury.id, submissionKey, ...said });
    seen.push(await look());
  }
  // Between two looks that differ, ten people came: none of them can be told from the others.
  const changed = seen.flatMap((one, i) => (i > 0 && one !== seen[i - 1] ? [i + 1] : []));
  expect(changed.every((people) => people % PEOPLE_AT_ONCE === 0)).toBe(true);
  expect(changed.length).toBeGreaterThan(1);
  // Nothing that can be asked for narrows by who speaks, so no list can be taken from another.
  for (const search of ["speaksAs=carer", `area=${world.bury.areaIds[0]}`, "group=carer"])
    expect((await find(search)).length).toBe((await find("")).length);
  expect(Object.keys(filterFrom(new URLSearchParams()))).toEqual(
    expect.not.arrayContaining(["area", "group", "speaksAs"]),
  );
});
