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
import { dropKept, keepComment, readKept } from "#app/domain/plans/kept-comments.server.ts";
import { ANCHOR, anchorOf, paragraphHref, paragraphName } from "#app/domain/plans/paragraph.ts";
import { newSubmissionKey } from "#app/domain/plans/proof.server.ts";
import { readAround } from "#app/domain/plans/threads.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { CommentSent } from "./comment-sent.tsx";
import { ownExperiences } from "./own-experiences.server.ts";
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
    countComments(db, planId, n, lineageId ? [lineageId] : undefined),
  ]);
  const about = await paragraphsOfLineages(
    db,
    found.draft.id,
    comments.flatMap(({ place }) => place.lineageId ?? []),
  );
  const around = await readAround(db, context.viewer, comments);
  const viewer = context.viewer;
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
      const note = noteOf(one, around.get(one.comment.id), place.slug);
      const on = about.get(one.place.lineageId ?? "");
      if (one.place.lineageId === WHOLE_DRAFT) return { ...note, on: { anchor: WHOLE_DRAFT, name: "The whole draft" } };
      return { ...note, on: on ? { anchor: anchorOf(on), name: paragraphName(on) } : null };
    }),
    total,
    pages: pagesAround(request, page, more),
    signedIn: viewer !== null,
    experiences: viewer && anchor ? await ownExperiences(db, viewer, place.id) : [],
    kept: viewer && anchor ? await readKept(db, viewer, found.draft.id, anchor) : null,
    submissionKey: newSubmissionKey(),
  };
}

const CHOOSE = "Choose a paragraph in the draft first.";
const Place = z.object({
  intent: z.enum(["send", "keep"]).catch("send"),
  paragraph: z.union([z.literal(WHOLE_DRAFT), z.string().regex(ANCHOR, CHOOSE)], CHOOSE),
});
const Sent = Schema.extend(Place.shape);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { viewer, portal } = context;
  const { db, clock } = portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const at = clock.now();
  const posted = await formOf(request);
  const begun = checkForm(posted, Place);
  if (!begun.ok) return badInput(begun.problems, begun.values);
  const { paragraph } = begun.value;
  const which = { localityId: place.id, planId, n };
  const { draft } = await findDraft(db, viewer, place.id, planId, n);
  const { lineageId } =
    paragraph === WHOLE_DRAFT ? { lineageId: WHOLE_DRAFT } : await findParagraph(db, draft.id, paragraph);
  if (begun.value.intent === "keep" && viewer) {
    const kept = await tryVerb(() => keepComment(db, viewer, at, { ...which, paragraph, values: begun.values }));
    return kept.ok ? redirect(`/${place.slug}/comments/mine?kept=yes`) : badInput(kept.problems, begun.values);
  }
  const form = checkForm(posted, Sent);
  if (!form.ok) return badInput(form.problems, form.values);
  const { paragraph: _where, intent: _intent, ...comment } = form.value;
  const added = await tryVerb(() => addComment(db, viewer, at, { ...which, ...comment, lineageId }));
  if (!added.ok) return badInput(added.problems, form.values);
  if (viewer) {
    await dropKept(db, viewer, draft.id, paragraph);
    return redirect(`/${place.slug}/plans/${planId}/drafts/${n}/comments/${added.value.id}?sent=yes`);
  }
  const { reference, code, token, late } = added.value;
  return data({
    problems: [],
    values: {},
    sent: { reference, code, token, late, mail: comment.contactEmail !== null },
    submissionKey: comment.submissionKey,
  });
}

export default function CommentsPage() {
  const { slug, n, plan, paragraph, comments, total, pages, says, kept, ...form } = useLoaderData<typeof loader>();
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
        <CommentForm
          {...form}
          href={here}
          {...paragraph}
          problems={answer?.problems}
          values={answer?.values ?? kept ?? undefined}
        />
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
