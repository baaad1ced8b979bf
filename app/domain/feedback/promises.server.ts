import { and, asc, eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { promises } from "#db/schema/boards.ts";
import { organisations } from "#db/schema/places.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { readDecision } from "../boards/decisions.server.ts";
import { mayPromise } from "../boards/policy.ts";
import { conflict, forbidden, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import type { Locality } from "../places/localities.server.ts";
import type { NewPromise, PromiseChange } from "./promise.ts";
import { tellContributors } from "./tellings.server.ts";

export type PromiseRow = typeof promises.$inferSelect;

/**
 * Records what will be done about a published decision, or will not, and why; and tells those who spoke. `origin` is
 * the portal's address, for the mail. Refuses anyone but coordinator and clerk (forbidden).
 */
export async function makePromise(
  db: Db,
  viewer: Person,
  at: Date,
  input: NewPromise & { place: Locality; origin: string; decisionId: string },
): Promise<{ id: string }> {
  const { place, origin, decisionId, what, ownerId, dueOn, state, note } = input;
  if (!mayPromise(viewer, place.id)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const { decision } = await readDecision(tx, viewer, place.id, decisionId);
    if (!decision.publishedAt) throw conflict("Publish the decision first.");
    const [owner] = await tx
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, ownerId), eq(organisations.localityId, place.id)));
    if (!owner) throw invalid("Choose who will do it", "ownerId");
    const id = newId();
    const row = { id, localityId: place.id, decisionId, what, ownerId, dueOn, state, note };
    await tx.insert(promises).values({ ...row, madeById: viewer.id, madeAt: at, changedAt: at });
    await recordEvent(tx, {
      at,
      localityId: place.id,
      actorId: viewer.id,
      verb: "promise.made",
      subjectKind: "promise",
      subjectId: id,
      detail: { decision: decisionId, state },
    });
    await tellContributors(tx, at, { place, origin, decisionId, aboutKind: "promise.made", aboutId: id });
    return { id };
  });
}

/** Says how a promise stands now, and tells those who spoke. Conflict when it already stands so. */
export async function changePromise(
  db: Db,
  viewer: Person,
  at: Date,
  input: PromiseChange & { place: Locality; origin: string },
): Promise<{ decisionId: string }> {
  const { place, origin, promiseId, state, note } = input;
  if (!mayPromise(viewer, place.id)) throw forbidden();
  return inTransaction(db, async (tx) => {
    const [promise] = await tx
      .select()
      .from(promises)
      .where(and(eq(promises.id, promiseId), eq(promises.localityId, place.id)));
    if (!promise) throw notFound("promise");
    if (promise.state === state && promise.note === note) throw conflict("The promise already says this.");
    await tx.update(promises).set({ state, note, changedAt: at }).where(eq(promises.id, promiseId));
    const { decisionId } = promise;
    await recordEvent(tx, {
      at,
      localityId: place.id,
      actorId: viewer.id,
      verb: "promise.changed",
      subjectKind: "promise",
      subjectId: promiseId,
      detail: { from: promise.state, to: state },
    });
    if (promise.state !== state) {
      const aboutKind = `promise.${state}` as const;
      await tellContributors(tx, at, { place, origin, decisionId, aboutKind, aboutId: promiseId });
    }
    return { decisionId };
  });
}

/** What was promised about a decision, oldest first, with who will do it. */
export async function listPromises(db: Db, decisionId: string): Promise<(PromiseRow & { owner: string | null })[]> {
  const rows = await db
    .select({ promise: promises, owner: organisations.name })
    .from(promises)
    .leftJoin(organisations, eq(organisations.id, promises.ownerId))
    .where(eq(promises.decisionId, decisionId))
    .orderBy(asc(promises.madeAt), asc(promises.id))
    .limit(100);
  return rows.map(({ promise, owner }) => ({ ...promise, owner }));
}
