import { hashPassword } from "#app/domain/people/password-hash.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { boards, meetings } from "#db/schema/boards.ts";
import { memberships, people } from "#db/schema/people.ts";
import { areas, localities, organisations } from "#db/schema/places.ts";
import { programmes, transitionRows } from "#db/schema/programmes.ts";
import {
  BOARDS,
  LOCALITIES,
  NEIGHBOURHOODS,
  ORGANISATIONS,
  PAST_MEETINGS,
  PROGRAMMES,
  TRANSITION,
} from "#db/seed/bury/facts.ts";
import { DEMO_PASSWORD, DEMO_PEOPLE, ROCHDALE_PEOPLE } from "#db/seed/bury/people.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Role } from "#db/vocabulary.ts";

/** The day on which Bury's transition report was read: what its rows said is as of then. */
const TRANSITION_REPORTED_AT = new Date("2021-06-07T12:00:00Z");

/** What the later parts of the seed stand on: ids by their short names. */
export interface Ground {
  localityId: string;
  slug: string;
  area: Record<string, string>;
  organisation: Record<string, string>;
  programme: Record<string, string>;
  board: Record<string, string>;
  person: Record<string, Person>;
}

const idsBy = <T extends { slug: string }>(all: readonly T[]): Record<string, string> =>
  Object.fromEntries(all.map((one) => [one.slug, newId()]));

const slugOf = (name: string) => name.toLowerCase().replace(/[^a-z]+/g, "-");

/** One hash for every demo account: slow on purpose, so made once and before the transaction. */
export const demoPasswordHash = (): Promise<string> => hashPassword(DEMO_PASSWORD);

interface DemoPerson {
  email: string;
  name: string;
  role: Role;
  organisation?: string | null;
}

async function seedPeople(tx: Tx, at: Date, ground: Ground, passwordHash: string, given: readonly DemoPerson[]) {
  const startsAt = new Date(at.getTime() - 400 * 86_400_000);
  for (const { email, name, role, organisation } of given) {
    const id = newId();
    await tx.insert(people).values({ id, email, name, passwordHash, confirmedAt: at, isDemo: true, createdAt: at });
    const organisationId = organisation ? ground.organisation[organisation] : null;
    const membership = { id: newId(), personId: id, localityId: ground.localityId, organisationId, role, startsAt };
    await tx.insert(memberships).values(membership);
    const person = await readPerson(tx, id, at);
    if (person) ground.person[email.split("@")[0] ?? email] = person;
  }
}

async function seedProgrammes(tx: Tx, at: Date, ground: Ground, slugs: readonly string[]) {
  for (const [position, one] of PROGRAMMES.filter(({ slug }) => slugs.includes(slug)).entries()) {
    const { slug, name, plainName, summary, rung } = one;
    const id = ground.programme[slug] ?? newId();
    const leadOrganisationId = ground.organisation[one.lead] ?? null;
    const row = { id, localityId: ground.localityId, slug, name, plainName, summary, leadOrganisationId, position };
    await tx.insert(programmes).values({ ...row, declaredRung: rung, createdAt: at });
  }
}

async function seedBoards(tx: Tx, ground: Ground) {
  for (const [position, one] of BOARDS.entries()) {
    const id = ground.board[one.slug] ?? newId();
    await tx.insert(boards).values({ ...one, id, localityId: ground.localityId, position });
  }
  for (const { board, ...meeting } of PAST_MEETINGS) {
    const boardId = ground.board[board] ?? "";
    await tx.insert(meetings).values({ id: newId(), boardId, ...meeting, place: "Held online" });
  }
}

/** Bury: its neighbourhoods, partners, programmes, boards, past meetings, summary table and demo people. */
export async function seedBury(tx: Tx, at: Date, passwordHash: string): Promise<Ground> {
  const [bury] = LOCALITIES;
  const ground: Ground = {
    localityId: newId(),
    slug: bury.slug,
    area: Object.fromEntries(NEIGHBOURHOODS.map((name) => [name, newId()])),
    organisation: idsBy(ORGANISATIONS),
    programme: idsBy(PROGRAMMES),
    board: idsBy(BOARDS),
    person: {},
  };
  const { localityId } = ground;
  await tx.insert(localities).values({ id: localityId, ...bury, isDemo: true, createdAt: at });
  const boroughId = newId();
  const borough = { id: boroughId, localityId, kind: "borough", slug: "borough", name: bury.name, position: 0 };
  await tx.insert(areas).values(borough);
  for (const [i, name] of NEIGHBOURHOODS.entries()) {
    const id = ground.area[name] ?? newId();
    const row = { id, localityId, parentId: boroughId, kind: "neighbourhood", slug: slugOf(name), name };
    await tx.insert(areas).values({ ...row, position: i + 1 });
  }
  for (const { aliases = [], ...one } of ORGANISATIONS) {
    await tx
      .insert(organisations)
      .values({ id: ground.organisation[one.slug] ?? newId(), localityId, ...one, aliases });
  }
  await seedProgrammes(tx, at, ground, Object.keys(ground.programme));
  await seedBoards(tx, ground);
  for (const [position, [action, progress, nextStep]] of TRANSITION.entries()) {
    await tx
      .insert(transitionRows)
      .values({ id: newId(), localityId, position, action, progress, nextStep, changedAt: TRANSITION_REPORTED_AT });
  }
  await seedPeople(tx, at, ground, passwordHash, DEMO_PEOPLE);
  return ground;
}

/** Rochdale: a second place with a little of its own, so that the walls between places are real. */
export async function seedRochdale(tx: Tx, at: Date, passwordHash: string): Promise<Ground> {
  const [, rochdale] = LOCALITIES;
  const ground: Ground = {
    localityId: newId(),
    slug: rochdale.slug,
    area: {},
    organisation: { healthwatch: newId() },
    programme: { "community-services": newId(), "something-else": newId() },
    board: {},
    person: {},
  };
  const { localityId } = ground;
  await tx.insert(localities).values({ id: localityId, ...rochdale, isDemo: true, createdAt: at });
  const healthwatch = { slug: "healthwatch", name: rochdale.coordinatorName, initials: "HR", kind: "healthwatch" };
  await tx
    .insert(organisations)
    .values({ id: ground.organisation.healthwatch ?? "", localityId, ...healthwatch, aliases: [] });
  await seedProgrammes(tx, at, ground, ["community-services", "something-else"]);
  const organisation = { resident: null, coordinator: "healthwatch" } as const;
  const given = ROCHDALE_PEOPLE.map((one) => ({ ...one, organisation: organisation[one.role] }));
  await seedPeople(tx, at, ground, passwordHash, given);
  return ground;
}
