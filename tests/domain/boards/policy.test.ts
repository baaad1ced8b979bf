import { describe, expect, test } from "vitest";
import {
  mayDecide,
  mayPreparePapers,
  mayPromise,
  mayPublish,
  mayReadDecision,
  mayReadPaper,
} from "#app/domain/boards/policy.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { ROLES, type Role } from "#db/vocabulary.ts";

const PLACE = "bury";
const as = (role: Role, localityId = PLACE): Person => ({
  ...{ id: `${role} of ${localityId}`, name: role, email: `${role}@bury.example`, confirmed: true },
  roles: [{ localityId, organisationId: null, role }],
});
const draft = { state: "draft", isPublic: true };
const issued = { state: "issued", isPublic: true };
const hidden = { state: "issued", isPublic: false };
const recorded = { publishedAt: null, isPublic: true };
const published = { publishedAt: new Date(0), isPublic: true };

const everyone: Role[] = [...ROLES];
const table: [question: string, ask: (viewer: Viewer) => boolean, may: Role[], visitor: boolean][] = [
  ["read a draft paper", (viewer) => mayReadPaper(viewer, PLACE, draft), ["clerk"], false],
  ["read an issued paper", (viewer) => mayReadPaper(viewer, PLACE, issued), everyone, true],
  ["read a private paper", (viewer) => mayReadPaper(viewer, PLACE, hidden), ["board", "clerk", "coordinator"], false],
  ["prepare papers", (viewer) => mayPreparePapers(viewer, PLACE), ["clerk"], false],
  ["decide", (viewer) => mayDecide(viewer, PLACE), ["board"], false],
  ["publish another’s decision", (viewer) => mayPublish(viewer, PLACE, "someone else"), ["clerk"], false],
  ["publish one’s own decision", (viewer) => mayPublish(viewer, PLACE, viewer?.id ?? ""), [], false],
  [
    "read a decision that is not published",
    (viewer) => mayReadDecision(viewer, PLACE, recorded),
    ["board", "clerk"],
    false,
  ],
  ["read a published decision", (viewer) => mayReadDecision(viewer, PLACE, published), everyone, true],
  ["promise", (viewer) => mayPromise(viewer, PLACE), ["coordinator", "clerk"], false],
];

describe.each(table)("who may %s", (_question, ask, may, visitor) => {
  test.each(ROLES)("%s", (role) => {
    expect(ask(as(role))).toBe(may.includes(role));
  });
  test("a visitor, and any role of another place", () => {
    expect(ask(null)).toBe(visitor);
    for (const role of ROLES) expect(ask(as(role, "rochdale"))).toBe(visitor);
  });
});
