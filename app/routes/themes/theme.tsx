import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card } from "#app/components/content/card.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { noteReading } from "#app/domain/experiences/quotations.server.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { countInWords } from "#app/domain/places/suppression.ts";
import { findProgramme } from "#app/domain/programmes/programmes.server.ts";
import { proposalsCiting } from "#app/domain/proposals/citations.server.ts";
import { mayStartProposal } from "#app/domain/proposals/policy.ts";
import { quotationIdsOfTheme } from "#app/domain/themes/codings.server.ts";
import { readTheme } from "#app/domain/themes/themes.server.ts";
import { idFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { Passage } from "./passage.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.theme.name ?? "Theme" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { portal, viewer } = context;
  const { db } = portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const read = await readTheme(db, viewer, place.id, idFrom(params, "themeId"), page);
  const { theme } = read;
  const [strip, proposals, programme] = await Promise.all([
    readStrip(db, viewer, place, "theme", theme.id),
    proposalsCiting(db, await quotationIdsOfTheme(db, theme.id)),
    theme.programmeId ? findProgramme(db, place.id, theme.programmeId) : null,
  ]);
  await noteReading(db, viewer, portal.clock.now(), place.id, read.passages, "Reading a theme");
  return {
    base: `/${place.slug}`,
    theme,
    programme: programme && { id: programme.id, name: programme.plainName },
    heard: countInWords(read.people),
    rawPeople: read.rawPeople,
    passages: read.passages,
    others: read.others,
    pages: pagesAround(request, page, read.more),
    proposals: proposals.map(({ id, title, quotationIds }) => ({ id, title, passages: quotationIds.length })),
    mayPropose: mayStartProposal(viewer, place.id),
    strip: stripProps(strip),
  };
}

export default function ThemePage() {
  const { base, theme, programme, heard, rawPeople, passages, others, pages, proposals, mayPropose, strip } =
    useLoaderData<typeof loader>();
  const aside = (
    <Card title="How many people say this">
      <p>
        <strong>{heard[0]?.toUpperCase() + heard.slice(1)}</strong>
      </p>
      {rawPeople === null ? null : <p>The true number, for you alone: {rawPeople}.</p>}
      <p className="itr-small">
        We hide numbers from 1 to 7, and round larger ones to the nearest 5. This keeps people safe.
      </p>
    </Card>
  );
  return (
    <Page
      crumbs={[{ href: `${base}/themes`, text: "Themes" }]}
      eyebrow="Theme"
      title={theme.name}
      lede={theme.statement}
      strip={<Strip {...strip} />}
      aside={aside}
      asideLabel="How many people"
    >
      <p>
        <strong>What belongs here:</strong> {theme.definition}
        {programme ? (
          <>
            {" "}
            Part of <a href={`${base}/programmes/${programme.id}`}>{programme.name}</a>.
          </>
        ) : null}
      </p>
      <h2>In people’s own words</h2>
      {passages.length === 0 && !others ? <p>No words stand under this theme yet.</p> : null}
      {passages.map((passage) => (
        <Passage key={passage.id} passage={passage} why={passage.sensitive} />
      ))}
      {others ? <Passage passage={undefined} /> : null}
      <Pagination {...pages} of="people’s words" />
      <h2>What came of it</h2>
      {proposals.length === 0 ? (
        <p>
          The thread stops here. No proposal uses these words yet.{" "}
          {mayPropose ? <a href={`${base}/proposals/new`}>Start one</a> : null}
        </p>
      ) : (
        <Rows label="Proposals that use these words">
          {proposals.map((proposal) => (
            <Row key={proposal.id} href={`${base}/proposals/${proposal.id}`} title={proposal.title}>
              {proposal.passages === 1 ? "Uses one passage" : `Uses ${proposal.passages} passages`}
            </Row>
          ))}
        </Rows>
      )}
      <p>
        <a href={`${base}/trace/theme/${theme.id}`}>Follow this thread step by step</a>
      </p>
    </Page>
  );
}
