import { expect, test } from "vitest";
import { emailField, nameField } from "#app/domain/people/account.ts";
import { hashPassword, passwordMatches } from "#app/domain/people/password-hash.server.ts";
import { problemWithPassword } from "#app/domain/people/passwords.ts";

const EMAIL = "ann.bury.person@example.org";

test.each([
  "three brown buses",
  "in-the-room-demo",
  "ਤਿੰਨ ਭੂਰੀਆਂ ਬੱਸਾਂ",
  `${"x9-Kp".repeat(3)}end of it`,
  "correct zebra ".repeat(12),
])("a long password is welcome in any script, spaces and all: %s", (password) =>
  expect(problemWithPassword(password, EMAIL)).toBeNull(),
);

test.each([
  ["short", "12 or more"],
  ["a".repeat(257), "256 characters or fewer"],
  ["Password1234!", "easy to guess"],
  ["manchesterunited99", "easy to guess"],
  ["aaaaaaaaaaaaaaaa", "easy to guess"],
  ["abcabcabcabcabc", "easy to guess"],
  ["qwertyuiopasdf", "easy to guess"],
  ["987654321098", "easy to guess"],
  ["ANN.bury.person@example.org", "not your email address"],
  ["ann.bury.person", "not your email address"],
])("a password that others would guess is refused: %s", (password, why) => {
  expect(problemWithPassword(password, EMAIL)).toContain(why);
});

test("a password of 128 characters and more is compared to its last character", async () => {
  const long = "ab cd ".repeat(40);
  const stored = await hashPassword(long);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(stored, long)).toBe(true);
  expect(await passwordMatches(stored, `${long.slice(0, -1)}x`)).toBe(false);
});

test("an account without a password matches none", async () => {
  for (const password of ["", "anything at all"]) expect(await passwordMatches(null, password)).toBe(false);
});

test("C34: an address is one line with one @; it is compared in one form", () => {
  expect(emailField.parse("  Ann@Example.ORG ")).toBe("ann@example.org");
  for (const bad of [
    "",
    "ann",
    "ann@",
    "a@b",
    "a b@example.org",
    "a@example.org\r\nBcc: b@example.org",
    "a@x.org,b@x.org",
  ]) {
    expect(emailField.safeParse(bad).success, bad).toBe(false);
  }
});

test("C26: a name is one line without characters that cannot be seen", () => {
  expect(nameField.parse(" Ann\u202e\u200b \n B ")).toBe("Ann B");
  expect(nameField.safeParse("\u200b \u202e").success).toBe(false);
});
