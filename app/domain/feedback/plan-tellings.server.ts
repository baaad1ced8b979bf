import { and, eq, gte, isNull, ne } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { tellings } from "#db/schema/boards.ts";
import { experiences } from "#db/schema/experiences.ts";
import { localities } from "#db/schema/places.ts";
import { paragraphCauses, planDrafts } from "#db/schema/plans.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { recordEvent } from "../events.server.ts";
import { grants } from "../experiences/consents.server.ts";
import { queueTelling, tellableExperiences } from "./tellings.server.ts";

/** Drafts out for longer have been told of. */
const RECENT_DAYS = 14;

/**
 * For the clock: tells the people whose words a plan changed because of, once a draft, by the way each one chose.
 * What changed stands on their own page; the message says only that there is news. Answers how many were queued.
 */
export const tellOfPlanChanges = (db: Db, at: Date, origin: string): Promise<number> =>
  inTransaction(db, async (tx) => {
    let queued = 0;
    for (const [draftId, ofDraft] of Map.groupBy(await dueTellings(tx, at), (one) => one.draftId)) {
      const place = ofDraft[0]?.place;
      if (!place) continue;
      const people = await tellableExperiences(tx, [...new Set(ofDraft.map(({ experienceId }) => experienceId))]);
      if (people.length === 0) continue;
      for (const one of people)
        await queueTelling(tx, at, { place, origin, aboutKind: "draft", aboutId: draftId }, one);
      const event = { at, localityId: place.id, actorId: null, verb: "contributors.queued-to-be-told" };
      const detail = { people: people.length, about: "draft" };
      await recordEvent(tx, { ...event, subjectKind: "draft", subjectId: draftId, detail });
      queued += people.length;
    }
    return queued;
  });

/** Whom to tell of which draft, at most 500 at once: of those alone who want to be told, so that nobody waits behind others. */
const dueTellings = (tx: Tx, at: Date) =>
  tx
    .selectDistinct({ draftId: planDrafts.id, experienceId: experiences.id, place: localities })
    .from(planDrafts)
    .innerJoin(paragraphCauses, eq(paragraphCauses.draftId, planDrafts.id))
    .innerJoin(
      experiences,
      and(eq(paragraphCauses.causeKind, "experience"), eq(experiences.id, paragraphCauses.causeId)),
    )
    .innerJoin(localities, eq(localities.id, experiences.localityId))
    .leftJoin(
      tellings,
      and(
        eq(tellings.experienceId, experiences.id),
        eq(tellings.aboutKind, "draft"),
        eq(tellings.aboutId, planDrafts.id),
      ),
    )
    .where(
      and(
        gte(planDrafts.publishedAt, new Date(at.getTime() - RECENT_DAYS * 86_400_000)),
        isNull(tellings.id),
        eq(experiences.state, "approved"),
        ne(experiences.contactChannel, "none"),
        grants("contact_back"),
      ),
    )
    .limit(500);
