import {
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  type SerializeFrom,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DocumentText } from "#app/collaboration/client/document-text.tsx";
import { Editor } from "#app/collaboration/client/Editor.tsx";
import { asksForShell } from "#app/collaboration/client/offline-shell.ts";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { lossWords } from "#app/domain/losses.ts";
import { hasNoPlace } from "#app/domain/plans/draft-content.ts";
import { openDraftText, planDraftDocument } from "#app/domain/plans/draft-document.server.ts";
import { draftDocumentName } from "#app/domain/plans/draft-text.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { isOwnDevice } from "#app/http/own-device.server.ts";
import editorStyles from "#app/styles/editor.css?url";
import { BesideDraft } from "./beside-draft.tsx";

export const handle = { scripts: true };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: editorStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.plan.title}: write draft ${data.n}` : "Write a draft" },
];

const NO_WORDS = { type: "doc", content: [] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const viewer = personOf(context);
  const place = placeOf(context);
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const { plan, draft } = await findDraft(db, viewer, place.id, planId, n);
  if (draft.state !== "writing") throw redirect(`/${place.slug}/plans/${planId}/drafts/${n}`);
  await openDraftText(db, liveText, draft);
  const documentName = draftDocumentName(draft.id);
  const asked = new URL(request.url).searchParams;
  const wordless = asksForShell(asked);
  const { content } = wordless ? { content: NO_WORDS } : await liveText.read(db, documentName);
  return {
    base: `/${place.slug}`,
    plan: { id: planId, title: plan.title },
    n,
    documentName,
    content,
    wordless,
    person: await planDraftDocument(clock).participant(db, viewer.id, draft.id),
    ownDevice: isOwnDevice(request, viewer.id),
    noPlace: hasNoPlace(content),
    lost: lossWords(draft.losses ?? {}),
    done: DONE[asked.get("done") ?? ""] ?? null,
  };
}

const DONE: Record<string, string> = {
  imported: "The new version is in the text. Look it over before you publish.",
};

/** What the copy on someone's own device is called, and where they choose and find it. */
const deviceOf = ({ base, plan, n, documentName, person, ownDevice }: SerializeFrom<typeof loader>) => ({
  own: ownDevice,
  personId: person.personId,
  documentName,
  title: `${plan.title}, draft ${n}`,
  address: `${base}/plans/${plan.id}/drafts/${n}/edit`,
  chooseUrl: "/account/this-device",
  wordsUrl: "/account/this-device",
});

export default function EditDraft() {
  const data = useLoaderData<typeof loader>();
  const { base, plan, n, content, person, wordless } = data;
  const here = `${base}/plans/${plan.id}/drafts/${n}`;
  const images = `/api/v1${here}/images`;
  return (
    <Page
      back={{ href: `${base}/plans/${plan.id}`, text: "Back to the plan" }}
      notice={data.done ? <Notice>{data.done}</Notice> : null}
    >
      <div className="itr-desk">
        <article className="itr-sheet" aria-labelledby="title">
          <span className="itr-eyebrow">{plan.title}</span>
          <h1 className="nhsuk-heading-xl" id="title">
            Draft {n}
          </h1>
          <p>Only the plan’s authors see this draft until it is published.</p>
          <Editor
            ticketUrl={`/api/v1${here}/ticket`}
            updatesUrl={`/api/v1${here}/updates`}
            device={deviceOf(data)}
            documentLabel={`Text of draft ${n}`}
            person={person}
            initialHtml={
              wordless ? (
                <p>Opening the text that is kept on this device…</p>
              ) : (
                <DocumentText
                  content={content}
                  headingOffset={1}
                  renderCitation={() => null}
                  imageAddress={(imageId) => `${images}/${imageId}`}
                />
              )
            }
            plain
            quotations={[]}
            quotationsUrl={null}
            references={[]}
            paragraphsUrl={null}
            imagesUrl={images}
            margin={null}
            authorsUrl={`/api/v1${here}/authors`}
          />
        </article>
        <aside aria-label="Reasons, publishing and outline">
          {wordless ? (
            <div className="itr-note">
              <h2 className="nhsuk-heading-xs">You opened this page without a signal</h2>
              <p>The rest of the page comes back when you load it again with one.</p>
            </div>
          ) : (
            <BesideDraft here={here} n={n} noPlace={data.noPlace} lost={data.lost} />
          )}
          <div id="beside-text" />
        </aside>
      </div>
    </Page>
  );
}
