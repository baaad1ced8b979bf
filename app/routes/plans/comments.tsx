import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { cellAt, findCell, placeName, readAnchor } from "#app/domain/plans/cells.ts";
import { WHOLE_DRAFT } from "#app/domain/plans/comment.ts";
import { countWithin } from "#app/domain/plans/comment-places.server.ts";
import { countComments, listComments, type PlacedComment } from "#app/domain/plans/comments.server.ts";
import { findDraft, findParagraph, paragraphsOfLineages } from "#app/domain/plans/drafts.server.ts";
import { readKept } from "#app/domain/plans/kept-comments.server.ts";
import { anchorOf, inSentence, type Paragraph, paragraphHref } from "#app/domain/plans/paragraph.ts";
import { newSubmissionKey } from "#app/domain/plans/proof.server.ts";
import { readAround } from "#app/domain/plans/threads.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { chosenCell } from "./chosen-in.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentKept } from "./comment-kept.tsx";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { CommentSent } from "./comment-sent.tsx";
import { keepersIn } from "./kept-cookie.server.ts";
import { ownExperiences } from "./own-experiences.server.ts";
import { PlanBlock } from "./plan-block.tsx";
import { sendComment } from "./send-comment.server.ts";
import { standingText } from "./standing-text.ts";
import { UnsentWords } from "./unsent-words.tsx";
import { whereNow } from "./where-now.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `Comments on ${data.paragraph ? inSentence(data.paragraph.name) : `draft ${data.n}`}` : "Comments",
  },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(db, context.viewer, place.id, planId, n);
  const search = new URL(request.url).searchParams;
  const asked = search.get("paragraph");
  const whole = asked === WHOLE_DRAFT;
  const at = readAnchor(asked);
  const block = asked && !whole ? await findParagraph(db, found.draft.id, at?.anchor ?? "") : null;
  const cell = block && findCell(block, at?.cell ?? null);
  const page = pageFrom(request);
  const lineageId = whole ? WHOLE_DRAFT : block?.lineageId;
  const [{ comments, more }, counts, inCell] = await Promise.all([
    listComments(db, { planId, n }, { lineageId, within: cell, page }),
    countComments(db, planId, n, lineageId ? [lineageId] : undefined),
    block && cell ? countWithin(db, found.draft.id, block.lineageId, cell) : null,
  ]);
  const about = await paragraphsOfLineages(
    db,
    found.draft.id,
    comments.flatMap(({ place }) => place.lineageId ?? []),
  );
  const around = await readAround(db, context.viewer, comments);
  const viewer = context.viewer;
  const inAll = lineageId ? (counts.get(lineageId) ?? 0) : [...counts.values()].reduce((sum, count) => sum + count, 0);
  const on = whole
    ? { anchor: WHOLE_DRAFT, name: "The whole draft", text: null, lineageId: WHOLE_DRAFT }
    : block && { anchor: anchorOf(block), name: placeName(block, cell), text: block.text, lineageId: block.lineageId };
  return {
    slug: place.slug,
    n,
    plan: { id: planId, title: found.plan.title },
    says: standingText(found, clock.now()),
    paragraph: on && { ...on, at: cell?.anchor ?? on.anchor, block, draftId: found.draft.id },
    chosen: block && cell && chosenCell(block, cell),
    where: on && (await whereNow(context.portal, found, on)),
    comments: comments.map((one) => {
      const on = about.get(one.place.lineageId ?? "");
      const note = noteOf(one, around.get(one.comment.id), place.slug, on);
      if (one.place.lineageId === WHOLE_DRAFT) return { ...note, on: { anchor: WHOLE_DRAFT, name: "The whole draft" } };
      return { ...note, on: on && onOf(on, one.place) };
    }),
    total: inCell ?? inAll,
    pages: pagesAround(request, page, more),
    signedIn: viewer !== null,
    experiences: viewer && on ? await ownExperiences(db, viewer, place.id) : [],
    kept:
      on &&
      (await readKept(db, await keepersIn(request, context), clock.now(), {
        draftId: found.draft.id,
        paragraph: on.anchor,
      })),
    dropped: search.has("dropped"),
    submissionKey: newSubmissionKey(),
  };
}

/** The paragraph or the one cell that a comment stands in. */
function onOf(block: Paragraph, { start, end }: PlacedComment["place"]) {
  const span = start === null || end === null ? null : { start, end };
  return { anchor: cellAt(block, span)?.anchor ?? anchorOf(block), name: placeName(block, span) };
}

export const action = (args: ActionFunctionArgs) => sendComment(args);

export default function CommentsPage() {
  const { slug, n, plan, paragraph, chosen, where, comments, total, pages, says, kept, dropped, ...form } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  const here = `${drafts}/${n}/comments`;
  const back = `${drafts}/${n}`;
  if (answer && "sent" in answer)
    return <CommentSent slug={slug} back={back} sent={answer.sent} submissionKey={answer.submissionKey} />;
  if (answer && "kept" in answer) {
    const onward = `${here}?paragraph=${answer.kept.paragraph}&unsent=yes#comment`;
    return <CommentKept {...answer.kept} slug={slug} back={back} onward={onward} />;
  }
  const values = answer?.values ?? kept?.values;
  return (
    <Page
      title={paragraph ? `Comments on ${inSentence(paragraph.name)}` : `Comments on draft ${n}`}
      eyebrow={`${plan.title} · draft ${n} · ${says}`}
      back={{
        href: paragraph?.block ? paragraphHref(slug, plan.id, n, paragraph.anchor) : back,
        text: "Back to the draft",
      }}
      problems={answer?.problems}
      notice={dropped && !answer ? <Notice>What you had written is thrown away.</Notice> : undefined}
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
      {paragraph && where?.to ? (
        <>
          {where.moved ? (
            <Inset>
              <p>
                Draft {where.to.n} is out. Your comment goes to {inSentence(where.to.name)} of it.{" "}
                <a href={`${drafts}/${where.to.n}?paragraph=${where.to.anchor}`}>Read draft {where.to.n} first</a>
              </p>
            </Inset>
          ) : null}
          {where.late ? <p>The closing date has passed. A comment you send now is kept and marked as late.</p> : null}
          <CommentForm
            {...form}
            {...where.to}
            href={`${drafts}/${where.to.n}/comments`}
            {...(where.moved ? {} : { chosen, at: paragraph.at })}
            kept={kept && { until: kept.until, draftId: paragraph.draftId, anchor: paragraph.anchor }}
            problems={answer?.problems}
            values={values}
          />
        </>
      ) : null}
      {paragraph && where && !where.to ? <UnsentWords values={values} says={says} /> : null}
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
                <a href={`?paragraph=${comment.on.anchor}`}>{inSentence(comment.on.name)}</a>
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
