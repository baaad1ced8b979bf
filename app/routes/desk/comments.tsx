import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { checkComment, listCommentsToCheck } from "#app/domain/plans/comment-checks.server.ts";
import { anchorOf, paragraphHref, paragraphName } from "#app/domain/plans/paragraph.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { MODERATION_STATES, type ModerationState } from "#db/vocabulary.ts";
import { noteOf } from "../plans/comment-note.tsx";
import { CheckedComment } from "./checked-comment.tsx";

export const meta: MetaFunction = () => [{ title: "Comments to check" }];

const VIEWS: Record<ModerationState, string> = {
  waiting: "To check",
  published: "On the page",
  declined: "Not published",
};

const viewOf = (request: Request): ModerationState =>
  MODERATION_STATES.find((state) => state === new URL(request.url).searchParams.get("view")) ?? "waiting";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const page = pageFrom(request);
  const view = viewOf(request);
  const { comments, more } = await listCommentsToCheck(context.portal.db, context.viewer, place.id, view, page);
  return {
    slug: place.slug,
    view,
    pages: pagesAround(request, page, more),
    done: new URL(request.url).searchParams.has("done"),
    comments: comments.map((one) => ({
      ...noteOf(one),
      reference: one.comment.reference,
      reason: one.comment.moderationReason,
      planTitle: one.plan.title,
      on: one.paragraph && {
        name: paragraphName(one.paragraph),
        href: paragraphHref(place.slug, one.plan.id, one.n, anchorOf(one.paragraph)),
      },
    })),
  };
}

const Asked = z.object({
  intent: z.enum(["publish", "decline"], "Choose one of the buttons."),
  commentId: z.string().max(64),
  reason: z.string().trim().max(1000, "Use 1,000 characters or fewer.").default(""),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  if (!viewer) throw notFound();
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(form.problems, form.values);
  const { intent, commentId, reason } = form.value;
  const input = {
    localityId: place.id,
    commentId,
    publish: intent === "publish",
    reason,
    origin: portal.config.origin,
  };
  const done = await tryVerb(() => checkComment(portal.db, viewer, portal.clock.now(), input));
  if (done.ok) return redirect(`/${place.slug}/desk/comments?view=${viewOf(request)}&done=yes`);
  const at = (field: string) => (field === "reason" ? `reason-${commentId}` : field);
  return badInput(
    done.problems.map((problem) => ({ ...problem, field: at(problem.field) })),
    form.values,
  );
}

export default function CommentsPage() {
  const { slug, view, comments, pages, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/${slug}/desk/comments`;
  return (
    <Page
      title="Comments to check"
      back={{ href: `/${slug}/desk`, text: "Back to your desk" }}
      problems={answer?.problems}
      notice={done && !answer ? <Notice>Done.</Notice> : undefined}
      narrow
    >
      <nav className="itr-acts" aria-label="Which comments">
        {MODERATION_STATES.map((state) => (
          <a
            className="itr-quiet"
            key={state}
            href={`${here}?view=${state}`}
            aria-current={state === view ? "true" : undefined}
          >
            {VIEWS[state]}
          </a>
        ))}
      </nav>
      {comments.length === 0 ? (
        <Empty says={view === "waiting" ? "No comment waits to be checked." : "No comments here."}>
          <p>
            <a href={`/${slug}/plans`}>See the plans</a>
          </p>
        </Empty>
      ) : null}
      {comments.map((comment) => (
        <CheckedComment
          key={comment.id}
          comment={comment}
          view={view}
          action={`${here}?view=${view}`}
          problems={answer?.problems}
          values={answer?.values.commentId === comment.id ? answer.values : undefined}
        />
      ))}
      <Pagination of="comments" {...pages} />
    </Page>
  );
}
