import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import type { RedactionReason } from "#app/domain/experiences/words.ts";
import { cellAt, placeName } from "#app/domain/plans/cells.ts";
import { checkComment, listCommentsToCheck } from "#app/domain/plans/comment-checks.server.ts";
import { contestsOf, listContested, upholdModeration } from "#app/domain/plans/comment-contests.server.ts";
import { redactComment } from "#app/domain/plans/comment-redactions.server.ts";
import { keepReported, listReported } from "#app/domain/plans/comment-reports.server.ts";
import { anchorOf, paragraphHref } from "#app/domain/plans/paragraph.ts";
import { readAround } from "#app/domain/plans/threads.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import type { ModerationState } from "#db/vocabulary.ts";
import { noteOf } from "../plans/comment-note.tsx";
import { CheckedComment } from "./checked-comment.tsx";

export const meta: MetaFunction = () => [{ title: "Comments to check" }];

type View = ModerationState | "reported" | "contested";
const SHOWN: readonly View[] = ["waiting", "reported", "contested", "published", "declined"];

const VIEWS: Record<View, string> = {
  waiting: "To check",
  reported: "Reported",
  contested: "To look at again",
  published: "On the page",
  declined: "Not published",
};

const EMPTY: Partial<Record<View, string>> = {
  waiting: "No comment waits to be checked.",
  reported: "Nobody has reported a comment.",
  contested: "Nobody asks you to look again.",
};

const viewOf = (request: Request): View =>
  SHOWN.find((view) => view === new URL(request.url).searchParams.get("view")) ?? "waiting";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const page = pageFrom(request);
  const view = viewOf(request);
  const { db } = context.portal;
  const reported = view === "reported" ? await listReported(db, context.viewer, place.id, page) : null;
  const contested = view === "contested" ? await listContested(db, context.viewer, place.id, page) : null;
  const state = view === "reported" || view === "contested" ? "published" : view;
  const { comments, more } =
    reported ?? contested ?? (await listCommentsToCheck(db, context.viewer, place.id, state, page));
  const ids = comments.map(({ comment }) => comment.id);
  const asked = (await contestsOf(db, ids)).filter((one) => one.about === "moderation" && one.settledAt === null);
  const reports = new Map(reported?.comments.map(({ comment, reasons }) => [comment.id, reasons]));
  const around = await readAround(db, context.viewer, comments);
  return {
    slug: place.slug,
    view,
    pages: pagesAround(request, page, more),
    done: new URL(request.url).searchParams.has("done"),
    comments: comments.map((one) => ({
      ...noteOf(one, around.get(one.comment.id), place.slug),
      reports: reports.get(one.comment.id) ?? [],
      asks: asked.find(({ commentId }) => commentId === one.comment.id)?.why ?? null,
      isPublic: one.comment.moderation === "published",
      reference: one.comment.reference,
      reason: one.comment.moderationReason,
      planTitle: one.plan.title,
      on: one.paragraph && {
        name: placeName(one.paragraph, one.comment.quote),
        href: paragraphHref(
          place.slug,
          one.plan.id,
          one.n,
          cellAt(one.paragraph, one.comment.quote)?.anchor ?? anchorOf(one.paragraph),
        ),
      },
    })),
  };
}

const Asked = z.object({
  intent: z.enum(["publish", "decline", "keep", "redact", "uphold"], "Choose one of the buttons."),
  words: z.string().trim().max(500, "Use 500 characters or fewer.").default(""),
  why: z.string().default(""),
  commentId: z.string().max(64),
  reason: z.string().trim().max(1000, "Use 1,000 characters or fewer.").default(""),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  if (!viewer) throw notFound();
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(form.problems, form.values);
  const { intent, commentId, reason, words, why } = form.value;
  const [db, at, which] = [portal.db, portal.clock.now(), { localityId: place.id, commentId }];
  const done = await tryVerb(async () => {
    if (intent === "keep") await keepReported(db, viewer, at, which);
    else if (intent === "uphold") await upholdModeration(db, viewer, at, { ...which, reply: reason });
    else if (intent === "redact")
      await redactComment(db, viewer, at, { ...which, words, reason: why as RedactionReason });
    else await checkComment(db, viewer, at, { ...which, publish: intent === "publish", reason });
  });
  if (done.ok) return redirect(`/${place.slug}/desk/comments?view=${viewOf(request)}&done=yes`);
  const own = (field: string) => {
    if (field === "form") return field;
    return `${intent === "redact" && field === "reason" ? "why" : field}-${commentId}`;
  };
  return badInput(
    done.problems.map((problem) => ({ ...problem, field: own(problem.field) })),
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
        {SHOWN.map((state) => (
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
        <Empty says={EMPTY[view] ?? "No comments here."}>
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
