import { dateText } from "#app/components/content/date-text.tsx";
import { listOwnExperiences } from "#app/domain/experiences/reading.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import type { Portal } from "#app/http/context.server.ts";

/** The newest experiences that someone has told in this place, to choose one from; by reference, never by its words. */
export async function ownExperiences(
  db: Portal["db"],
  viewer: Person,
  localityId: string,
): Promise<{ value: string; label: string }[]> {
  const accounts = await listOwnExperiences(db, viewer, localityId);
  return accounts
    .filter(({ experience }) => experience.state !== "withdrawn")
    .map(({ experience }) => ({
      value: experience.id,
      label: `${experience.reference}, told on ${dateText(experience.toldAt)}`,
    }));
}
