import { expect, test } from "vitest";
import { readPerson } from "#app/domain/people/people.server.ts";
import { askReset, askSignInLink, signInWithPassword, useSignInLink } from "#app/domain/people/sign-in.server.ts";
import { confirmAccount, signUp } from "#app/domain/people/sign-up.server.ts";
import { GOOD, mailTo, ORIGIN, tokenFor } from "#tests/support/mailbox.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const EMAIL = "ann@example.org";

async function account(world: World, password = GOOD): Promise<string> {
  const at = world.clock.now();
  await signUp(world.db, at, ORIGIN, { name: "Ann", email: EMAIL, place: "bury" });
  const id = await confirmAccount(world.db, at, await tokenFor(world, EMAIL, "confirm"), { name: "Ann", password });
  if (!id) throw new Error("not confirmed");
  world.clock.forward({ seconds: 1 });
  return id;
}

test("someone who signs up is nobody until the address is confirmed, and then a resident of the place", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  await signUp(world.db, at, ORIGIN, { name: "Ann", email: EMAIL, place: "bury" });
  await expect(signInWithPassword(world.db, at, { email: EMAIL, password: GOOD })).rejects.toThrow();
  const token = await tokenFor(world, EMAIL, "confirm");
  const id = await confirmAccount(world.db, at, token, { name: "Ann B", password: GOOD });
  expect(await signInWithPassword(world.db, at, { email: EMAIL, password: GOOD })).toBe(id);
  const person = await readPerson(world.db, id ?? "", at);
  expect(person).toMatchObject({ name: "Ann B", confirmed: true });
  expect(person?.roles).toEqual([{ localityId: world.bury.id, organisationId: null, role: "resident" }]);
});

test("a password is chosen by whoever reads the mailbox, never by whoever signs up with its address", async () => {
  const world = await openWorld();
  await account(world);
  await signUp(world.db, world.clock.now(), ORIGIN, { name: "Not Ann", email: EMAIL, place: "bury" });
  const mail = (await mailTo(world, EMAIL)).at(-1);
  expect(mail?.subject).toContain("already have an account");
  expect(mail?.text).not.toContain("/confirm/");
});

test("A1: a wrong password, an unknown address and an account without a password are refused in the same words", async () => {
  const world = await openWorld();
  await account(world);
  const at = world.clock.now();
  await signUp(world.db, at, ORIGIN, { name: "New", email: "new@example.org", place: "bury" });
  const refusals = await Promise.all(
    [EMAIL, "nobody@example.org", "new@example.org"].map((email) =>
      signInWithPassword(world.db, at, { email, password: "something else entirely" }).catch((error) => ({
        ...error,
        message: error.message,
      })),
    ),
  );
  expect(refusals[0]).toMatchObject({ kind: "invalid", field: "email" });
  expect(refusals[1]).toEqual(refusals[0]);
  expect(refusals[2]).toEqual(refusals[0]);
});

test("A1: asking for a link answers the same for a known and an unknown address, and mails the known one alone", async () => {
  const world = await openWorld();
  await account(world);
  const at = world.clock.now();
  for (const ask of [askSignInLink, askReset]) {
    expect(await ask(world.db, at, ORIGIN, EMAIL)).toBe(await ask(world.db, at, ORIGIN, "nobody@example.org"));
  }
  expect(await mailTo(world, EMAIL)).toHaveLength(3);
  expect(await mailTo(world, "nobody@example.org")).toHaveLength(0);
  expect(await mailTo(world, "")).toHaveLength(0);
});

test("A8: a mailed link to sign in works once, and of two presses at once only one", async () => {
  const world = await openWorld();
  const id = await account(world);
  const at = world.clock.now();
  await askSignInLink(world.db, at, ORIGIN, EMAIL);
  const token = await tokenFor(world, EMAIL, "sign-in/link");
  const both = await Promise.all([useSignInLink(world.db, at, token), useSignInLink(world.db, at, token)]);
  expect(both.sort()).toEqual([id, null].sort());
  expect(await useSignInLink(world.db, at, token)).toBeNull();
});

test("a mailed link to sign in runs out after 30 minutes", async () => {
  const world = await openWorld();
  await account(world);
  await askSignInLink(world.db, world.clock.now(), ORIGIN, EMAIL);
  const token = await tokenFor(world, EMAIL, "sign-in/link");
  expect(await useSignInLink(world.db, world.clock.forward({ minutes: 30 }), token)).toBeNull();
});

test("a link for one purpose does not serve another", async () => {
  const world = await openWorld();
  await account(world);
  await askReset(world.db, world.clock.now(), ORIGIN, EMAIL);
  const token = await tokenFor(world, EMAIL, "reset");
  expect(await useSignInLink(world.db, world.clock.now(), token)).toBeNull();
});

test("an account may go without a password and sign in by mailed links alone", async () => {
  const world = await openWorld();
  const id = await account(world, "");
  const at = world.clock.now();
  await expect(signInWithPassword(world.db, at, { email: EMAIL, password: "" })).rejects.toThrow();
  await askSignInLink(world.db, at, ORIGIN, EMAIL);
  expect(await useSignInLink(world.db, at, await tokenFor(world, EMAIL, "sign-in/link"))).toBe(id);
});
