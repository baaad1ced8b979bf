import { expect, test } from "vitest";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { addNeighbourhood, renameNeighbourhood } from "#app/domain/places/neighbourhoods.server.ts";
import { ROLES } from "#db/vocabulary.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const names = async (world: World) => (await listNeighbourhoods(world.db, world.bury.id)).map((area) => area.name);

test.each(ROLES.filter((role) => role !== "admin"))("a %s names no neighbourhood", async (role) => {
  const world = await openWorld();
  const viewer = await world.person(role);
  const input = { localityId: world.bury.id, areaId: world.bury.areaIds[0] ?? "", name: "Elsewhere" };
  const refused = { kind: "not_found" };
  await expect(renameNeighbourhood(world.db, viewer, world.clock.now(), input)).rejects.toMatchObject(refused);
  await expect(addNeighbourhood(world.db, viewer, world.clock.now(), input)).rejects.toMatchObject(refused);
});

test("an administrator renames a neighbourhood of their own place, and adds one after the others", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const at = world.clock.now();
  const localityId = world.bury.id;
  await renameNeighbourhood(world.db, admin, at, {
    localityId,
    areaId: world.bury.areaIds[0] ?? "",
    name: "Prestwich",
  });
  await addNeighbourhood(world.db, admin, at, { localityId, name: "Whitefield" });
  expect(await names(world)).toEqual(["Prestwich", "Bury neighbourhood 2", "Whitefield"]);
});

test("neither a name in use nor a neighbourhood of another place is taken", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const at = world.clock.now();
  const localityId = world.bury.id;
  const same = { localityId, name: "BURY neighbourhood 2" };
  await expect(addNeighbourhood(world.db, admin, at, same)).rejects.toMatchObject({ field: "name" });
  const foreign = { localityId, areaId: world.rochdale.areaIds[0] ?? "", name: "Mine now" };
  await expect(renameNeighbourhood(world.db, admin, at, foreign)).rejects.toMatchObject({ kind: "not_found" });
  expect(await names(world)).toEqual(["Bury neighbourhood 1", "Bury neighbourhood 2"]);
});
