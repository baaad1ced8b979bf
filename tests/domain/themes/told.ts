import { eq } from "drizzle-orm";
import type { TellInput } from "#app/domain/experiences/experience.ts";
import { tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { experiences } from "#db/schema/experiences.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { ExperienceState } from "#db/vocabulary.ts";
import type { World } from "#tests/support/world.ts";

/** An account told in Bury that has reached `state`; give what the test is about. Answers its id. */
export async function told(
  world: World,
  given: Partial<TellInput> & { programmeId: string },
  state: ExperienceState = "approved",
): Promise<string> {
  const { id } = await tellExperience(world.db, null, world.clock.now(), {
    localityId: world.bury.id,
    happened: "At two in the morning I just sat on the stairs. Nobody had told me who to ring.",
    better: "",
    about: "",
    consent: { coordinator_read: true },
    contact: { channel: "none", detail: "", needs: "" },
    ...given,
  });
  await inTransaction(world.db, (tx) => tx.update(experiences).set({ state }).where(eq(experiences.id, id)));
  return id;
}
