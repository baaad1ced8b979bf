import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { State } from "#app/components/content/state.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { whatBecame } from "#app/domain/plans/became.server.ts";
import { causesOf } from "#app/domain/plans/causes.server.ts";
import { cellAt, placeName } from "#app/domain/plans/cells.ts";
import { contestsOf } from "#app/domain/plans/comment-contests.server.ts";
import { readComment } from "#app/domain/plans/comments.server.ts";
import { anchorOf, inSentence, paragraphHref, paragraphName } from "#app/domain/plans/paragraph.ts";
import { standingOf } from "#app/domain/plans/plan.ts";
import { readPlan } from "#app/domain/plans/plans.server.ts";
import { closes, mayAgree } from "#app/domain/plans/policy.ts";
import { newSubmissionKey } from "#app/domain/plans/proof.server.ts";
import { listReplies, readAround } from "#app/domain/plans/threads.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { AuthorDesk } from "./author-desk.tsx";
import { authorView } from "./author-view.server.ts";
import { BecameNote, becameOf } from "./became-note.tsx";
import { actOnComment } from "./comment-acts.server.ts";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { CommentSent } from "./comment-sent.tsx";
import { EarlierAnswers } from "./earlier-answers.tsx";
import { PlanBlock } from "./plan-block.tsx";
import { readProof } from "./proof-cookie.server.ts";
import { SpeakUp, Thread } from "./thread.tsx";

export const meta: MetaFunction = () => [{ title: "A comment" }];

export async function loader(args: LoaderFunctionArgs) {
  const { request, params, context } = args;
  const place = placeOf(context);
  const { portal, viewer } = context;
  const [planId, n, id] = [idFrom(params, "planId"), numberFrom(params, "n"), idFrom(params, "commentId")];
  const proof = await readProof(request, portal, place.slug);
  const read = await readComment(portal.db, viewer, place.id, id, proof);
  if (read.plan.id !== planId || read.n !== n) throw notFound("comment");
  const { comment, paragraph } = read;
  const page = pageFrom(request);
  const published = comment.moderation === "published" && comment.disposition !== "withdrawn";
  const [changes, knots, became, authors, around, thread, { drafts }, contests] = await Promise.all([
    causesOf(portal.db, { kind: "comment", id }),
    readStrip(portal.db, viewer, place, "comment", id),
    whatBecame(portal.db, [read]),
    authorView(args, planId, comment),
    readAround(portal.db, viewer, [read]),
    listReplies(portal.db, id, page),
    readPlan(portal.db, null, place.id, planId),
    contestsOf(portal.db, [id]),
  ]);
  const below = await readAround(portal.db, viewer, thread.replies);
  const own = viewer !== null && comment.personId === viewer.id;
  const newest = drafts[0];
  const standing = newest && standingOf(newest.draft.state, newest.consultation, portal.clock.now());
  const here = `/${place.slug}/plans/${planId}/drafts/${n}/comments/${id}`;
  return {
    slug: place.slug,
    plan: { id: planId, title: read.plan.title },
    n,
    note: noteOf(read, around.get(id), place.slug, paragraph),
    moderation: comment.moderation,
    own,
    mayAsk: published && comment.answeredAt !== null && standing !== "final",
    signedIn: viewer !== null,
    isReply: comment.parentId !== null,
    parent: comment.parentId && here.replace(id, comment.parentId),
    agrees: published && mayAgree(viewer, comment) ? (around.get(id)?.mine ?? false) : null,
    signIn: viewer || !published ? null : `/sign-in?to=${here}`,
    published,
    takes:
      published &&
      comment.parentId === null &&
      (standing === "open" || standing === "published" || standing === "closed"),
    replies: thread.replies.map((one) => noteOf(one, below.get(one.comment.id), place.slug)),
    pages: pagesAround(request, page, thread.more),
    submissionKey: newSubmissionKey(),
    sent: new URL(request.url).searchParams.get("sent"),
    paragraph: paragraph && {
      block: paragraph,
      name: placeName(paragraph, comment.quote),
      anchor: cellAt(paragraph, comment.quote)?.anchor ?? anchorOf(paragraph),
    },
    changes: changes.map((change) => ({
      key: `${change.draftId}${change.lineageId}`,
      n: change.n,
      name: change.paragraph ? paragraphName(change.paragraph) : "A paragraph that was taken out",
      href: `/${place.slug}/plans/${change.plan.id}/compare/${Math.max(1, change.n - 1)}/${change.n}#change-${change.lineageId}`,
      reason: change.reason,
    })),
    became: becameOf(became.get(id), place.slug, planId),
    authors: authors && {
      ...authors,
      mayReopen: closes(comment.disposition) && standing !== "final",
      asked: contests.flatMap(({ id, about, byWriter, why, at }) =>
        about === "answer" ? { id, byWriter, why, at } : [],
      ),
    },
    earlier: contests.flatMap(({ id, about, byWriter, answer, disposition, at }) =>
      about === "answer" && disposition ? { id, byWriter, answer, disposition, at } : [],
    ),
    strip: stripProps(knots),
  };
}

