import type { Consent } from "#app/domain/experiences/consent.ts";
import type { TellInput } from "#app/domain/experiences/experience.ts";
import { tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import { markPassage } from "#app/domain/experiences/quotations.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import type { TestPlace } from "./places.ts";
import type { World } from "./world.ts";

export const EVERYONE: Partial<Consent> = {
  coordinator_read: true,
  programme_use: true,
  board_read: true,
  public_quote: true,
};

/** All that `tellExperience` needs, with a programme of its own unless one is given. */
export async function telling(
  world: World,
  given: Partial<TellInput> & { place?: TestPlace } = {},
): Promise<TellInput> {
  const { place = world.bury, ...rest } = given;
  return {
    localityId: place.id,
    programmeId: rest.programmeId ?? (await world.programme({ place })).id,
    happened: "I rang four numbers and nobody could say which one to ring at night.",
    consent: EVERYONE,
    contact: { channel: "none" },
    ...rest,
  };
}

/** Tells an experience, approves it and marks its first words as a passage. */
export async function approvedPassage(
  world: World,
  given: Partial<TellInput> & { viewer?: Viewer; start?: number; end?: number } = {},
) {
  const { viewer = null, start = 0, end, ...input } = given;
  const at = world.clock.now();
  const told = await telling(world, { ...input, consent: { ...EVERYONE, ...input.consent } });
  const receipt = await tellExperience(world.db, viewer, at, told);
  await approveExperience(world.db, await world.person("moderator"), at, receipt.id);
  const coordinator = await world.person("coordinator");
  const passage = { experienceId: receipt.id, field: "happened" as const, start, end: end ?? told.happened.length };
  const { id } = await markPassage(world.db, coordinator, at, passage);
  return { ...receipt, quotationId: id, words: told.happened.slice(start, passage.end), coordinator };
}

/** All that an async list yields. */
export async function collected<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of list) all.push(one);
  return all;
}
