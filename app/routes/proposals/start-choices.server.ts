import type { AppLoadContext } from "@remix-run/node";
import { listActivities } from "#app/domain/engagement/activities.server.ts";
import { programmeChoices } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { placeOf } from "#app/http/context.server.ts";

/** What a new proposal can belong to, and what the address already says about it (`?activity=`). */
export async function startChoices(request: Request, context: AppLoadContext) {
  const { db } = context.portal;
  const place = placeOf(context);
  const [programmes, activities] = await Promise.all([listProgrammes(db, place.id), listActivities(db, place.id)]);
  const asked = new URL(request.url).searchParams.get("activity") ?? "";
  const from = activities.items.find((activity) => activity.id === asked);
  return {
    base: `/${place.slug}`,
    preset: { activityId: from?.id ?? "", programmeId: from?.programmeId ?? "" },
    programmes: programmeChoices(programmes),
    activities: activities.items.map((activity) => ({ value: activity.id, label: activity.title })),
  };
}

export type StartChoices = Awaited<ReturnType<typeof startChoices>>;
