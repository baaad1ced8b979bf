import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listActivities, peopleHeardAt } from "#app/domain/engagement/activities.server.ts";
import { activityTime } from "#app/domain/engagement/activity.ts";
import { mayOpenActivity } from "#app/domain/engagement/policy.ts";
import { countInWords, publishedCount } from "#app/domain/places/suppression.ts";
import { programmeNames } from "#app/domain/programmes/programmes.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { daysInWords, TIME_WORDS } from "./when.ts";

export const meta: MetaFunction = () => [{ title: "How we ask people" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const { items, more } = await listActivities(db, place.id, { page });
  const [names, heard] = await Promise.all([
    programmeNames(
      db,
      items.map((activity) => activity.programmeId),
    ),
    peopleHeardAt(
      db,
      items.map((activity) => activity.id),
    ),
  ]);
  const now = clock.now();
  return {
    base: `/${place.slug}`,
    mayOpen: mayOpenActivity(context.viewer, place.id),
    pages: pagesAround(request, page, more),
    activities: items.map((activity) => ({
      ...activity,
      programme: names.get(activity.programmeId) ?? "",
      time: activityTime(activity, now),
      heard: countInWords(publishedCount(heard.get(activity.id) ?? 0)),
    })),
  };
}

export default function Activities() {
  const { base, mayOpen, pages, activities } = useLoaderData<typeof loader>();
  return (
    <Page title="How we ask people" lede="Each time we go out and ask, it stands here: what we ask, who, and when.">
      {mayOpen ? <ButtonLink href={`${base}/engagement/new`}>Open an activity</ButtonLink> : null}
      {activities.length === 0 ? (
        <Empty says="No engagement activity yet.">
          <a href={`${base}/experiences/tell`}>Tell us your experience</a>
        </Empty>
      ) : (
        <Rows>
          {activities.map((activity) => (
            <Row
              key={activity.id}
              headingLevel={2}
              href={`${base}/engagement/${activity.id}`}
              title={activity.title}
              side={<State kind={TIME_WORDS[activity.time].kind}>{TIME_WORDS[activity.time].words}</State>}
            >
              <p>{activity.purpose}</p>
              <p className="itr-small">
                {activity.programme}. {daysInWords(activity)}. Heard from: {activity.heard}.
              </p>
            </Row>
          ))}
        </Rows>
      )}
      <Pagination {...pages} of="activities" />
    </Page>
  );
}
