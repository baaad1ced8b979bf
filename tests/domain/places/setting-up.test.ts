import { expect, test } from "vitest";
import { readPerson } from "#app/domain/people/people.server.ts";
import { hasRole } from "#app/domain/people/person.ts";
import { signInWithPassword } from "#app/domain/people/sign-in.server.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { createSetupLink, setUp, setupLinkWorks } from "#app/domain/places/setting-up.server.ts";
import { SetUp, TAKEN_SLUGS } from "#app/domain/places/setting-up.ts";
import { contents } from "#app/routes.ts";
import { openWorld } from "#tests/support/world.ts";

const INPUT = SetUp.parse({
  placeName: "Oldham",
  slug: "oldham",
  coordinatorName: "Healthwatch Oldham",
  phone: "0161 000 0000",
  name: "The administrator",
  email: "admin@example.org",
  password: "three brown buses",
});

test("the first administrator comes through a link that works once", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  const token = (await createSetupLink(world.db, at)) ?? "";
  const { personId, slug } = await setUp(world.db, at, token, INPUT);
  const place = await findLocality(world.db, slug);
  expect(place).toMatchObject({ name: "Oldham", coordinatorName: "Healthwatch Oldham", isDemo: false });
  expect(hasRole(await readPerson(world.db, personId, at), place?.id ?? "", "admin")).toBe(true);
  expect(await signInWithPassword(world.db, at, { email: INPUT.email, password: INPUT.password })).toBe(personId);
  const again = setUp(world.db, at, token, { ...INPUT, slug: "salford" });
  await expect(again).rejects.toMatchObject({ kind: "not_found" });
});

test("no link is made once somebody administers a place, and one made before stops working", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  const token = (await createSetupLink(world.db, at)) ?? "";
  expect(await setupLinkWorks(world.db, at, token)).toBe(true);
  await world.person("admin");
  expect(await setupLinkWorks(world.db, at, token)).toBe(false);
  expect(await createSetupLink(world.db, at)).toBeNull();
});

test("a new link replaces the one before, and each runs out after a day", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  const first = (await createSetupLink(world.db, at)) ?? "";
  const second = (await createSetupLink(world.db, at)) ?? "";
  expect(await setupLinkWorks(world.db, at, first)).toBe(false);
  expect(await setupLinkWorks(world.db, at, second)).toBe(true);
  expect(await setupLinkWorks(world.db, world.clock.forward({ days: 1 }), second)).toBe(false);
});

test("a short name that a place has, and a password that is easy to guess, are refused at their fields", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  const token = (await createSetupLink(world.db, at)) ?? "";
  await expect(setUp(world.db, at, token, { ...INPUT, slug: "bury" })).rejects.toMatchObject({ field: "slug" });
  const weak = { ...INPUT, password: "password1234" };
  await expect(setUp(world.db, at, token, weak)).rejects.toMatchObject({ field: "password" });
  expect(await setupLinkWorks(world.db, at, token)).toBe(true);
});

test("no place can take an address of the portal's own", () => {
  const own = contents.map((page) => page.path.split("/")[0] ?? "").filter((part) => /^[a-z]/.test(part));
  expect(TAKEN_SLUGS).toEqual(expect.arrayContaining([...new Set(own)]));
  for (const slug of [...TAKEN_SLUGS, "Bury", "-bury", "bury/", "bury.data", "..", "a b"]) {
    expect(SetUp.safeParse({ ...INPUT, slug }).success, slug).toBe(false);
  }
});
