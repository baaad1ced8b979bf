import { expect, test } from "vitest";
import {
  askEmailChange,
  changePassword,
  confirmEmailChange,
  resetPassword,
  signOutEverywhere,
} from "#app/domain/people/accounts.server.ts";
import { purgeExpired } from "#app/domain/people/expired.server.ts";
import { hashPassword } from "#app/domain/people/password-hash.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { createSessions } from "#app/domain/people/sessions.server.ts";
import { askReset, signInWithPassword } from "#app/domain/people/sign-in.server.ts";
import { confirmAccount, signUp } from "#app/domain/people/sign-up.server.ts";
import { GOOD, mailTo, ORIGIN, tokenFor } from "#tests/support/mailbox.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const OTHER = "four green trams";

async function someone(world: World): Promise<Person> {
  const made = await world.person("resident", { passwordHash: await hashPassword(GOOD) });
  const person = await readPerson(world.db, made.id, world.clock.now());
  if (!person) throw new Error("nobody");
  world.clock.forward({ seconds: 1 });
  return person;
}

const session = async (world: World, personId: string) => {
  const sessions = createSessions(world.db, { secure: true });
  const { sessionId } = await sessions.start(personId);
  return () => sessions.isAlive(sessionId);
};

test("A8: a reset link sets the password once, ends every session and says so by mail", async () => {
  const world = await openWorld();
  const { db } = world;
  const person = await someone(world);
  const alive = await session(world, person.id);
  await askReset(db, world.clock.now(), ORIGIN, person.email);
  const token = await tokenFor(world, person.email, "reset");
  const at = world.clock.forward({ minutes: 1 });
  const both = await Promise.all([
    resetPassword(db, at, ORIGIN, token, OTHER),
    resetPassword(db, at, ORIGIN, token, "five blue canals"),
  ]);
  expect(both.filter((id) => id === person.id)).toHaveLength(1);
  expect(both.filter((id) => id === null)).toHaveLength(1);
  expect(await alive()).toBe(false);
  await expect(signInWithPassword(db, at, { email: person.email, password: GOOD })).rejects.toThrow();
  expect((await mailTo(world, person.email)).at(-1)?.subject).toContain("password has changed");
});

test("A8: a reset link dies when the password or the address has changed since, and after 30 minutes", async () => {
  const world = await openWorld();
  const { db } = world;
  const person = await someone(world);
  await askReset(db, world.clock.now(), ORIGIN, person.email);
  const first = await tokenFor(world, person.email, "reset");
  await changePassword(db, person, world.clock.now(), { origin: ORIGIN, current: GOOD, password: OTHER });
  expect(await resetPassword(db, world.clock.now(), ORIGIN, first, "five blue canals")).toBeNull();

  await askReset(db, world.clock.forward({ seconds: 1 }), ORIGIN, person.email);
  const second = await tokenFor(world, person.email, "reset");
  const change = { origin: ORIGIN, email: "moved@example.org", password: OTHER };
  await askEmailChange(db, person, world.clock.now(), change);
  const confirm = await tokenFor(world, "moved@example.org", "confirm");
  expect(await confirmEmailChange(db, world.clock.now(), confirm)).toBe(true);
  expect(await resetPassword(db, world.clock.now(), ORIGIN, second, "five blue canals")).toBeNull();

  await askReset(db, world.clock.forward({ seconds: 1 }), ORIGIN, "moved@example.org");
  const third = await tokenFor(world, "moved@example.org", "reset");
  expect(await resetPassword(db, world.clock.forward({ minutes: 30 }), ORIGIN, third, "five blue canals")).toBeNull();
});

test("an address changes only once the new one confirms, the old one hears of it at once", async () => {
  const world = await openWorld();
  const { db } = world;
  const person = await someone(world);
  const at = world.clock.now();
  const change = { origin: ORIGIN, email: "moved@example.org", password: GOOD };
  await expect(askEmailChange(db, person, at, { ...change, password: "not it" })).rejects.toThrow("not your password");
  await askEmailChange(db, person, at, change);
  expect((await mailTo(world, person.email)).at(-1)?.subject).toContain("may change");
  expect((await readPerson(db, person.id, at))?.email).toBe(person.email);
  const token = await tokenFor(world, "moved@example.org", "confirm");
  expect(await confirmEmailChange(db, at, token)).toBe(true);
  expect((await readPerson(db, person.id, at))?.email).toBe("moved@example.org");
  expect(await confirmEmailChange(db, at, token)).toBe(false);
});

test("A1: asking for an address that somebody has looks the same, and leaves both accounts as they are", async () => {
  const world = await openWorld();
  const { db } = world;
  const person = await someone(world);
  const neighbour = await someone(world);
  const at = world.clock.now();
  const answer = await askEmailChange(db, person, at, { origin: ORIGIN, email: neighbour.email, password: GOOD });
  expect(answer).toBe(await askEmailChange(db, person, at, { origin: ORIGIN, email: "x@example.org", password: GOOD }));
  const mail = (await mailTo(world, neighbour.email)).at(-1);
  expect(mail?.subject).toContain("already has an account");
  expect(mail?.text).not.toContain("/confirm/");
});

test("choosing a new password needs the old one and ends every session", async () => {
  const world = await openWorld();
  const person = await someone(world);
  const alive = await session(world, person.id);
  const at = world.clock.now();
  const change = { origin: ORIGIN, current: "wrong", password: OTHER };
  await expect(changePassword(world.db, person, at, change)).rejects.toMatchObject({ field: "current" });
  expect(await alive()).toBe(true);
  await changePassword(world.db, person, at, { ...change, current: GOOD });
  expect(await alive()).toBe(false);
  expect(await signInWithPassword(world.db, at, { email: person.email, password: OTHER })).toBe(person.id);
});

test("signing out everywhere ends this person's sessions and nobody else's", async () => {
  const world = await openWorld();
  const person = await someone(world);
  const mine = [await session(world, person.id), await session(world, person.id)];
  const others = await session(world, (await someone(world)).id);
  await signOutEverywhere(world.db, person, world.clock.now());
  expect(await Promise.all([...mine, others].map((alive) => alive()))).toEqual([false, false, true]);
});

test("A4: what the database stores of a session or a link is useless as one", async () => {
  const world = await openWorld();
  const person = await someone(world);
  const sessions = createSessions(world.db, { secure: true });
  const { cookie, sessionId } = await sessions.start(person.id);
  expect(cookie).toMatch(/^__Host-session=.+; HttpOnly/);
  expect(cookie).toContain("Secure");
  expect(cookie).toContain("SameSite=Lax");
  expect(cookie).not.toContain(sessionId);
  expect(await sessions.read(`__Host-session=${sessionId}`)).toBeNull();
  expect(await sessions.read(cookie.split(";")[0] ?? "")).toMatchObject({ personId: person.id });
});

test("an account that was never confirmed goes after a week; its address is free again", async () => {
  const world = await openWorld();
  const email = "late@example.org";
  await signUp(world.db, world.clock.now(), ORIGIN, { name: "Late", email, place: "bury" });
  const kept = await someone(world);
  const at = world.clock.forward({ days: 8 });
  await purgeExpired(world.db, at);
  expect(await readPerson(world.db, kept.id, at)).not.toBeNull();
  await signUp(world.db, at, ORIGIN, { name: "Late", email, place: "bury" });
  const token = await tokenFor(world, email, "confirm");
  expect(await confirmAccount(world.db, at, token, { name: "Late", password: GOOD })).not.toBeNull();
});
