import { readPerson } from "#app/domain/people/people.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { type AddedComment, addComment, type NewComment } from "#app/domain/plans/comments.server.ts";
import { openConsultation } from "#app/domain/plans/consultations.server.ts";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { importDraft } from "#app/domain/plans/imports.server.ts";
import { publishDraft } from "#app/domain/plans/plans.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Role } from "#db/vocabulary.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import type { World } from "#tests/support/world.ts";

export const ORIGIN = "https://room.example";

export const TEXT = `# Care close to home

Teams in five places bring care together.

Carers will be told who to ring.

Everybody has one record.

# Money

We share one budget.
`;

/** A signed-in person of the world, as verbs take them. */
export async function as(world: World, role: Role, place = world.bury): Promise<Person> {
  const { id } = await world.person(role, { place });
  const person = await readPerson(world.db, id, world.clock.now());
  if (!person) throw new Error("nobody");
  return person;
}

/** A plan of Bury with draft 1 in writing. */
export async function planInWriting(world: World, text = TEXT) {
  const author = await as(world, "author");
  const input = { localityId: world.bury.id, title: "Locality plan", text };
  const { planId, draftId } = await importDraft(world.db, liveTextOf(world), author, world.clock.now(), input);
  const blocks = await readBlocks(world.db, draftId);
  const lineages = blocks.map((block) => block.lineageId);
  return { author, planId, draftId, blocks, lineages, which: { localityId: world.bury.id, planId, n: 1 } };
}

/** The same, published. */
export async function publishedPlan(world: World, text = TEXT) {
  const plan = await planInWriting(world, text);
  await publishDraft(world.db, liveTextOf(world), plan.author, world.clock.now(), { ...plan.which, origin: ORIGIN });
  return plan;
}

export const CONSULTATION = {
  purpose: "To learn what carers need",
  stillOpen: "All of it",
  whoIsAsked: "Carers",
  rung: "engagement" as const,
};

export async function openPlan(world: World, opensOn: string, closesOn: string) {
  const plan = await publishedPlan(world);
  await openConsultation(world.db, plan.author, world.clock.now(), {
    ...plan.which,
    ...CONSULTATION,
    opensOn,
    closesOn,
  });
  return plan;
}

/** Says something on a plan's paragraph (the third block unless told). */
export function say(
  world: World,
  viewer: Viewer,
  plan: { which: { localityId: string; planId: string; n: number }; lineages: string[] },
  given: Partial<NewComment> = {},
): Promise<AddedComment> {
  const comment = {
    body: "Will a person answer?",
    change: null,
    signedAs: null,
    contactEmail: null,
    submissionKey: newId(),
  };
  const lineageId = plan.lineages[2] as string;
  return addComment(world.db, viewer, world.clock.now(), { ...plan.which, ...comment, lineageId, ...given });
}
