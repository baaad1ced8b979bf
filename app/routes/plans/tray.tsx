import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problem, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { requiredWords, wordsOrNull } from "#app/domain/fields.ts";
import { nameWithin } from "#app/domain/plans/comment.ts";
import { isOwnComment, listLost, reattachComment } from "#app/domain/plans/comment-tray.server.ts";
import { findDraft, paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { anchorOf, inSentence, paragraphName } from "#app/domain/plans/paragraph.ts";
import { mayWritePlans } from "#app/domain/plans/policy.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { readProof } from "./proof-cookie.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Comments that lost their place in draft ${data.n}` : "Comments that lost their place" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const { plan, draft } = await findDraft(portal.db, viewer, place.id, planId, n);
  const page = pageFrom(request);
  const [{ comments, more }, proof] = await Promise.all([
    listLost(portal.db, draft.id, page),
    readProof(request, portal, place.slug),
  ]);
  const near = await paragraphsOfLineages(
    portal.db,
    draft.id,
    comments.flatMap((one) => one.place.lineageId ?? []),
  );
  const isAuthor = mayWritePlans(viewer, place.id);
  const own = await Promise.all(comments.map(({ comment }) => isOwnComment(portal.db, viewer, comment, proof)));
  return {
    slug: place.slug,
    plan: { id: planId, title: plan.title },
    n,
    pages: pagesAround(request, page, more),
    done: new URL(request.url).searchParams.has("done"),
    comments: comments.map((one, i) => {
      const block = near.get(one.place.lineageId ?? "");
      return {
        ...noteOf(one),
        near: block ? { anchor: anchorOf(block), name: paragraphName(block), number: block.number } : null,
        mayMove: isAuthor || own[i] === true,
      };
    }),
  };
}

const Asked = z.object({
  commentId: z.string().max(64),
  number: requiredWords("Enter the paragraph’s number", 20),
  words: wordsOrNull(1000),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(besideIts(typed(form.values, "commentId"), form.problems), form.values);
  const { commentId, number, words } = form.value;
  const proof = await readProof(request, portal, place.slug);
  const which = { localityId: place.id, planId, n, commentId, number, words, proof };
  const done = await tryVerb(() => reattachComment(portal.db, viewer, portal.clock.now(), which));
  if (done.ok) return redirect(`/${place.slug}/plans/${planId}/drafts/${n}/tray?done=yes`);
  return badInput(besideIts(commentId, done.problems), form.values);
}

/** On a page with many such forms a field is found by its comment too. */
const besideIts = (commentId: string, problems: Problem[]): Problem[] =>
  problems.map(({ field, message }) => ({ field: field === "form" ? field : `${field}-${commentId}`, message }));

export default function TrayPage() {
  const { slug, plan, n, comments, pages, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  return (
    <Page
      title="Comments that lost their place"
      eyebrow={`${plan.title} · draft ${n}`}
      lede={`What these comments are on is not in draft ${n} for certain. Nothing is thrown away: they wait here, and still get an answer.`}
      back={{ href: `${drafts}/${n}`, text: "Back to the draft" }}
      problems={answer?.problems}
      notice={done && !answer ? <Notice>The comment has a place again.</Notice> : undefined}
      narrow
    >
      {comments.length === 0 ? (
        <Empty says="Every comment has its place.">
          <p>
            <a href={`${drafts}/${n}`}>Read the draft</a>
          </p>
        </Empty>
      ) : null}
      {comments.map((comment) => (
        <section key={comment.id} aria-label={`A comment from ${nameWithin(comment.signedAs)}`}>
          <CommentNote comment={comment} n={n} href={`${drafts}/${comment.n}/comments/${comment.id}`} />
          <p className="itr-small">
            {comment.near ? (
              <>
                It was on{" "}
                <a href={`${drafts}/${n}?paragraph=${comment.near.anchor}`}>{inSentence(comment.near.name)}</a>, which
                now has other words.
              </>
            ) : (
              `The paragraph it was on is not in draft ${n}.`
            )}
          </p>
          {comment.mayMove ? (
            <PlaceForm
              comment={comment}
              problems={answer?.problems}
              values={answer?.values.commentId === comment.id ? answer.values : undefined}
            />
          ) : null}
        </section>
      ))}
      <Pagination of="comments" {...pages} />
    </Page>
  );
}

interface PlaceFormProps {
  comment: { id: string; signedAs: string; near: { number: string } | null };
  problems: Problems | undefined;
  values: Values | undefined;
}

const PlaceForm = ({ comment, problems, values }: PlaceFormProps) => (
  <Form label={`Give the comment from ${nameWithin(comment.signedAs)} a place`}>
    <HiddenFields values={{ commentId: comment.id }} />
    <TextField
      name="number"
      id={`number-${comment.id}`}
      label="The paragraph it belongs to now"
      hint="Its number, as printed beside it."
      width={5}
      value={typed(values, "number") || (comment.near?.number ?? "")}
      error={errorAt(problems, `number-${comment.id}`)}
    />
    <TextArea
      name="words"
      id={`words-${comment.id}`}
      label="The words it is on now"
      hint="Copy them from the paragraph. Leave this empty for all of it."
      optional
      rows={2}
      value={typed(values, "words")}
      error={errorAt(problems, `words-${comment.id}`)}
    />
    <Button kind="second" small>
      Put it there
    </Button>
  </Form>
);
