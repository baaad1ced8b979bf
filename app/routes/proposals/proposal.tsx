import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { rungName } from "#app/domain/programmes/programme.ts";
import { findProgramme } from "#app/domain/programmes/programmes.server.ts";
import { creditOf } from "#app/domain/proposals/authors.server.ts";
import { PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { citedBy } from "./cited.server.ts";
import { EvidenceNotes } from "./evidence-notes.tsx";
import { ProposalLinks } from "./proposal-links.tsx";
import { ProposalText } from "./proposal-text.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.proposal.title ?? "Proposal" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { viewer, portal } = context;
  const { db } = portal;
  const place = placeOf(context);
  const read = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  const { proposal, content, authors, access, mayLead, mayClose, unsettled } = read;
  const [strip, cited, programme] = await Promise.all([
    readStrip(db, viewer, place, "proposal", proposal.id),
    citedBy(context, content, "Reading a proposal"),
    proposal.programmeId ? findProgramme(db, place.id, proposal.programmeId) : null,
  ]);
  return {
    base: `/${place.slug}`,
    proposal,
    programme: programme && { id: programme.id, name: programme.plainName },
    content,
    ...cited,
    credit: creditOf(authors),
    strip: stripProps(strip),
    mayWrite: access === "edit",
    maySeeLive: access !== "none",
    leads: mayLead || mayClose,
    unsettled: access === "edit" || mayClose ? unsettled : 0,
  };
}

export default function ProposalPage() {
  const data = useLoaderData<typeof loader>();
  const { base, proposal, programme, content, passages, notes, credit, strip, unsettled } = data;
  const here = `${base}/proposals/${proposal.id}`;
  return (
    <Page
      crumbs={[{ href: `${base}/proposals`, text: "Proposals" }]}
      eyebrow={`Proposal: ${PROPOSAL_STATE_WORDS[proposal.state]}`}
      title={proposal.title}
      lede={proposal.summary}
      strip={<Strip {...strip} />}
    >
      {data.mayWrite ? <ButtonLink href={`${here}/edit`}>Write together</ButtonLink> : null}
      {unsettled > 0 ? (
        <p className="nhsuk-inset-text">
          Someone’s own words stand in this text as plain text. Other readers do not see that part until the coordinator
          has put a citation in its place.
        </p>
      ) : null}
      <div className="itr-desk">
        <article className="itr-sheet" aria-label="Text of the proposal">
          <ProposalText content={content} passages={passages} />
        </article>
        <aside aria-label="Evidence and who writes this">
          <EvidenceNotes notes={notes} base={base} />
          <div className="itr-note">
            <h2 className="nhsuk-heading-xs">Who writes this</h2>
            <p>Written by {credit}.</p>
            <p className="itr-small">
              Last changed <DateText at={proposal.changedAt} time />. {rungName(proposal.declaredRung)}, as declared.
            </p>
            {programme ? (
              <p>
                Part of <a href={`${base}/programmes/${programme.id}`}>{programme.name}</a>
              </p>
            ) : null}
          </div>
          <ProposalLinks here={here} leads={data.leads} />
          {data.maySeeLive && !data.mayWrite ? (
            <p>
              <a className="itr-target" href={`${here}/edit`}>
                Watch it being written
              </a>
            </p>
          ) : null}
          <p>
            <a className="itr-target" href={`${base}/trace/proposal/${proposal.id}`}>
              Follow this thread step by step
            </a>
          </p>
        </aside>
      </div>
    </Page>
  );
}
