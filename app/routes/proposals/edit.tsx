import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Editor } from "#app/collaboration/client/Editor.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { useErrorTitle } from "#app/components/forms/error-title.ts";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { noteReading } from "#app/domain/experiences/quotations.server.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { headingsOf, writeByForm } from "#app/domain/proposals/by-form.server.ts";
import { documentNameOf, PROPOSAL_STATE_WORDS } from "#app/domain/proposals/proposal.ts";
import { proposalDocument } from "#app/domain/proposals/proposal-document.server.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { readEvidence } from "#app/domain/themes/evidence.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import editorStyles from "#app/styles/editor.css?url";
import { citedBy } from "./cited.server.ts";
import { EvidenceNotes } from "./evidence-notes.tsx";
import { ProposalLinks } from "./proposal-links.tsx";
import { ProposalText } from "./proposal-text.tsx";
import { WriteByForm } from "./write-by-form.tsx";

export const handle = { scripts: true };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: editorStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.proposal.title}: write together` : "Proposal" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { portal } = context;
  const { db, clock } = portal;
  const viewer = personOf(context);
  const place = placeOf(context);
  const read = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  if (read.access === "none") throw notFound("proposal");
  const { proposal, content } = read;
  const mayWrite = read.access === "edit";
  const [strip, cited, evidence, person] = await Promise.all([
    readStrip(db, viewer, place, "proposal", proposal.id),
    citedBy(context, content, "Writing a proposal"),
    mayWrite ? readEvidence(db, viewer, place.id) : [],
    proposalDocument(clock).participant(db, viewer.id, proposal.id),
  ]);
  await noteReading(db, viewer, clock.now(), place.id, evidence, "Choosing evidence for a proposal");
  const offered = evidence.map(({ id, words, attribution, themes }) => ({
    id,
    words,
    attribution: [attribution, ...themes.map((theme) => theme.name)].join(" · "),
  }));
  const offeredIds = new Set(offered.map((one) => one.id));
  const standing = cited.passages.filter((passage) => !offeredIds.has(passage.id));
  return {
    base: `/${place.slug}`,
    proposal: { id: proposal.id, title: proposal.title, state: proposal.state },
    content,
    ...cited,
    quotations: [...offered, ...standing.map(({ id, words, attribution }) => ({ id, words, attribution }))],
    headings: headingsOf(content),
    person,
    mayWrite,
    phone: place.phone,
    coordinator: place.coordinatorName,
    strip: stripProps(strip),
    sent: new URL(request.url).searchParams.get("sent") === "yes",
  };
}

const Words = z.object({
  headingId: z.string().max(100).default(""),
  words: z.string({ error: "Write the words that you want to add" }),
});

/** Words sent by form go into the live text itself, for those who do not use the editor. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const form = await readForm(request, Words);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { ...form.value, localityId: place.id, proposalId };
  const written = await tryVerb(() => writeByForm(db, liveText, personOf(context), clock.now(), input));
  if (!written.ok) return badInput(written.problems, form.values);
  await liveText.settle(documentNameOf(proposalId));
  return redirect(`/${place.slug}/proposals/${proposalId}/edit?sent=yes`);
}

export default function Edit() {
  const data = useLoaderData<typeof loader>();
  const { base, proposal, content, passages, notes, quotations, person, mayWrite, strip } = data;
  const { problems, values } = useActionData<typeof action>() ?? {};
  useErrorTitle(problems);
  const here = `${base}/proposals/${proposal.id}`;
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
      problems={problems}
      notice={data.sent && !problems ? <Notice>Your words are in the text.</Notice> : null}
    >
      <div className="itr-desk">
        <article className="itr-sheet" aria-labelledby="title">
          <span className="itr-eyebrow">Proposal: {PROPOSAL_STATE_WORDS[proposal.state]}</span>
          <h1 className="nhsuk-heading-xl" id="title">
            {proposal.title}
          </h1>
          <Editor
            ticketUrl={`/api/v1${base}/proposals/${proposal.id}/ticket`}
            documentLabel="Text of the proposal"
            person={person}
            initialHtml={<ProposalText content={content} passages={passages} />}
            quotations={quotations}
          />
        </article>
        <aside aria-label="Evidence and other ways to write">
          <EvidenceNotes notes={notes} base={base} />
          {mayWrite ? (
            <WriteByForm headings={data.headings} problems={problems} values={values} />
          ) : (
            <div className="itr-note">
              <h2 className="nhsuk-heading-xs">You can read this, not change it</h2>
              <p>
                To help write it, ask {data.coordinator} on {data.phone}.
              </p>
            </div>
          )}
          <ProposalLinks here={here} leads={mayWrite} />
        </aside>
      </div>
      <h2 className="nhsuk-heading-s">Where this proposal sits on the thread</h2>
      <Strip {...strip} />
    </Page>
  );
}
