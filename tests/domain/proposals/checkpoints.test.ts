import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import {
  keepCheckpoints,
  type LoggedChange,
  momentsIn,
  thinCheckpoints,
  tooMany,
} from "#app/domain/proposals/checkpoints.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { sealVersion } from "#app/domain/proposals/seals.server.ts";
import { listVersions } from "#app/domain/proposals/version-list.server.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf } from "#app/platform/rich-text/content.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { coAuthor, openLiveText, project, started } from "./writing.ts";

const T0 = new Date("2026-03-01T10:00:00.000Z").getTime();
const changes = (...given: [seconds: number, personId: string, characters: number][]): LoggedChange[] =>
  given.map(([seconds, personId, characters], i) => ({
    seq: i + 1,
    personId,
    characters,
    at: new Date(T0 + seconds * 1000),
  }));
const after = (seconds: number) => new Date(T0 + seconds * 1000);

test("a text that rests for two minutes is worth keeping, one that is being typed is not", () => {
  const log = changes([0, "a", 5], [10, "a", 5]);
  expect(momentsIn(log, after(60))).toEqual([]);
  expect(momentsIn(log, after(130))).toEqual([{ seq: 2, reason: "paused" }]);
  expect(momentsIn(changes([0, "a", 5], [200, "a", 5]), after(210))).toEqual([{ seq: 1, reason: "paused" }]);
});

test("what someone wrote is kept when someone else begins, but only when it is 200 characters or more", () => {
  expect(momentsIn(changes([0, "a", 150], [5, "a", 60], [9, "b", 1]), after(20))).toEqual([
    { seq: 2, reason: "author" },
  ]);
  expect(momentsIn(changes([0, "a", 150], [5, "b", 1], [9, "a", 60], [12, "b", 1]), after(20))).toEqual([]);
  expect(momentsIn(changes([0, "a", 250], [5, "b", 0], [6, "a", 4]), after(20))).toEqual([]);
});

test("steady writing is kept once in half an hour", () => {
  const log = changes(...Array.from({ length: 130 }, (_, i): [number, string, number] => [i * 60, "a", 3]));
  expect(momentsIn(log, after(130 * 60 - 30)).map(({ seq, reason }) => [seq, reason])).toEqual([
    [31, "long"],
    [62, "long"],
    [93, "long"],
    [124, "long"],
  ]);
});

test("of the portal's own versions the last day stays whole, then one an hour, a day and a week, at most 200", () => {
  const now = after(0);
  const at = (hours: number) => ({ id: `${hours}`, savedAt: new Date(T0 - hours * 3_600_000) });
  const recent = Array.from({ length: 30 }, (_, i) => at(i / 2));
  expect(tooMany(recent, now)).toEqual([]);
  const sameHour = [at(48.1), at(48.2), at(48.3)];
  expect(tooMany(sameHour, now)).toHaveLength(2);
  const years = Array.from({ length: 20_000 }, (_, i) => at(i));
  const stays = years.length - tooMany(years, now).length;
  expect(stays).toBeLessThanOrEqual(200);
  expect(tooMany(years, now)).not.toContain("0");
  const kept = new Set(tooMany(years, now));
  const rest = years.filter((one) => !kept.has(one.id));
  expect(tooMany(rest, now)).toEqual([]);
});

let world: World;
let text: LiveText;
let contributor: Person;
let id: string;
beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
  id = await started(world, text, contributor);
});
const here = () => ({ localityId: world.bury.id, proposalId: id });
const type = async (words: string, by = contributor) => {
  const say = () => documentOf([{ kind: "paragraph", text: words, id: "one" }]);
  await inTransaction(world.db, (tx) => text.append(tx, documentNameOf(id), by.id, "test", say));
  await project(world, text, by, id);
};
const keep = () => keepCheckpoints(world.db, text, world.clock.now());
const kept = async () =>
  (await listVersions(world.db, id)).items.map(({ n, reason, writers }) => ({ n, reason, writers }));

test("the portal keeps a text that rests, once, with who wrote in it, and nothing for an empty start", async () => {
  world.clock.forward({ minutes: 3 });
  expect(await keep()).toBe(0);
  await type("Words that rest.");
  expect(await keep()).toBe(0);
  world.clock.forward({ minutes: 3 });
  expect(await keep()).toBe(1);
  expect(await keep()).toBe(0);
  expect(await kept()).toMatchObject([{ n: 1, reason: "paused", writers: [{ personId: contributor.id }] }]);
});

test("what one wrote before another began is kept as it stood at that moment, by the log", async () => {
  const other = await world.person("coordinator");
  await coAuthor(world, text, contributor, other, id);
  await type("A".repeat(300));
  world.clock.forward({ seconds: 20 });
  await type(`${"A".repeat(300)} and then more`, other);
  world.clock.forward({ seconds: 20 });
  expect(await keep()).toBe(1);
  expect(JSON.stringify((await findVersion(world.db, id, 1))?.content)).not.toContain("and then more");
  world.clock.forward({ minutes: 3 });
  expect(await keep()).toBe(1);
  expect(await kept()).toMatchObject([
    { n: 2, reason: "paused", writers: [{ personId: other.id }] },
    { n: 1, reason: "author", writers: [{ personId: contributor.id }] },
  ]);
});

test("while someone's own words wait to be settled, the portal keeps no copy of them", async () => {
  const { id: programmeId } = await world.programme();
  const words = "nobody rang me back all that long night";
  await told(world, { programmeId, happened: `${words}.`, consent: { coordinator_read: true } });
  await type(`They said ${words} and more.`);
  world.clock.forward({ minutes: 3 });
  expect(await keep()).toBe(0);
  await type("They said that nobody called.");
  world.clock.forward({ minutes: 3 });
  expect(await keep()).toBe(1);
  const rows = await world.db.select().from(proposalVersions);
  expect(JSON.stringify(rows)).not.toContain("rang me back all that long night");
});

test("old copies are thinned; what was named or sealed stays", async () => {
  const at = world.clock.now();
  for (let i = 1; i <= 4; i++) {
    await type(`Words ${i}`);
    world.clock.forward({ minutes: 3 });
    await keep();
  }
  await sealVersion(world.db, text, contributor, at, { ...here(), purpose: "A board", text: { n: 1 } });
  await type("Named words");
  await saveVersion(world.db, text, contributor, at, { ...here(), name: "Ours" });
  world.clock.forward({ days: 400 });
  expect(await thinCheckpoints(world.db, world.clock.now())).toBe(2);
  const left = await world.db
    .select({ n: proposalVersions.n })
    .from(proposalVersions)
    .where(eq(proposalVersions.proposalId, id))
    .orderBy(asc(proposalVersions.n));
  expect(left.map(({ n }) => n)).toEqual([1, 4, 5]);
});

test("a name given to what the portal has just kept names that version instead of making another", async () => {
  await type("Words");
  world.clock.forward({ minutes: 3 });
  await keep();
  const named = await saveVersion(world.db, text, contributor, world.clock.now(), { ...here(), name: "Ours" });
  expect(named).toEqual({ n: 1 });
  expect(await kept()).toMatchObject([{ n: 1, reason: "named" }]);
});
