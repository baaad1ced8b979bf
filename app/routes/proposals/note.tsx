import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { useErrorTitle } from "#app/components/forms/error-title.ts";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { causesOf } from "#app/domain/plans/causes.server.ts";
import { isSuggestion, type Note } from "#app/domain/proposals/margin.ts";
import { readNote } from "#app/domain/proposals/margin-notes.server.ts";
import { mayComment, mayEditText, mayTakeDown } from "#app/domain/proposals/policy.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { badInput } from "#app/http/form.server.ts";
import { CausedChanges, shownChanges } from "../plans/caused-changes.tsx";
import { type Paragraph, paragraphsOf } from "./chosen-paragraph.ts";
import { actInMargin } from "./margin-act.server.ts";
import { NoteCard } from "./note-card.tsx";
import { DecideForms, PutBackForm } from "./note-forms.tsx";
import { NoteReplies, TakeDownForm, whyDownId } from "./note-replies.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${isSuggestion(data.note) ? "Suggestion" : "Comment"} on ${data.proposal.title}` : "Suggestion" },
];

const DONE: Record<string, string> = {
  suggest: "Your suggestion stands beside the text. The people who write it will answer.",
  comment: "Your comment stands beside the text.",
  accept: "The words are in the text, as their author’s.",
  decline: "The suggestion is declined, and your reason stands with it.",
  withdraw: "This is withdrawn. It stays to be read.",
  resolve: "The comment is settled.",
  reply: "Your reply is here.",
  support: "You support this suggestion.",
  unsupport: "You no longer support this suggestion.",
  attach: "It has its place in the text again.",
  "take-down": "The words are taken down.",
};

/** Where a note may be put back: a comment anywhere, a suggestion only where the words stand that it would change. */
const placesFor = ({ quote, ...note }: Note, paragraphs: readonly Paragraph[]) =>
  isSuggestion(note) ? paragraphs.filter(({ text }) => quote !== null && text.includes(quote)) : paragraphs;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { viewer, portal } = context;
  const place = placeOf(context);
  const read = await readProposal(portal.db, viewer, place.id, idFrom(params, "proposalId"));
  const of = { localityId: place.id, proposalId: read.proposal.id, noteId: idFrom(params, "noteId") };
  const { access, note } = await readNote(portal.db, viewer, of);
  const adrift = note.state === "overtaken" || (note.state === "open" && note.standing !== "placed");
  const edits = mayEditText(access);
  const paragraphs = paragraphsOf(read.content);
  return {
    base: `/${place.slug}`,
    proposal: { id: read.proposal.id, title: read.proposal.title },
    note,
    changed: shownChanges(await causesOf(portal.db, { kind: "suggestion", id: note.id }), place.slug),
    signedIn: viewer !== null,
    mayDecide: edits,
    mayTalk: mayComment(access),
    moderates: mayTakeDown(viewer, place.id),
    // Where it may be put back; nothing for whoever may not.
    paragraphs: adrift && (edits || (note.isMine && mayComment(access))) ? placesFor(note, paragraphs) : null,
    blockId: paragraphs.find(({ id }) => id === note.place?.blockId)?.id ?? null,
    done: DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const answer = await actInMargin(args);
  if (!answer.ok) return badInput(answer.problems, answer.values);
  const { place, proposalId } = args.params;
  return redirect(`/${place}/proposals/${proposalId}/suggestions/${answer.noteId}?done=${answer.intent}`);
}

export default function NotePage() {
  const data = useLoaderData<typeof loader>();
  const { base, proposal, note, mayTalk, done, paragraphs } = data;
  const { problems, values } = useActionData<typeof action>() ?? {};
  useErrorTitle(problems);
  const here = `${base}/proposals/${proposal.id}`;
  const own = `${here}/suggestions/${note.id}`;
  const noteId = note.id;
  const intended = typed(values, "intent");
  const at = (intent: string, name: string) => (intended === intent ? errorAt(problems, name) : undefined);
  const takingDown = (replyId: string) =>
    typed(values, "replyId") === replyId ? at("take-down", "reason") : undefined;
  const isOpen = note.state === "open";
  return (
    <Page
      back={{ href: `${here}/suggestions`, text: "All suggestions and comments" }}
      eyebrow={proposal.title}
      title={isSuggestion(note) ? "A suggestion" : "A comment"}
      problems={
        intended === "take-down"
          ? problems?.map((one) => ({ ...one, field: whyDownId(typed(values, "replyId")) }))
          : problems
      }
      notice={done && !problems ? <Notice>{done}</Notice> : null}
      narrow
    >
      <NoteCard note={note} href={own} headingLevel={2} />
      {data.blockId ? (
        <p>
          <a className="itr-target" href={`${here}#block-${data.blockId}`}>
            {note.state === "open" ? "See it in the text" : "See the place in the text"}
          </a>
        </p>
      ) : null}
      {isSuggestion(note) && mayTalk && !note.isMine && isOpen ? (
        <Form inline label="Support">
          <HiddenFields values={{ intent: note.iSupport ? "unsupport" : "support", noteId }} />
          <Button kind="second">{note.iSupport ? "Take back my support" : "I support this"}</Button>
        </Form>
      ) : null}
      <DecideForms note={note} mayDecide={data.mayDecide} at={at} values={intended === "reply" ? undefined : values} />
      {paragraphs ? <PutBackForm note={note} paragraphs={paragraphs} at={at} values={values} here={here} /> : null}
      <CausedChanges changes={data.changed} because="A plan changed because of this" />
      <h2>Discussion</h2>
      <NoteReplies note={note} moderates={data.moderates} problemAt={takingDown} />
      {mayTalk ? (
        <Form label="Reply">
          <HiddenFields values={{ intent: "reply", noteId }} />
          <TextArea
            name="body"
            label="Your reply"
            rows={4}
            value={intended === "reply" ? typed(values, "body") : ""}
            error={at("reply", "body")}
          />
          <Button kind="second">Send your reply</Button>
        </Form>
      ) : data.signedIn ? null : (
        <p>
          <a href={`/sign-in?to=${encodeURIComponent(own)}`}>Sign in to answer or to support it</a>
        </p>
      )}
      {data.moderates && note.hiddenReason === null ? <TakeDownForm noteId={noteId} error={takingDown("")} /> : null}
    </Page>
  );
}
