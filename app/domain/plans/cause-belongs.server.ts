import { and, eq, ne } from "drizzle-orm";
import { invalid } from "#app/domain/errors.ts";
import { readConsent } from "#app/domain/experiences/consents.server.ts";
import { mayReadWords } from "#app/domain/experiences/policy.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import { experiences, themes } from "#db/schema/experiences.ts";
import { marginNotes } from "#db/schema/margin.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import { proposals } from "#db/schema/proposals.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { CauseKind, CauseRef } from "./cause.ts";

interface Naming {
  localityId: string;
  planId: string;
  /** The author who names it. */
  byId: string;
  at: Date;
}

/**
 * Throws invalid for what cannot stand behind a change of this plan: a comment on another plan, anything of another
 * place, what is not published or was withdrawn, and an experience that its author may not read.
 */
export async function mustBelong(tx: Tx, naming: Naming, { kind, id }: CauseRef): Promise<void> {
  if (!(await belongs[kind](tx, naming, id)))
    throw invalid("One of the things you chose is no longer there. Choose again.", "causes");
}

const belongs: Record<CauseKind, (tx: Tx, naming: Naming, id: string) => Promise<boolean>> = {
  async comment(tx, { planId }, id) {
    const found = await tx
      .select({ id: planComments.id })
      .from(planComments)
      .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
      .where(
        and(
          eq(planComments.id, id),
          eq(planDrafts.planId, planId),
          eq(planComments.moderation, "published"),
          ne(planComments.disposition, "withdrawn"),
        ),
      );
    return found.length > 0;
  },
  async experience(tx, { localityId, byId, at }, id) {
    const [found] = await tx
      .select()
      .from(experiences)
      .where(and(eq(experiences.id, id), eq(experiences.localityId, localityId), eq(experiences.state, "approved")));
    return found !== undefined && mayReadWords(await readPerson(tx, byId, at), found, await readConsent(tx, id));
  },
  async suggestion(tx, { localityId }, id) {
    const found = await tx
      .select({ id: marginNotes.id })
      .from(marginNotes)
      .innerJoin(proposals, eq(proposals.id, marginNotes.proposalId))
      .where(
        and(
          eq(marginNotes.id, id),
          eq(proposals.localityId, localityId),
          ne(marginNotes.kind, "comment"),
          ne(marginNotes.state, "withdrawn"),
        ),
      );
    return found.length > 0;
  },
  async proposal(tx, { localityId }, id) {
    const found = await tx
      .select({ id: proposals.id })
      .from(proposals)
      .where(and(eq(proposals.id, id), eq(proposals.localityId, localityId)));
    return found.length > 0;
  },
  async theme(tx, { localityId }, id) {
    const found = await tx
      .select({ id: themes.id })
      .from(themes)
      .where(and(eq(themes.id, id), eq(themes.localityId, localityId)));
    return found.length > 0;
  },
};
