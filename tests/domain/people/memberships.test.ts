import { expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import { endRole, grantRole, listMembers } from "#app/domain/people/memberships.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import { hasRole } from "#app/domain/people/person.ts";
import { confirmAccount } from "#app/domain/people/sign-up.server.ts";
import { ROLES } from "#db/vocabulary.ts";
import { GOOD, mailTo, ORIGIN, tokenFor } from "#tests/support/mailbox.ts";
import { openWorld } from "#tests/support/world.ts";

const clerk = { name: "A clerk", role: "clerk" as const, organisationId: null, origin: ORIGIN };

test.each(ROLES.filter((role) => role !== "admin"))("a %s gives and ends no role", async (role) => {
  const world = await openWorld();
  const viewer = await world.person(role);
  const at = world.clock.now();
  const localityId = world.bury.id;
  const refused = { kind: "not_found" };
  await expect(grantRole(world.db, viewer, at, { ...clerk, localityId, email: viewer.email })).rejects.toMatchObject(
    refused,
  );
  await expect(endRole(world.db, viewer, at, { localityId, membershipId: "any" })).rejects.toMatchObject(refused);
  await expect(listMembers(world.db, viewer, at, localityId, { page: 1 })).rejects.toMatchObject(refused);
});

test("an administrator gives roles in their own place alone", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const other = await world.person("resident", { place: world.rochdale });
  const at = world.clock.now();
  const there = grantRole(world.db, admin, at, { ...clerk, localityId: world.rochdale.id, email: other.email });
  await expect(there).rejects.toMatchObject({ kind: "not_found" });
  const { personId } = await grantRole(world.db, admin, at, {
    ...clerk,
    localityId: world.bury.id,
    email: other.email,
  });
  const person = await readPerson(world.db, personId, at);
  expect(hasRole(person, world.bury.id, "clerk")).toBe(true);
  expect(hasRole(person, world.rochdale.id, "clerk")).toBe(false);
});

test("an organisation of another place is refused", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const organisationId = world.rochdale.organisations.council ?? "";
  const input = { ...clerk, localityId: world.bury.id, email: "a@example.org", organisationId };
  await expect(grantRole(world.db, admin, world.clock.now(), input)).rejects.toMatchObject({ field: "organisationId" });
});

test("someone new is invited by mail, and holds the role once they have confirmed", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const at = world.clock.now();
  await grantRole(world.db, admin, at, { ...clerk, localityId: world.bury.id, email: "new@example.org" });
  expect(await mailTo(world, "new@example.org")).toHaveLength(2);
  const token = await tokenFor(world, "new@example.org", "confirm");
  const id = await confirmAccount(world.db, at, token, { name: "New clerk", password: GOOD });
  expect(hasRole(await readPerson(world.db, id ?? "", at), world.bury.id, "clerk")).toBe(true);
});

test("a role that is ended is gone from that moment, and both acts stand in the record", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const person = await world.person("resident");
  const localityId = world.bury.id;
  await grantRole(world.db, admin, world.clock.now(), { ...clerk, localityId, email: person.email });
  const at = world.clock.forward({ hours: 1 });
  const { members } = await listMembers(world.db, admin, at, localityId, { page: 1, role: "clerk" });
  const membershipId = members[0]?.membershipId ?? "";
  expect(await endRole(world.db, admin, at, { localityId, membershipId })).toEqual({ personId: person.id });
  expect(hasRole(await readPerson(world.db, person.id, at), localityId, "clerk")).toBe(false);
  expect((await listMembers(world.db, admin, at, localityId, { page: 1, role: "clerk" })).members).toEqual([]);
  const events = await listEventsOf(world.db, "membership", membershipId);
  expect(events.map((event) => event.verb)).toEqual(["membership.ended", "membership.granted"]);
});

test("the same role is not given twice", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const input = { ...clerk, localityId: world.bury.id, email: "a@example.org" };
  await grantRole(world.db, admin, world.clock.now(), input);
  await expect(grantRole(world.db, admin, world.clock.now(), input)).rejects.toMatchObject({ kind: "conflict" });
});

test("a place keeps its last administrator", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  const at = world.clock.now();
  const localityId = world.bury.id;
  const listed = await listMembers(world.db, admin, at, localityId, { page: 1, role: "admin" });
  const membershipId = listed.members[0]?.membershipId ?? "";
  await expect(endRole(world.db, admin, at, { localityId, membershipId })).rejects.toMatchObject({ kind: "conflict" });
  await world.person("admin");
  await expect(endRole(world.db, admin, at, { localityId, membershipId })).resolves.toBeTruthy();
});

test("residents are not listed among the members unless asked for", async () => {
  const world = await openWorld();
  const admin = await world.person("admin");
  await world.person("resident");
  await world.person("clerk");
  const roles = (await listMembers(world.db, admin, world.clock.now(), world.bury.id, { page: 1 })).members;
  expect(roles.map((member) => member.role).sort()).toEqual(["admin", "clerk"]);
});
