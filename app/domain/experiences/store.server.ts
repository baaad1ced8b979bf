import { and, eq } from "drizzle-orm";
import { hashOf, newId, plainCode } from "#app/platform/ids/ids.ts";
import { experiences, type OnBehalf } from "#db/schema/experiences.ts";
import { areas, localities } from "#db/schema/places.ts";
import { activities, programmes } from "#db/schema/programmes.ts";
import type { Tx } from "#db/transaction.server.ts";
import { invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import { storeFirstConsents } from "./consents.server.ts";
import { type TellInput, TellSchema } from "./experience.ts";
import { harmHint } from "./harm.ts";
import { newReference, type Secrets } from "./receipt.server.ts";

export interface Receipt extends Secrets {
  id: string;
  reference: string;
}

export interface Teller {
  contributorId: string | null;
  enteredById: string | null;
  onBehalf: OnBehalf | null;
}

/** Refuses, naming the field, what is not complete or not of this place; then stores the account, waiting for a check. */
export async function storeExperience(
  tx: Tx,
  at: Date,
  input: TellInput,
  teller: Teller,
  secrets: Secrets,
): Promise<Receipt> {
  const result = TellSchema.safeParse(input);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw invalid(issue?.message ?? "Check your answers", String(issue?.path.at(-1) ?? "form"));
  }
  const told = result.data;
  const [locality] = await tx.select().from(localities).where(eq(localities.id, told.localityId));
  if (!locality) throw notFound("place");
  await refuseOtherPlaces(tx, told);
  const id = newId();
  const reference = await newReference(tx, locality.slug);
  const hint = harmHint(told.happened, told.better, told.about);
  const { channel, detail, needs } = told.contact;
  await tx.insert(experiences).values({
    id,
    localityId: locality.id,
    programmeId: told.programmeId,
    activityId: told.activityId || null,
    areaId: told.areaId || null,
    reference,
    codeHash: hashOf(`${reference}:${plainCode(secrets.code)}`),
    linkHash: hashOf(secrets.token),
    happened: told.happened,
    better: told.better || null,
    about: told.about || null,
    toldAs: told.toldAs ?? null,
    urgent: hint !== null,
    state: "waiting",
    ...teller,
    contactChannel: channel,
    contactDetail: channel === "none" ? null : detail || null,
    needs: needs || null,
    isDemo: told.isDemo,
    toldAt: at,
  });
  await storeFirstConsents(tx, id, at, { ...told.consent, contact_back: channel !== "none" });
  await recordEvent(tx, {
    at,
    localityId: locality.id,
    actorId: teller.contributorId ?? teller.enteredById,
    verb: teller.onBehalf ? "experience.logged-on-behalf" : "experience.told",
    subjectKind: "experience",
    subjectId: id,
    detail: { programme: told.programmeId, activity: told.activityId || null },
  });
  return { id, reference, ...secrets };
}

async function refuseOtherPlaces(
  tx: Tx,
  told: { localityId: string; programmeId: string; activityId?: string | null; areaId?: string | null },
) {
  const { localityId } = told;
  const [programme] = await tx
    .select({ id: programmes.id })
    .from(programmes)
    .where(and(eq(programmes.id, told.programmeId), eq(programmes.localityId, localityId)));
  if (!programme) throw invalid("Choose what it is about", "programmeId");
  if (told.activityId) {
    const [activity] = await tx
      .select({ id: activities.id })
      .from(activities)
      .where(and(eq(activities.id, told.activityId), eq(activities.localityId, localityId)));
    if (!activity) throw invalid("We cannot find that activity", "activityId");
  }
  if (told.areaId) {
    const [area] = await tx
      .select({ id: areas.id })
      .from(areas)
      .where(and(eq(areas.id, told.areaId), eq(areas.localityId, localityId), eq(areas.kind, "neighbourhood")));
    if (!area) throw invalid("Choose a neighbourhood from the list", "areaId");
  }
}
