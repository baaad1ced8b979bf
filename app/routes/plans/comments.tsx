import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { CommentForm as Schema, WHOLE_DRAFT } from "#app/domain/plans/comment.ts";
import { addComment, countComments, listComments } from "#app/domain/plans/comments.server.ts";
import { findDraft, findParagraph, paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { ANCHOR, anchorOf, paragraphHref, paragraphName } from "#app/domain/plans/paragraph.ts";
import { newSubmissionKey } from "#app/domain/plans/proof.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { CommentSent } from "./comment-sent.tsx";
import { PlanBlock } from "./plan-block.tsx";
import { standingText } from "./standing-text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `Comments on ${data.paragraph ? data.paragraph.name.toLowerCase() : `draft ${data.n}`}` : "Comments",
  },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(db, context.viewer, place.id, planId, n);
  const anchor = new URL(request.url).searchParams.get("paragraph");
  const whole = anchor === WHOLE_DRAFT;
  const block = anchor && !whole ? await findParagraph(db, found.draft.id, anchor) : null;
  const page = pageFrom(request);
  const lineageId = whole ? WHOLE_DRAFT : block?.lineageId;
  const [{ comments, more }, counts] = await Promise.all([
    listComments(db, { planId, n }, { lineageId, page }),
    countComments(db, planId, n),
  ]);
  const about = await paragraphsOfLineages(
    db,
    found.draft.id,
    comments.flatMap(({ place }) => place.lineageId ?? []),
  );
  const total = lineageId ? (counts.get(lineageId) ?? 0) : [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    slug: place.slug,
    n,
    plan: { id: planId, title: found.plan.title },
    says: standingText(found, clock.now()),
    paragraph: whole
      ? { block: null, text: null, anchor: WHOLE_DRAFT, name: "The whole draft" }
      : block && { block, text: block.text, anchor: anchorOf(block), name: paragraphName(block) },
    comments: comments.map((one) => {
      const on = about.get(one.place.lineageId ?? "");
      if (one.place.lineageId === WHOLE_DRAFT)
        return { ...noteOf(one), on: { anchor: WHOLE_DRAFT, name: "The whole draft" } };
      return { ...noteOf(one), on: on ? { anchor: anchorOf(on), name: paragraphName(on) } : null };
    }),
    total,
    pages: pagesAround(request, page, more),
    signedIn: context.viewer !== null,
    submissionKey: newSubmissionKey(),
  };
}

const CHOOSE = "Choose a paragraph in the draft first.";
const Posted = Schema.extend({
  paragraph: z.union([z.literal(WHOLE_DRAFT), z.string().regex(ANCHOR, CHOOSE)], CHOOSE),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const at = clock.now();
  const form = await readForm(request, Posted);
  if (!form.ok) return badInput(form.problems, form.values);
  const { paragraph, ...comment } = form.value;
  const { draft } = await findDraft(db, context.viewer, place.id, planId, n);
  const { lineageId } =
    paragraph === WHOLE_DRAFT ? { lineageId: WHOLE_DRAFT } : await findParagraph(db, draft.id, paragraph);
  const which = { localityId: place.id, planId, n };
  const added = await tryVerb(() => addComment(db, context.viewer, at, { ...which, ...comment, lineageId }));
  if (!added.ok) return badInput(added.problems, form.values);
  if (context.viewer) return redirect(`/${place.slug}/plans/${planId}/drafts/${n}/comments/${added.value.id}?sent=yes`);
  const { reference, code, token, late } = added.value;
  return data({
    problems: [],
    values: {},
    sent: { reference, code, token, late, mail: comment.contactEmail !== null },
    submissionKey: comment.submissionKey,
  });
}

export default function CommentsPage() {
  const { slug, n, plan, paragraph, comments, total, pages, says, ...form } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  const here = `${drafts}/${n}/comments`;
  if (answer && "sent" in answer) {
    return <CommentSent slug={slug} back={`${drafts}/${n}`} sent={answer.sent} submissionKey={answer.submissionKey} />;
  }
  const backTo = paragraph?.block ? paragraphHref(slug, plan.id, n, paragraph.anchor) : `${drafts}/${n}`;
  return (
    <Page
      title={paragraph ? `Comments on ${paragraph.name.toLowerCase()}` : `Comments on draft ${n}`}
      eyebrow={`${plan.title} · draft ${n} · ${says}`}
      back={{ href: backTo, text: "Back to the draft" }}
      problems={answer?.problems}
      narrow
    >
      {paragraph?.block ? (
        <div className="itr-sheet nhsuk-u-margin-bottom-5">
          <PlanBlock block={paragraph.block} />
        </div>
      ) : paragraph ? null : (
        <Inset>
          To add a comment, open the draft and choose “Comment” below a paragraph. Or{" "}
          <a href={`${here}?paragraph=${WHOLE_DRAFT}`}>comment on the whole draft</a>.
        </Inset>
      )}
      {paragraph ? (
        <CommentForm {...form} href={here} {...paragraph} problems={answer?.problems} values={answer?.values} />
      ) : null}
      <h2>{total === 0 ? "No comments yet" : total === 1 ? "1 comment" : `${total} comments`}</h2>
      {comments.length === 0 && !paragraph ? (
        <Empty says="No comments yet. Be the first.">
          <p>
            <a href={`${drafts}/${n}`}>Read the draft</a>
          </p>
        </Empty>
      ) : null}
      {comments.map((comment) => (
        <div key={comment.id}>
          {paragraph ? null : (
            <p className="itr-small nhsuk-u-margin-bottom-1">
              On{" "}
              {comment.on ? (
                <a href={`?paragraph=${comment.on.anchor}`}>{comment.on.name.toLowerCase()}</a>
              ) : (
                <a href={`${drafts}/${n}/tray`}>a paragraph that was taken out</a>
              )}
            </p>
          )}
          <CommentNote comment={comment} n={n} href={`${drafts}/${comment.n}/comments/${comment.id}`} />
        </div>
      ))}
      <Pagination of="comments" {...pages} />
    </Page>
  );
}
