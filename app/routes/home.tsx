import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { HelpLine } from "#app/components/content/help-card.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { Split } from "#app/components/layout/split.tsx";
import { listActivities } from "#app/domain/engagement/activities.server.ts";
import { listChanges } from "#app/domain/feedback/changes.server.ts";
import { rolesIn } from "#app/domain/people/person.ts";
import { listOpenConsultations } from "#app/domain/plans/consultations.server.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { WhatCameOfIt } from "./home-changes.tsx";
import { featuredThread } from "./home-thread.server.ts";
import { ComingThreadCard, FeaturedThreadCard } from "./home-thread.tsx";

const SHOWN_OF_EACH = 3;
const CHANGES_SHOWN = 2;
const DAY = 86_400_000;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Health and care in ${data.place.name}` : "In the Room" },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const now = clock.now();
  const [consultations, proposals, activities, thread, changes] = await Promise.all([
    listOpenConsultations(db, place.id, now),
    listProposals(db, place.id, 1, { state: "writing" }),
    listActivities(db, place.id, { openAt: now }),
    featuredThread(db, place),
    listChanges(db, place),
  ]);
  return {
    place: { slug: place.slug, name: place.name, coordinatorName: place.coordinatorName },
    viewer: context.viewer && { hasDesk: rolesIn(context.viewer, place.id).some((role) => role !== "resident") },
    consultations: consultations.slice(0, SHOWN_OF_EACH).map(({ plan, draft, consultation }) => ({
      href: `/${place.slug}/plans/${plan.id}/drafts/${draft.n}`,
      title: `Comment on ${plan.title}, draft ${draft.n}`,
      purpose: consultation.purpose,
      until: until(consultation.closesAt, now),
    })),
    proposals: proposals.items.slice(0, SHOWN_OF_EACH).map(({ id, title, summary }) => ({
      href: `/${place.slug}/proposals/${id}`,
      title: `“${title}”, a proposal being written`,
      summary,
    })),
    activities: activities.items.slice(0, SHOWN_OF_EACH).map(({ id, title, purpose, endsOn }) => ({
      href: `/${place.slug}/engagement/${id}`,
      title,
      purpose,
      until: endsOn ? `Until ${dateText(endsOn)}` : "No end date",
    })),
    thread,
    changes: changes.items.slice(0, CHANGES_SHOWN),
  };
}

/** `closesAt` is the first moment after the last day. */
function until(closesAt: Date, now: Date): string {
  const days = Math.floor((closesAt.getTime() - now.getTime()) / DAY);
  const left =
    days === 0
      ? "Last day"
      : days < 14
        ? `${days} ${days === 1 ? "day" : "days"} left`
        : `${Math.floor(days / 7)} weeks left`;
  return `Closes ${dateText(closesAt.getTime() - 1)}. ${left}`;
}

export default function Home() {
  const { place, viewer, consultations, proposals, activities, thread, changes } = useLoaderData<typeof loader>();
  const here = `/${place.slug}`;
  return (
    <Page>
      <Split
        even
        aside={
          thread ? (
            <FeaturedThreadCard thread={thread} coordinator={place.coordinatorName} slug={place.slug} />
          ) : (
            <ComingThreadCard coordinator={place.coordinatorName} />
          )
        }
      >
        <h1>Your words, in the room where plans are made</h1>
        <p className="nhsuk-lede-text">
          Tell us what health and care is like for you in {place.name}. Follow your words to the decision. We will tell
          you what changed, and what did not.
        </p>
        <ButtonLink href={`${here}/experiences/tell`}>Tell us your experience</ButtonLink>
        <p>It takes about 10 minutes. You do not need an account. You choose who sees it.</p>
        <p>
          <a className="itr-target" href={`${here}/experiences/${viewer ? "mine" : "find"}`}>
            Already told us? Find where your words have gone
          </a>
        </p>
        {viewer?.hasDesk ? (
          <p>
            <a className="itr-target" href={`${here}/desk`}>
              Go to your desk
            </a>
          </p>
        ) : null}
        <HelpLine />
      </Split>

      <section className="nhsuk-u-margin-top-8" aria-labelledby="open-now">
        <h2 id="open-now">Open now</h2>
        <Rows>
          {consultations.map((one) => (
            <Row key={one.href} href={one.href} title={one.title} side={one.until}>
              {one.purpose}
            </Row>
          ))}
          {proposals.map((one) => (
            <Row key={one.href} href={one.href} title={one.title} side="Being written">
              {one.summary}
            </Row>
          ))}
          {activities.map((one) => (
            <Row key={one.href} href={one.href} title={one.title} side={one.until}>
              {one.purpose}
            </Row>
          ))}
          <Row href={`${here}/experiences/tell`} title="Tell us about any health or care" side="Always open">
            {`For everyone who uses care in ${place.name}, and those who look after them.`}
          </Row>
        </Rows>
        <p>
          <a className="itr-target" href={`${here}/plans`}>
            All plans
          </a>
          {" · "}
          <a className="itr-target" href={`${here}/proposals`}>
            All proposals
          </a>
          {" · "}
          <a className="itr-target" href={`${here}/engagement`}>
            Where we listen
          </a>
        </p>
      </section>

      <WhatCameOfIt changes={changes} slug={place.slug} />
    </Page>
  );
}
