import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { rungName } from "#app/domain/programmes/programme.ts";
import { findProgramme } from "#app/domain/programmes/programmes.server.ts";
import { creditOf } from "#app/domain/proposals/authors.server.ts";
import { readContributions } from "#app/domain/proposals/contributions.server.ts";
import { contributionSentence, emptyClaim } from "#app/domain/proposals/contributions.ts";
import { readMargin } from "#app/domain/proposals/margin-notes.server.ts";
import { mayComment } from "#app/domain/proposals/policy.ts";
import { PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { withSectionNotes } from "#app/domain/proposals/section-notes.ts";
import { findImport } from "#app/domain/proposals/starting.server.ts";
import { TEMPLATES } from "#app/domain/proposals/templates.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { citedBy } from "./cited.server.ts";
import { Copies } from "./copies.tsx";
import { EvidenceNotes } from "./evidence-notes.tsx";
import { ImportNote } from "./import-note.tsx";
import { MarginNotes } from "./margin-notes.tsx";
import { ProposalLinks } from "./proposal-links.tsx";
import { ProposalStanding } from "./proposal-standing.tsx";
import { imagesOf, ProposalText } from "./proposal-text.tsx";
import { standingOf } from "./standing.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.proposal.title ?? "Proposal" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { viewer, portal } = context;
  const { db } = portal;
  const place = placeOf(context);
  const read = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  const { proposal, content, authors, access, mayLead, mayClose, unsettled } = read;
  const of = { localityId: place.id, proposalId: proposal.id };
  const [strip, cited, imported, programme, margin, people, shares] = await Promise.all([
    readStrip(db, viewer, place, "proposal", proposal.id),
    citedBy(context, content, "Reading a proposal"),
    findImport(db, proposal.id),
    proposal.programmeId ? findProgramme(db, place.id, proposal.programmeId) : null,
    readMargin(db, viewer, of),
    standingOf(db, viewer, place.id, proposal.id, authors),
    readContributions(db, place.id, [proposal.id]),
  ]);
  const contributions = shares.get(proposal.id) ?? [];
  return {
    base: `/${place.slug}`,
    proposal,
    programme: programme && { id: programme.id, name: programme.plainName },
    content: withSectionNotes(content, {
      template: proposal.template,
      mayWrite: access === "edit",
      isStanding: (id) => !cited.passages.some((passage) => passage.id === id && passage.state === "withdrawn"),
    }),
    ...cited,
    kind: TEMPLATES[proposal.template].name,
    imported: imported && { at: imported.importedAt, source: imported.source, losses: imported.losses },
    credit: creditOf(authors),
    people,
    restored: Number(new URL(request.url).searchParams.get("restored")) || null,
    written: contributionSentence(contributions),
    claim: emptyClaim(proposal.declaredRung, contributions),
    strip: stripProps(strip),
    mayWrite: access === "edit",
    maySeeLive: access !== "none",
    leads: mayLead || mayClose,
    beside: margin.notes,
    maySay: mayComment(access),
    signedIn: viewer !== null,
    unsettled: access === "edit" || mayClose ? unsettled : 0,
  };
}

export default function ProposalPage() {
  const data = useLoaderData<typeof loader>();
  const { base, proposal, programme, content, passages, references, notes, credit, strip, unsettled } = data;
  const here = `${base}/proposals/${proposal.id}`;
  return (
    <Page
      crumbs={[{ href: `${base}/proposals`, text: "Proposals" }]}
      eyebrow={`${data.kind}: ${PROPOSAL_STATE_WORDS[proposal.state]}`}
      title={proposal.title}
      lede={proposal.summary}
      strip={<Strip {...strip} />}
      notice={data.restored ? <Notice>The text says again what version {data.restored} says.</Notice> : null}
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
          <ProposalText
            content={content}
            passages={passages}
            references={references}
            images={imagesOf(base, proposal.id)}
            notes={data.beside}
            sayMore={data.maySay ? `${here}/suggestions/new` : undefined}
          />
        </article>
        <aside aria-label="Suggestions, comments, evidence and who writes this">
          <MarginNotes notes={data.beside} content={content} here={here} signedIn={data.signedIn} />
          <EvidenceNotes notes={notes} base={base} />
          <div className="itr-note">
            <h2 className="nhsuk-heading-xs">Who writes this</h2>
            <p>Written by {credit}.</p>
            {data.written ? <p>{data.written}</p> : null}
            {data.claim ? <p className="nhsuk-inset-text">{data.claim}</p> : null}
            <p>
              <a href={`${here}/authors`}>See who wrote what</a>
            </p>
            <p className="itr-small">
              Last changed <DateText at={proposal.changedAt} time />. {rungName(proposal.declaredRung)}, as declared.
            </p>
            {data.imported ? <ImportNote {...data.imported} /> : null}
            {programme ? (
              <p>
                Part of <a href={`${base}/programmes/${programme.id}`}>{programme.name}</a>
              </p>
            ) : null}
          </div>
          <ProposalStanding here={here} base={base} {...data.people} />
          <ProposalLinks here={here} leads={data.leads} />
          <Copies here={here} />
          {data.maySeeLive && !data.mayWrite ? (
            <p>
              <a className="itr-target" href={`${here}/edit`}>
                {data.maySay ? "Open the live text, to mark words in it" : "Watch it being written"}
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
