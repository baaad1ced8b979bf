import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card } from "#app/components/content/card.tsx";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findActivity, peopleHeardAt } from "#app/domain/engagement/activities.server.ts";
import { activityTime } from "#app/domain/engagement/activity.ts";
import { mayLogAtActivity } from "#app/domain/engagement/policy.ts";
import { notFound } from "#app/domain/errors.ts";
import { countInWords, publishedCount } from "#app/domain/places/suppression.ts";
import { rungMeans, rungName } from "#app/domain/programmes/programme.ts";
import { findProgramme } from "#app/domain/programmes/programmes.server.ts";
import { mayStartProposal } from "#app/domain/proposals/policy.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { ProposalRows } from "../proposals/proposal-rows.tsx";
import { daysInWords, TIME_WORDS } from "./when.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.activity.title ?? "Activity" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const activity = await findActivity(db, place.id, idFrom(params, "activityId"));
  if (!activity) throw notFound("activity");
  const [programme, heard, proposals] = await Promise.all([
    findProgramme(db, place.id, activity.programmeId),
    peopleHeardAt(db, [activity.id]),
    listProposals(db, place.id, 1, { activityId: activity.id }),
  ]);
  return {
    base: `/${place.slug}`,
    activity,
    programme: programme && { id: programme.id, name: programme.plainName },
    time: activityTime(activity, clock.now()),
    heard: countInWords(publishedCount(heard.get(activity.id) ?? 0)),
    proposals: proposals.items,
    mayLog: mayLogAtActivity(context.viewer, place.id),
    mayPropose: mayStartProposal(context.viewer, place.id),
  };
}

export default function Activity() {
  const { base, activity, programme, time, heard, proposals, mayLog, mayPropose } = useLoaderData<typeof loader>();
  const here = `${base}/engagement/${activity.id}`;
  const aside = mayLog ? (
    <Card title="For people who work here">
      <p>
        <a href={`${here}/log`}>Write down what somebody told you</a>
      </p>
      {mayPropose ? (
        <p>
          <a href={`${base}/proposals/new?activity=${activity.id}`}>Start a proposal from this</a>
        </p>
      ) : null}
    </Card>
  ) : undefined;
  return (
    <Page
      crumbs={[{ href: `${base}/engagement`, text: "How we ask people" }]}
      eyebrow={`Engagement activity: ${TIME_WORDS[time].words.toLowerCase()}`}
      title={activity.title}
      lede={activity.purpose}
      aside={aside}
    >
      {time === "open" ? (
        <ButtonLink href={`${base}/experiences/tell?activity=${activity.id}`}>Tell us your experience</ButtonLink>
      ) : null}
      <SummaryList
        rows={[
          { key: "Who is asked", value: activity.whoIsAsked },
          { key: "When", value: daysInWords(activity) },
          {
            key: "About",
            value: programme ? <a href={`${base}/programmes/${programme.id}`}>{programme.name}</a> : null,
          },
          { key: "How much people can change", value: `${rungName(activity.rung)}. ${rungMeans(activity.rung)}` },
          { key: "Heard from", value: heard },
        ]}
      />
      <h2>What came of it</h2>
      {proposals.length === 0 ? <p>No proposal has come from this yet.</p> : null}
      <ProposalRows label="Proposals from this activity" base={base} proposals={proposals} />
    </Page>
  );
}
