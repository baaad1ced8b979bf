import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import { withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import {
  codePassage,
  countUncoded,
  listUncoded,
  placeUnderTheme,
  quotationIdsOfTheme,
  readCodingSheet,
  takeFromTheme,
} from "#app/domain/themes/codings.server.ts";
import { listThemes, nameTheme, peopleUnderTheme, readTheme } from "#app/domain/themes/themes.server.ts";
import { search } from "#app/platform/search/search.server.ts";
import { accessLog } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { told } from "./told.ts";

let world: World;
let coordinator: Person;
let programmeId: string;
const words = { name: "Who do I ring?", statement: "Carers do not know who to ring.", definition: "Calls at night." };
const passage = { field: "happened", start: 0, end: 47 } as const;

beforeEach(async () => {
  world = await openWorld();
  coordinator = await world.person("coordinator");
  programmeId = (await world.programme()).id;
});

const theme = (given: Partial<typeof words> = {}) =>
  nameTheme(world.db, coordinator, world.clock.now(), {
    ...words,
    ...given,
    programmeId: null,
    localityId: world.bury.id,
  });
const code = (experienceId: string, themeId: string) =>
  codePassage(world.db, coordinator, world.clock.now(), { experienceId, themeId, ...passage });

test("a passage under a theme takes its account out of the coding queue, and the page of the theme shows it", async () => {
  const experienceId = await told(world, { programmeId });
  expect(await countUncoded(world.db, world.bury.id)).toBe(1);
  const { id } = await theme();
  const { quotationId } = await code(experienceId, id);
  expect(await countUncoded(world.db, world.bury.id)).toBe(0);
  const read = await readTheme(world.db, coordinator, world.bury.id, id);
  expect(read.passages[0]).toMatchObject({ id: quotationId, words: "At two in the morning I just sat on the stairs." });
  const verbs = (await listEventsOf(world.db, "theme", id)).map((event) => event.verb);
  expect(verbs).toEqual(["passage.coded", "theme.named"]);
});

test("coding the same passage twice under the same theme is one coding and one event", async () => {
  const experienceId = await told(world, { programmeId });
  const { id } = await theme();
  await code(experienceId, id);
  await code(experienceId, id);
  expect(await quotationIdsOfTheme(world.db, id)).toHaveLength(1);
  expect(await listEventsOf(world.db, "theme", id)).toHaveLength(2);
});

test("a passage taken from under a theme leaves the theme, and the record keeps both", async () => {
  const experienceId = await told(world, { programmeId });
  const { id } = await theme();
  const { quotationId } = await code(experienceId, id);
  const placing = { localityId: world.bury.id, quotationId, themeId: id };
  await takeFromTheme(world.db, coordinator, world.clock.now(), placing);
  expect(await peopleUnderTheme(world.db, id)).toBe(0);
  expect((await listEventsOf(world.db, "theme", id))[0]?.verb).toBe("passage.uncoded");
});

test("a theme counts people, not passages, and publishes the count suppressed and rounded", async () => {
  const { id } = await theme();
  for (let i = 0; i < 9; i++) {
    const experienceId = await told(world, { programmeId });
    await code(experienceId, id);
    await codePassage(world.db, coordinator, world.clock.now(), {
      experienceId,
      themeId: id,
      field: "happened",
      start: 48,
      end: 79,
    });
  }
  expect(await peopleUnderTheme(world.db, id)).toBe(9);
  const { items } = await listThemes(world.db, world.bury.id);
  expect(items[0]?.people).toEqual({ shown: "rounded", value: 10 });
  expect((await readTheme(world.db, null, world.bury.id, id)).rawPeople).toBeNull();
  expect((await readTheme(world.db, coordinator, world.bury.id, id)).rawPeople).toBe(9);
});

test("words that are not public are said to exist, and cannot be counted by those who may not see counts", async () => {
  const { id } = await theme();
  for (let i = 0; i < 3; i++) await code(await told(world, { programmeId }), id);
  const consent = { coordinator_read: true, public_quote: true };
  await code(await told(world, { programmeId, consent }), id);
  const read = await readTheme(world.db, null, world.bury.id, id);
  expect([read.passages.map((one) => one.state), read.others, read.people.shown]).toEqual([["shown"], true, "hidden"]);
  const raw = await readTheme(world.db, coordinator, world.bury.id, id);
  expect([raw.passages.length, raw.others]).toEqual([4, false]);
});

test("after a withdrawal the count drops and the passage says it was taken back", async () => {
  const { id } = await theme();
  const experienceId = await told(world, { programmeId });
  await code(experienceId, id);
  await inTransaction(world.db, (tx) => withdrawExperience(tx, experienceId, world.clock.now(), null));
  expect(await peopleUnderTheme(world.db, id)).toBe(0);
  const read = await readTheme(world.db, coordinator, world.bury.id, id);
  expect(read.passages[0]).toMatchObject({ state: "withdrawn", words: null });
});

test("the coding queue holds only approved accounts that the coordinator may read, and no words", async () => {
  await told(world, { programmeId }, "waiting");
  await told(world, { programmeId }, "safeguarding");
  await told(world, { programmeId, consent: { coordinator_read: false, board_read: true } });
  const id = await told(world, { programmeId });
  const { items, more } = await listUncoded(world.db, coordinator, world.bury.id);
  expect([items.map((item) => item.id), more]).toEqual([[id], false]);
  expect(JSON.stringify(items)).not.toContain("stairs");
});

test("reading an account to code it leaves a line in the access log; nobody else can read it that way", async () => {
  const experienceId = await told(world, { programmeId });
  const at = world.clock.now();
  const sheet = await readCodingSheet(world.db, coordinator, at, world.bury.id, experienceId);
  expect(sheet.account.experience.happened).toContain("stairs");
  expect(await world.db.select().from(accessLog)).toMatchObject([
    { personId: coordinator.id, subjectId: experienceId },
  ]);
  for (const role of ["contributor", "author", "board", "admin", "moderator"] as const) {
    const viewer = await world.person(role);
    await expect(readCodingSheet(world.db, viewer, at, world.bury.id, experienceId)).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(listUncoded(world.db, viewer, world.bury.id)).rejects.toMatchObject({ kind: "not_found" });
  }
});

test("only the coordinator of the place names themes and places passages", async () => {
  const experienceId = await told(world, { programmeId });
  const { id } = await theme();
  const { quotationId } = await code(experienceId, id);
  const at = world.clock.now();
  const outsider = await world.person("coordinator", { place: world.rochdale });
  for (const viewer of [outsider, await world.person("author"), await world.person("admin")]) {
    const named = nameTheme(world.db, viewer, at, { ...words, programmeId: null, localityId: world.bury.id });
    await expect(named).rejects.toMatchObject({ kind: "forbidden" });
    const placed = placeUnderTheme(world.db, viewer, at, { quotationId, themeId: id });
    await expect(placed).rejects.toMatchObject({ kind: "forbidden" });
  }
  const theirs = { ...words, programmeId: null, localityId: world.rochdale.id };
  const foreign = await nameTheme(world.db, outsider, at, theirs);
  const across = placeUnderTheme(world.db, coordinator, at, { quotationId, themeId: foreign.id });
  await expect(across).rejects.toMatchObject({ kind: "not_found" });
  await expect(readTheme(world.db, coordinator, world.bury.id, foreign.id)).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("search finds a theme by its statement and never by the words under it", async () => {
  const { id } = await theme();
  await code(await told(world, { programmeId }), id);
  expect((await search(world.db, world.bury.id, "carers ring", 1)).found[0]?.subjectId).toBe(id);
  expect((await search(world.db, world.bury.id, "stairs", 1)).found).toEqual([]);
});
