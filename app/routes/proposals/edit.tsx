import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  type SerializeFrom,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Editor } from "#app/collaboration/client/Editor.tsx";
import { MARGIN_ID } from "#app/collaboration/client/margin/margin-id.ts";
import { asksForShell } from "#app/collaboration/client/offline-shell.ts";
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
import { withSectionNotes } from "#app/domain/proposals/section-notes.ts";
import { TEMPLATES } from "#app/domain/proposals/templates.ts";
import { readEvidence } from "#app/domain/themes/evidence.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { isOwnDevice } from "#app/http/own-device.server.ts";
import editorStyles from "#app/styles/editor.css?url";
import { citedBy } from "./cited.server.ts";
import { EvidenceNotes } from "./evidence-notes.tsx";
import { ProposalLinks } from "./proposal-links.tsx";
import { imagesOf, ProposalText } from "./proposal-text.tsx";
import { SaveVersion } from "./save-version.tsx";
import { SealedNote } from "./sealed-note.tsx";
import { sealInForce } from "./standing.server.ts";
import { WriteByForm } from "./write-by-form.tsx";

export const handle = { scripts: true };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: editorStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.proposal.title}: write together` : "Proposal" },
];

const NO_WORDS = { type: "doc", content: [] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { portal } = context;
  const { db, clock } = portal;
  const viewer = personOf(context);
  const place = placeOf(context);
  const read = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  const { proposal } = read;
  const mayWrite = read.access === "edit";
  const asked = new URL(request.url).searchParams;
  const wordless = asksForShell(asked);
  if (wordless && !mayWrite) throw notFound("proposal");
  const content = wordless ? NO_WORDS : read.content;
  const [strip, cited, evidence, person, seal] = await Promise.all([
    wordless ? null : readStrip(db, viewer, place, "proposal", proposal.id),
    citedBy(context, content, "Writing a proposal"),
    mayWrite && !wordless ? readEvidence(db, viewer, place.id) : [],
    proposalDocument(clock).participant(db, viewer.id, proposal.id),
    mayWrite && !wordless ? sealInForce(db, proposal.id) : null,
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
    proposal: {
      id: proposal.id,
      title: proposal.title,
      state: PROPOSAL_STATE_WORDS[proposal.state],
      documentName: documentNameOf(proposal.id),
    },
    content: withSectionNotes(content, {
      template: proposal.template,
      mayWrite,
      isStanding: (id) => !cited.passages.some((passage) => passage.id === id && passage.state === "withdrawn"),
    }),
    kind: TEMPLATES[proposal.template].name,
    prompts: mayWrite ? TEMPLATES[proposal.template].parts.map(({ heading, prompt }) => ({ heading, prompt })) : [],
    clausesNeedEvidence: TEMPLATES[proposal.template].clausesNeedEvidence === true,
    ...cited,
    quotations: [...offered, ...standing.map(({ id, words, attribution }) => ({ id, words, attribution }))],
    headings: headingsOf(content),
    person,
    mayWrite,
    live: read.live,
    phone: place.phone,
    coordinator: place.coordinatorName,
    wordless,
    seal,
    ownDevice: isOwnDevice(request, viewer.id),
    strip: strip && stripProps(strip),
    sent: asked.get("sent") === "yes",
    saved: versionFrom(asked.get("version")),
  };
}

/** The version that was just saved from this page. */
const versionFrom = (asked: string | null): number | null =>
  asked && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : null;

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

/** What the copy on someone's own device is called, and where they choose and find it. */
const deviceOf = ({ base, proposal, person, ownDevice }: SerializeFrom<typeof loader>) => ({
  own: ownDevice,
  personId: person.personId,
  documentName: proposal.documentName,
  title: proposal.title,
  address: `${base}/proposals/${proposal.id}/edit`,
  chooseUrl: "/account/this-device",
  wordsUrl: "/account/this-device",
});

const Done = ({ here, sent, saved }: { here: string; sent: boolean; saved: number | null }) =>
  saved ? (
    <Notice>
      The text is saved as <a href={`${here}/versions/${saved}`}>version {saved}</a>.
    </Notice>
  ) : sent ? (
    <Notice>Your words are in the text.</Notice>
  ) : null;

export default function Edit() {
  const data = useLoaderData<typeof loader>();
  const { base, proposal, content, passages, references, notes, quotations, person, mayWrite, strip } = data;
  const { problems, values } = useActionData<typeof action>() ?? {};
  useErrorTitle(problems);
  const here = `${base}/proposals/${proposal.id}`;
  const text = (
    <ProposalText content={content} passages={passages} references={references} images={imagesOf(base, proposal.id)} />
  );
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
      problems={problems}
      notice={problems ? null : <Done here={here} sent={data.sent} saved={data.saved} />}
    >
      {data.seal ? <SealedNote here={here} seal={data.seal} /> : null}
      <div className="itr-desk">
        <article className="itr-sheet" aria-labelledby="title">
          <span className="itr-eyebrow">
            {data.kind}: {proposal.state}
          </span>
          <h1 className="nhsuk-heading-xl" id="title">
            {proposal.title}
          </h1>
          {data.live ? (
            <Editor
              ticketUrl={`/api/v1${base}/proposals/${proposal.id}/ticket`}
              updatesUrl={`/api/v1${base}/proposals/${proposal.id}/updates`}
              device={mayWrite ? deviceOf(data) : null}
              documentLabel="Text of the proposal"
              person={person}
              initialHtml={data.wordless ? <p>Opening the text that is kept on this device…</p> : text}
              quotations={quotations}
              quotationsUrl={`/api/v1${base}/quotations`}
              prompts={data.prompts}
              clausesNeedEvidence={data.clausesNeedEvidence}
              references={references}
              imagesUrl={imagesOf(base, proposal.id)}
              paragraphsUrl={`/api/v1${base}/paragraphs`}
              margin={{ url: `/api/v1${here}/margin`, notesUrl: `${here}/suggestions` }}
              authorsUrl={`/api/v1${here}/authors`}
            />
          ) : (
            text
          )}
        </article>
        <aside aria-label="Suggestions, comments, evidence and other ways to write">
          <div id="beside-text" />
          <div id={MARGIN_ID} />
          {notes.length > 0 ? <EvidenceNotes notes={notes} base={base} /> : null}
          {data.wordless ? (
            <div className="itr-note">
              <h2 className="nhsuk-heading-xs">You opened this page without a signal</h2>
              <p>Evidence and the rest of the page come back when you load it again with one.</p>
            </div>
          ) : mayWrite ? (
            <>
              <SaveVersion here={here} />
              <WriteByForm headings={data.headings} problems={problems} values={values} />
            </>
          ) : (
            <div className="itr-note">
              <h2 className="nhsuk-heading-xs">You can read this, not change it</h2>
              <p>
                <a href={`${here}/suggestions/new`}>Suggest a change or comment by form</a>. To help write it, ask{" "}
                {data.coordinator} on {data.phone}.
              </p>
            </div>
          )}
          <ProposalLinks here={here} leads={mayWrite} />
        </aside>
      </div>
      {strip ? (
        <>
          <h2 className="nhsuk-heading-s">Where this proposal sits on the thread</h2>
          <Strip {...strip} />
        </>
      ) : null}
    </Page>
  );
}
