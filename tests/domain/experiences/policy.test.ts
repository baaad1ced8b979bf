import { describe, expect, test } from "vitest";
import { type Consent, currentConsent, NO_CONSENT } from "#app/domain/experiences/consent.ts";
import { mayCheck, mayReadWords, mayRedact, type Subject } from "#app/domain/experiences/policy.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { EXPERIENCE_STATES, ROLES, type Role } from "#db/vocabulary.ts";

const person = (role: Role, localityId = "bury"): Person => ({
  id: `${role}-${localityId}`,
  name: "",
  email: "",
  confirmed: true,
  roles: [{ localityId, organisationId: null, role }],
});
const viewers: [string, Viewer][] = [
  ["visitor", null],
  ...ROLES.map((role): [string, Viewer] => [role, person(role)]),
  ...ROLES.map((role): [string, Viewer] => [`${role} elsewhere`, person(role, "rochdale")]),
];
const subject = (given: Partial<Subject> = {}): Subject => ({
  localityId: "bury",
  state: "approved",
  contributorId: null,
  enteredById: null,
  ...given,
});
const agreed = (...scopes: (keyof Consent)[]): Consent => ({
  ...NO_CONSENT,
  ...Object.fromEntries(scopes.map((scope) => [scope, true])),
});
const readers = (consent: Consent, given: Partial<Subject> = {}) =>
  viewers.filter(([, viewer]) => mayReadWords(viewer, subject(given), consent)).map(([name]) => name);

describe("who may read approved words", () => {
  test.each([
    ["nothing", agreed(), []],
    ["the coordinating body", agreed("coordinator_read"), ["coordinator"]],
    ["care teams", agreed("coordinator_read", "programme_use"), ["coordinator", "author"]],
    ["boards", agreed("coordinator_read", "board_read"), ["coordinator", "board", "clerk"]],
    ["reading aloud alone", agreed("coordinator_read", "read_aloud"), ["coordinator"]],
    ["a name and other boroughs alone", agreed("coordinator_read", "named_quote", "footprint_share"), ["coordinator"]],
    ["boards but not the coordinating body", agreed("board_read", "programme_use", "public_quote"), []],
  ])("agreeing to %s opens them to exactly those", (_what, consent, expected) => {
    expect(readers(consent)).toEqual(expected);
  });

  test("agreeing to public quotes opens them to everyone", () => {
    expect(readers(agreed("coordinator_read", "public_quote"))).toHaveLength(viewers.length);
  });
});

test.each(EXPERIENCE_STATES.filter((state) => state !== "approved"))(
  "in the state %s nobody but the person reads the words as a reader",
  (state) => {
    const all = agreed("coordinator_read", "programme_use", "board_read", "public_quote");
    expect(readers(all, { state })).toEqual([]);
    const own = mayReadWords(person("resident"), subject({ state, contributorId: "resident-bury" }), all);
    expect(own).toBe(state !== "withdrawn");
  },
);

describe("the check before publication", () => {
  const checkers = (consent: Consent, given: Partial<Subject> = {}) =>
    viewers
      .filter(([, viewer]) => mayCheck(viewer, subject({ state: "waiting", ...given }), consent))
      .map(([name]) => name);

  test("is the moderator’s, and the coordinator’s where the person lets them read", () => {
    expect(checkers(agreed())).toEqual(["moderator"]);
    expect(checkers(agreed("coordinator_read"))).toEqual(["coordinator", "moderator"]);
  });

  test("is never for what one told or wrote down oneself", () => {
    expect(checkers(agreed(), { contributorId: "moderator-bury" })).toEqual([]);
    expect(checkers(agreed("coordinator_read"), { enteredById: "coordinator-bury" })).toEqual(["moderator"]);
  });

  test.each(EXPERIENCE_STATES.filter((state) => state !== "waiting"))("is over in the state %s", (state) => {
    expect(checkers(agreed("coordinator_read"), { state })).toEqual([]);
  });

  test("once approved only the coordinator who may read takes words out", () => {
    const redactors = (consent: Consent) =>
      viewers.filter(([, viewer]) => mayRedact(viewer, subject(), consent)).map(([name]) => name);
    expect(redactors(agreed())).toEqual([]);
    expect(redactors(agreed("coordinator_read"))).toEqual(["coordinator"]);
  });
});

test("the newest answer to a scope counts, in whatever order the rows arrive", () => {
  const scope = "public_quote" as const;
  const rows = [
    { scope, granted: false, version: 2 },
    { scope, granted: true, version: 1 },
  ];
  expect(currentConsent(rows)[scope]).toBe(false);
  expect(currentConsent(rows.toReversed())[scope]).toBe(false);
  expect(currentConsent([]).board_read).toBe(false);
});
