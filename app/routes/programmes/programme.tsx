import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card } from "#app/components/content/card.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listActivities, peopleHeardOn } from "#app/domain/engagement/activities.server.ts";
import { notFound } from "#app/domain/errors.ts";
import { listOrganisations } from "#app/domain/places/localities.server.ts";
import { countInWords, publishedCount } from "#app/domain/places/suppression.ts";
import { rungMeans, rungName } from "#app/domain/programmes/programme.ts";
import { findProgramme } from "#app/domain/programmes/programmes.server.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { ProposalRows } from "../proposals/proposal-rows.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.programme.plainName ?? "Programme" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const programme = await findProgramme(db, place.id, idFrom(params, "programmeId"));
  if (!programme) throw notFound("programme");
  const programmeId = programme.id;
  const [people, activities, themes, proposals, organisations] = await Promise.all([
    peopleHeardOn(db, [programmeId]),
    listActivities(db, place.id, { programmeId }),
    listThemes(db, place.id, 1, { programmeId }),
    listProposals(db, place.id, 1, { programmeId }),
    listOrganisations(db, place.id),
  ]);
  return {
    base: `/${place.slug}`,
    programme,
    lead: organisations.find((one) => one.id === programme.leadOrganisationId)?.name ?? null,
    heard: countInWords(publishedCount(people.get(programmeId) ?? 0)),
    activities: activities.items,
    themes: themes.items,
    proposals: proposals.items,
  };
}

export default function Programme() {
  const { base, programme, lead, heard, activities, themes, proposals } = useLoaderData<typeof loader>();
  const aside = (
    <Card title="How people take part">
      <p>
        <strong>{rungName(programme.declaredRung)}.</strong> {rungMeans(programme.declaredRung)}
      </p>
      <p>{lead ? `Led by ${lead}.` : "No one leads this yet."}</p>
      <p>Heard from so far: {heard}.</p>
    </Card>
  );
  return (
    <Page
      crumbs={[{ href: `${base}/programmes`, text: "Programmes" }]}
      eyebrow={programme.name === programme.plainName ? "Programme" : `Programme: ${programme.name}`}
      title={programme.plainName}
      lede={programme.summary}
      aside={aside}
      asideLabel="About this programme"
    >
      <ButtonLink href={`${base}/experiences/tell?programme=${programme.id}`}>Tell us your experience</ButtonLink>
      <h2>What we heard</h2>
      {themes.length === 0 ? <p>No themes yet.</p> : null}
      <Rows label="Themes">
        {themes.map((theme) => (
          <Row key={theme.id} href={`${base}/themes/${theme.id}`} title={theme.name} side={countInWords(theme.people)}>
            {theme.statement}
          </Row>
        ))}
      </Rows>
      <h2>What we asked</h2>
      {activities.length === 0 ? <p>No engagement activity yet.</p> : null}
      <Rows label="Engagement activities">
        {activities.map((activity) => (
          <Row
            key={activity.id}
            href={`${base}/engagement/${activity.id}`}
            title={activity.title}
            side={rungName(activity.rung)}
          >
            {activity.purpose}
          </Row>
        ))}
      </Rows>
      <h2>What people propose</h2>
      {proposals.length === 0 ? <p>No proposals yet.</p> : null}
      <ProposalRows label="Proposals" base={base} proposals={proposals} />
    </Page>
  );
}