export const action = (args: ActionFunctionArgs) => actOnComment(args);

const SENT: Record<string, string> = {
  yes: "Thank you. We have your comment.",
  answer: "Your answer is saved. We tell the writer if they left us a way to.",
  prepare: "Your answer is kept. Nobody else sees it until it is published with the others.",
  check: "You have checked the answer. It can be published.",
  note: "Your note is kept.",
  owner: "Saved.",
  reopen: "The answer is taken back. The comment waits for a new one.",
  reply: "Thank you. We have your reply.",
  agree: "You agree with this comment.",
  disagree: "Your agreement is taken back.",
  report: "Thank you. A moderator will look at it.",
};

export default function CommentPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, plan, n, note, paragraph, changes } = page;
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  if (answer && "sent" in answer) return <CommentSent slug={slug} back={`${drafts}/${n}`} sent={answer.sent} />;
  return (
    <Page
      title={paragraph ? `A comment on ${inSentence(paragraph.name)}` : "A comment"}
      eyebrow={`${plan.title} · draft ${n}`}
      back={{
        href: paragraph ? paragraphHref(slug, plan.id, n, paragraph.anchor) : `${drafts}/${n}`,
        text: "Back to the draft",
      }}
      problems={answer?.problems}
      notice={page.sent && SENT[page.sent] && !answer ? <Notice>{SENT[page.sent]}</Notice> : undefined}
      strip={<Strip {...page.strip} />}
      narrow
    >
      {page.moderation === "published" ? null : (
        <p>
          <State kind={page.moderation === "waiting" ? "wait" : "late"}>
            {page.moderation === "waiting"
              ? "A moderator has not read it yet. It is not shown to others."
              : "Not published"}
          </State>
        </p>
      )}
      {paragraph ? (
        <div className="itr-sheet nhsuk-u-margin-bottom-5">
          <PlanBlock block={paragraph.block} />
        </div>
      ) : null}
      <h2 className="nhsuk-heading-m">The comment</h2>
      <CommentNote comment={note} n={n} />
      <EarlierAnswers earlier={page.earlier} />
      {page.own && page.mayAsk ? (
        <p>
          Do you think this answer is wrong?{" "}
          <a href={`/${slug}/comments/mine`}>Ask for another look on your own page</a>
        </p>
      ) : null}
      <h2 className="nhsuk-heading-m">What changed because of it</h2>
      {page.became ? <BecameNote became={page.became} /> : null}
      {changes.length === 0 ? <p>Nothing in a published draft names this comment yet.</p> : null}
      {changes.map((change) => (
        <div className="itr-note" key={change.key}>
          <p>
            <a href={change.href}>
              {change.name}, draft {change.n}: see the words that changed
            </a>
          </p>
          {change.reason ? <p>{change.reason}</p> : null}
        </div>
      ))}
      {page.published ? (
        <SpeakUp
          agrees={page.agrees}
          signedIn={page.signedIn}
          signIn={page.signIn}
          problems={answer?.problems}
          values={answer?.values}
        />
      ) : null}
      {page.isReply ? (
        <p>
          It replies to <a href={page.parent ?? ""}>another comment</a>.
        </p>
      ) : (
        <Thread
          replies={page.replies}
          pages={page.pages}
          n={n}
          hrefOf={(reply) => `${drafts}/${reply.n}/comments/${reply.id}`}
          takes={page.takes}
          signedIn={page.signedIn}
          submissionKey={page.submissionKey}
          problems={answer?.problems}
          values={answer?.values}
        />
      )}
      {page.authors ? <AuthorDesk view={page.authors} problems={answer?.problems} values={answer?.values} /> : null}
      {page.own ? (
        <p>
          <a href={`/${slug}/comments/mine`}>Your comments</a>
        </p>
      ) : null}
    </Page>
  );
}
