import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { familyOf } from "#app/domain/proposals/lineage.server.ts";
import { PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";

export const meta: MetaFunction = () => [{ title: "Where this proposal comes from" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const { proposal } = await readProposal(db, context.viewer, place.id, idFrom(params, "proposalId"));
  return {
    base: `/${place.slug}/proposals`,
    id: proposal.id,
    title: proposal.title,
    family: await familyOf(db, proposal.id),
  };
}

export default function FamilyPage() {
  const { base, id, title, family } = useLoaderData<typeof loader>();
  const members = new Map(family.flatMap(({ from, to }) => [from, to]).map((one) => [one.id, one]));
  return (
    <Page
      back={{ href: `${base}/${id}`, text: "Back to the proposal" }}
      eyebrow={title}
      title="Where this proposal comes from, and where it went"
      narrow
    >
      {family.length === 0 ? (
        <Empty says="This proposal stands by itself. Nothing was split off, and nothing has come into it." />
      ) : (
        <>
          <h2>What happened, oldest first</h2>
          <Rows numbered label="What happened">
            {family.map(({ kind, from, to, at, passages }, i) => (
              <Row
                key={`${from.id}${to.id}${kind}`}
                number={i + 1}
                title={kind === "split" ? "A part went on by itself" : "One came into another"}
                side={<DateText at={at} />}
              >
                <p>
                  {kind === "split" ? "From " : null}
                  <a href={`${base}/${from.id}`}>{from.title}</a>
                  {kind === "split" ? " came " : " came into "}
                  <a href={`${base}/${to.id}`}>{to.title}</a>, with{" "}
                  {passages === 1 ? "one passage" : `${passages} passages`} and the evidence in them.
                </p>
              </Row>
            ))}
          </Rows>
          <h2>The whole family</h2>
          <Rows label="The whole family">
            {[...members.values()].map((one) => (
              <Row
                key={one.id}
                href={`${base}/${one.id}`}
                title={one.title}
                side={<State>{one.id === id ? "This proposal" : PROPOSAL_STATE_WORDS[one.state]}</State>}
              >
                {one.summary}
              </Row>
            ))}
          </Rows>
        </>
      )}
    </Page>
  );
}
