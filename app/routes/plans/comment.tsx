import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { State } from "#app/components/content/state.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { whatBecame } from "#app/domain/plans/became.server.ts";
import { causesOf } from "#app/domain/plans/causes.server.ts";
import { AnswerForm as Schema } from "#app/domain/plans/comment.ts";
import { readComment } from "#app/domain/plans/comments.server.ts";
import { findParagraph, paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { anchorOf, paragraphHref, paragraphName } from "#app/domain/plans/paragraph.ts";
import { readPlan } from "#app/domain/plans/plans.server.ts";
import { closes, mayWritePlans } from "#app/domain/plans/policy.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { AnswerForm } from "./answer-form.tsx";
import { BecameNote, becameOf } from "./became-note.tsx";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { PlanBlock } from "./plan-block.tsx";
import { readProof } from "./proof-cookie.server.ts";

export const meta: MetaFunction = () => [{ title: "A comment" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const [planId, n, id] = [idFrom(params, "planId"), numberFrom(params, "n"), idFrom(params, "commentId")];
  const proof = await readProof(request, portal, place.slug);
  const read = await readComment(portal.db, viewer, place.id, id, proof);
  if (read.plan.id !== planId || read.n !== n) throw notFound("comment");
  const { comment, paragraph } = read;
  const answers =
    mayWritePlans(viewer, place.id) &&
    comment.moderation === "published" &&
    comment.disposition !== "withdrawn" &&
    !closes(comment.disposition);
  const [changes, knots, became, writing] = await Promise.all([
    causesOf(portal.db, { kind: "comment", id }),
    readStrip(portal.db, viewer, place, "comment", id),
    whatBecame(portal.db, [read]),
    answers ? draftInWriting(context, planId, comment.lineageId) : null,
  ]);
  return {
    slug: place.slug,
    plan: { id: planId, title: read.plan.title },
    n,
    note: noteOf(read),
    moderation: comment.moderation,
    own: viewer !== null && comment.personId === viewer.id,
    sent: new URL(request.url).searchParams.get("sent"),
    paragraph: paragraph && { block: paragraph, name: paragraphName(paragraph), anchor: anchorOf(paragraph) },
    changes: changes.map((change) => ({
      key: `${change.draftId}${change.lineageId}`,
      n: change.n,
      name: change.paragraph ? paragraphName(change.paragraph) : "A paragraph that was taken out",
      href: `/${place.slug}/plans/${change.plan.id}/compare/${Math.max(1, change.n - 1)}/${change.n}#change-${change.lineageId}`,
      reason: change.reason,
    })),
    became: becameOf(became.get(id), place.slug, planId),
    answers,
    writing,
    strip: stripProps(knots),
  };
}

/** The draft being written and what it calls the paragraph that the comment is on. */
async function draftInWriting(context: LoaderFunctionArgs["context"], planId: string, lineageId: string) {
  const { db } = context.portal;
  const { drafts } = await readPlan(db, context.viewer, placeOf(context).id, planId);
  const writing = drafts.find(({ draft }) => draft.state === "writing")?.draft;
  const block = writing && (await paragraphsOfLineages(db, writing.id, [lineageId])).get(lineageId);
  return writing ? { id: writing.id, n: writing.n, number: block?.number ?? "" } : null;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock, config } = context.portal;
  const [planId, n, commentId] = [idFrom(params, "planId"), numberFrom(params, "n"), idFrom(params, "commentId")];
  const viewer = context.viewer;
  if (!viewer) throw notFound();
  const form = await readForm(request, Schema);
  if (!form.ok) return badInput(form.problems, form.values);
  const { disposition, answer } = form.value;
  const done = await tryVerb(async () => {
    const changed = form.value.changed ? await lineageOf(context, planId, form.value.changed) : null;
    const input = { localityId: place.id, commentId, disposition, answer, changed, origin: config.origin };
    await answerComment(db, viewer, clock.now(), input);
  });
  if (!done.ok) return badInput(done.problems, form.values);
  return redirect(`/${place.slug}/plans/${planId}/drafts/${n}/comments/${commentId}?sent=answer`);
}

/** The paragraph that the author means by "14" in the draft being written. */
async function lineageOf(context: ActionFunctionArgs["context"], planId: string, number: string): Promise<string> {
  const writing = await draftInWriting(context, planId, "");
  const found = writing && (await findParagraph(context.portal.db, writing.id, `p-${number}`).catch(() => null));
  // An id that no paragraph has: the verb then says so beside the field.
  return found?.lineageId ?? "none";
}

const SENT: Record<string, string> = {
  yes: "Thank you. We have your comment.",
  answer: "Your answer is saved. We tell the writer if they left us a way to.",
};

export default function CommentPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, plan, n, note, paragraph, changes } = page;
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  return (
    <Page
      title={paragraph ? `A comment on ${paragraph.name.toLowerCase()}` : "A comment"}
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
      {page.answers ? <AnswerForm writing={page.writing} problems={answer?.problems} values={answer?.values} /> : null}
      {page.own ? (
        <p>
          <a href={`/${slug}/comments/mine`}>Your comments</a>
        </p>
      ) : null}
    </Page>
  );
}
