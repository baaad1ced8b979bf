import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readFairness } from "#app/domain/boards/fairness.server.ts";
import { daysOf, endWords } from "#app/domain/plans/consultation.ts";
import { standingOf } from "#app/domain/plans/plan.ts";
import { findDuty } from "#app/domain/programmes/duties.ts";
import { rungMeans, rungName } from "#app/domain/programmes/programme.ts";
import { consultationAt } from "./consultation.server.ts";
import { FairnessChecks } from "./fairness-checks.tsx";
import { standingText } from "./standing-text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `About the consultation: ${data.plan.title}` : "Consultation" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const at = clock.now();
  const found = await consultationAt(context, params);
  const { place, plan, planId, n, consultation, extensions } = found;
  const { purpose, reasons, stillOpen, whoIsAsked, pack, rung, opensAt, code } = consultation;
  return {
    slug: place.slug,
    plan: { id: plan.id, title: plan.title },
    n,
    says: standingText(found, at),
    isOpen: standingOf(found.draft.state, consultation, at) === "open",
    asked: { purpose, reasons, stillOpen, whoIsAsked, pack },
    rung: { name: rungName(rung), means: rungMeans(rung) },
    duty: findDuty(consultation.dutyId),
    from: dateText(opensAt, { weekday: true }),
    until: endWords(consultation.closesAt),
    days: daysOf(consultation),
    extensions: extensions.map(({ id, at: when, from, to, reason }) => ({
      id,
      on: dateText(when),
      from: endWords(from),
      to: endWords(to),
      reason,
    })),
    hasPoster: code !== null,
    fairness: await readFairness(db, context.viewer, place.id, { planId, consultation }, at),
  };
}

export default function ConsultationPage() {
  const { slug, plan, n, says, isOpen, asked, rung, duty, extensions, fairness, ...times } =
    useLoaderData<typeof loader>();
  const draft = `/${slug}/plans/${plan.id}/drafts/${n}`;
  const here = `${draft}/consultation`;
  return (
    <Page
      title="About this consultation"
      eyebrow={`${plan.title} · draft ${n} · ${says}`}
      lede={asked.purpose}
      crumbs={[
        { href: `/${slug}/plans`, text: "Plans" },
        { href: `/${slug}/plans/${plan.id}`, text: plan.title },
        { href: draft, text: `Draft ${n}` },
      ]}
      narrow
    >
      {isOpen ? (
        <p>
          <a className="nhsuk-button" href={draft}>
            Read and comment
          </a>
        </p>
      ) : null}
      <SummaryList
        rows={[
          { key: "What can still change", value: asked.stillOpen },
          { key: "Why we propose a change", value: asked.reasons },
          { key: "Who we ask", value: asked.whoIsAsked },
          { key: "From", value: times.from },
          { key: "Until", value: `${times.until}, London time` },
          { key: "Time to answer", value: times.days === 1 ? "1 day" : `${times.days} days` },
          { key: "How far you can shape it", value: `${rung.name}. ${rung.means}` },
          { key: "Legal duty", value: duty ? `${duty.name}. ${duty.law}` : "" },
        ]}
      />
      {extensions.length > 0 ? (
        <>
          <h2>More time</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {extensions.map((one) => (
              <li key={one.id}>
                On {one.on} the end moved from {one.from} to {one.to}. <span dir="auto">{one.reason}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>What there is to read</h2>
      <ul className="nhsuk-list">
        <li>
          <a href={draft}>Draft {n} of the plan</a>
        </li>
        {asked.pack.map((item) => (
          <li key={item.href + item.title}>
            <a href={item.href}>{item.title}</a>
          </li>
        ))}
      </ul>
      <FairnessChecks {...fairness} slug={slug} />
      <p>
        <a href={`${draft}/response`}>See what people say, by section</a>
      </p>
      <h2>Pass it on</h2>
      <ul className="nhsuk-list">
        <li>
          <a href={`${here}/calendar.ics`}>Put the dates in your calendar</a>
        </li>
        {times.hasPoster ? (
          <li>
            <a href={`${here}/poster`}>Print a poster</a>
          </li>
        ) : null}
      </ul>
    </Page>
  );
}
