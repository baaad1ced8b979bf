import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { programmeNames } from "#app/domain/programmes/programmes.server.ts";
import { mayStartProposal } from "#app/domain/proposals/policy.ts";
import { PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Proposals" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const { items, more } = await listProposals(db, place.id, page);
  const names = await programmeNames(
    db,
    items.map((proposal) => proposal.programmeId),
  );
  return {
    base: `/${place.slug}`,
    mayStart: mayStartProposal(context.viewer, place.id),
    pages: pagesAround(request, page, more),
    proposals: items.map((proposal) => ({ ...proposal, programme: names.get(proposal.programmeId ?? "") ?? null })),
  };
}

export default function Proposals() {
  const { base, mayStart, pages, proposals } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Proposals"
      lede="What people and organisations ask for together, with the words of the people it comes from."
    >
      {mayStart ? <ButtonLink href={`${base}/proposals/new`}>Start a proposal</ButtonLink> : null}
      {proposals.length === 0 ? (
        <Empty says="No proposals yet.">
          <a href={`${base}/themes`}>See what we heard</a>
        </Empty>
      ) : (
        <Rows>
          {proposals.map((proposal) => (
            <Row
              key={proposal.id}
              headingLevel={2}
              href={`${base}/proposals/${proposal.id}`}
              title={proposal.title}
              side={
                <State kind={proposal.state === "submitted" ? "yes" : undefined}>
                  {PROPOSAL_STATE_WORDS[proposal.state]}
                </State>
              }
            >
              <p>{proposal.summary}</p>
              <p className="itr-small">
                {proposal.programme ? `${proposal.programme}. ` : null}
                Last changed <DateText at={proposal.changedAt} />
              </p>
            </Row>
          ))}
        </Rows>
      )}
      <Pagination {...pages} of="proposals" />
    </Page>
  );
}
