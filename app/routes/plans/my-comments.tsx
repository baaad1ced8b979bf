import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Pagination } from "#app/components/content/pagination.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { whatBecame } from "#app/domain/plans/became.server.ts";
import { cellAt, placeName } from "#app/domain/plans/cells.ts";
import { contest, contestsOf, finalOnes } from "#app/domain/plans/comment-contests.server.ts";
import { cutsOf } from "#app/domain/plans/comment-redactions.server.ts";
import { forgetContact, withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { type ReadComment, withParagraphs } from "#app/domain/plans/comments.server.ts";
import { dropKept, listKept } from "#app/domain/plans/kept-comments.server.ts";
import { listOwnComments } from "#app/domain/plans/own-comments.server.ts";
import { anchorOf, paragraphHref } from "#app/domain/plans/paragraph.ts";
import { commentByProof } from "#app/domain/plans/proof.server.ts";
import { type Around, readAround } from "#app/domain/plans/threads.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { CONTESTED } from "#db/vocabulary.ts";
import { BecameNote, becameOf } from "./became-note.tsx";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { keepersIn, keptHeader } from "./kept-cookie.server.ts";
import { KeptList } from "./kept-list.tsx";
import { LookAgain, lookingOf, whyField } from "./look-again.tsx";
import { proofHeader, readProof } from "./proof-cookie.server.ts";

export { privateHeaders as headers } from "../account/private-headers.ts";

export const meta: MetaFunction = () => [{ title: "Your comments" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const proof = await readProof(request, portal, place.slug);
  const opened = await commentByProof(portal.db, place.id, proof);
  const keepers = await keepersIn(request, context);
  if (!opened && keepers.length === 0) throw redirect(`/${place.slug}/comments/find`);
  const page = pageFrom(request);
  const own = viewer ? await listOwnComments(portal.db, viewer.id, place.id, page) : { comments: [], more: false };
  const found = opened && page === 1 ? await withParagraphs(portal.db, [opened]) : [];
  const search = new URL(request.url).searchParams;
  const all = [...found, ...own.comments];
  const ids = all.map(({ comment }) => comment.id);
  const [became, around, cuts, contests, final] = await Promise.all([
    whatBecame(portal.db, all),
    readAround(portal.db, viewer, all),
    cutsOf(portal.db, ids),
    contestsOf(portal.db, ids),
    finalOnes(
      portal.db,
      all.map(({ plan }) => plan.id),
    ),
  ]);
  return {
    slug: place.slug,
    page,
    more: own.more,
    byCode: opened !== null,
    isOpen: opened !== null || keepers.some((keeper) => "token" in keeper),
    kept: page === 1 ? await listKept(portal.db, keepers, portal.clock.now(), place.id) : [],
    isKept: search.has("kept"),
    dropped: search.has("dropped"),
    takenBack: search.has("taken-back"),
    asked: search.has("asked"),
    stopped: search.has("stopped"),
    letters: opened !== null && opened.contactEmail !== null,
    taking: search.get("take-back"),
    comments: all.map((one) => ({
      ...ownComment(one, place.slug, around.get(one.comment.id)),
      became: becameOf(became.get(one.comment.id), place.slug, one.plan.id),
      looking: lookingOf(one.comment, final.has(one.plan.id), cuts.get(one.comment.id) ?? [], contests),
    })),
  };
}

function ownComment(one: ReadComment, slug: string, around: Around | undefined) {
  const { comment, plan, n, paragraph } = one;
  return {
    ...noteOf(one, around, slug, paragraph),
    reference: comment.reference,
    planTitle: plan.title,
    waits: comment.moderation === "waiting",
    declined: comment.moderation === "declined" ? (comment.moderationReason ?? "") : null,
    on: paragraph && {
      name: placeName(paragraph, comment.quote),
      href: paragraphHref(slug, plan.id, n, cellAt(paragraph, comment.quote)?.anchor ?? anchorOf(paragraph)),
    },
  };
}

const Asked = z.object({
  intent: z.enum(["take-back", "leave", "drop", "no-letters", "contest"]),
  about: z.enum(CONTESTED).catch("answer"),
  why: z.string().default(""),
  commentId: z.string().max(64).default(""),
  draftId: z.string().max(64).default(""),
  paragraph: z.string().max(40).default(""),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(form.problems, form.values);
  const { intent, commentId, draftId, paragraph } = form.value;
  if (intent === "leave") {
    const headers = new Headers({ "Set-Cookie": await proofHeader(portal, place.slug, null) });
    headers.append("Set-Cookie", await keptHeader(context, null));
    return redirect(`/${place.slug}/plans`, { headers });
  }
  if (intent === "drop") {
    await dropKept(portal.db, await keepersIn(request, context), { draftId, paragraph });
    return redirect(`/${place.slug}/comments/mine?dropped=yes`);
  }
  const proof = await readProof(request, portal, place.slug);
  const input = { localityId: place.id, commentId, proof };
  const at = portal.clock.now();
  if (intent === "no-letters") {
    await forgetContact(portal.db, at, input);
    return redirect(`/${place.slug}/comments/mine?stopped=yes`);
  }
  if (intent === "contest") {
    const { about, why } = form.value;
    const asked = await tryVerb(() => contest(portal.db, viewer, at, { ...input, about, why }));
    if (asked.ok) return redirect(`/${place.slug}/comments/mine?asked=yes`);
    const own = whyField(about, commentId);
    const beside = asked.problems.map((one) => (one.field === "why" ? { ...one, field: own } : one));
    return badInput(beside, form.values);
  }
  const done = await tryVerb(() => withdrawComment(portal.db, viewer, at, input));
  return done.ok ? redirect(`/${place.slug}/comments/mine?taken-back=yes`) : badInput(done.problems, form.values);
}

export default function MyCommentsPage() {
  const mine = useLoaderData<typeof loader>();
  const { slug, comments, page, more, byCode, takenBack, taking, kept, isKept } = mine;
  const answer = useActionData<typeof action>();
  const here = `/${slug}/comments/mine`;
  return (
    <Page
      title={byCode && comments.length === 1 ? "Your comment" : "Your comments"}
      problems={answer?.problems}
      notice={
        isKept ? (
          <Notice>We keep your comment for you. Nobody else sees it until you send it.</Notice>
        ) : takenBack ? (
          <Notice>Your comment is taken back. Its words are gone.</Notice>
        ) : mine.asked ? (
          <Notice>Thank you. Somebody will look at it again.</Notice>
        ) : mine.stopped ? (
          <Notice>You get no more letters. Come back here to see what is new.</Notice>
        ) : mine.dropped ? (
          <Notice>What you had written is thrown away.</Notice>
        ) : undefined
      }
      narrow
    >
      <KeptList kept={kept} slug={slug} />
      {comments.length === 0 && kept.length === 0 ? (
        <Empty says="You have not sent a comment yet.">
          <p>
            <a href={`/${slug}/plans`}>Read a plan and say what you think</a>
          </p>
        </Empty>
      ) : null}
      {comments.map((comment) => (
        <section key={comment.id} aria-label={comment.reference}>
          <h2 className="nhsuk-heading-m">{comment.planTitle}</h2>
          <p>
            {comment.on ? <a href={comment.on.href}>{comment.on.name}</a> : "A paragraph"} of draft {comment.n}. Your
            reference is {comment.reference}.
          </p>
          {comment.waits ? (
            <p>
              <State kind="wait">A moderator has not read it yet. It is not shown to others.</State>
            </p>
          ) : null}
          {comment.declined === null ? null : (
            <p>
              <State kind="late">Not published</State> {comment.declined}
            </p>
          )}
          <CommentNote comment={comment} n={comment.n} unpublished={comment.declined !== null} />
          <LookAgain
            slug={slug}
            commentId={comment.id}
            looking={comment.looking}
            problems={answer?.problems}
            values={answer?.values.commentId === comment.id ? answer.values : undefined}
          />
          {comment.became ? <BecameNote became={comment.became} /> : null}
          {comment.disposition === "withdrawn" ? null : taking === comment.id ? (
            <Form action={here} label="Take this comment back">
              <p>Its words will be gone for good. That there was a comment, and its reference, will stay.</p>
              <HiddenFields values={{ intent: "take-back", commentId: comment.id }} />
              <Button kind="warning" small>
                Yes, take it back
              </Button>{" "}
              <a href={here}>No, keep it</a>
            </Form>
          ) : (
            <p>
              <a href={`${here}?take-back=${comment.id}${page > 1 ? `&page=${page}` : ""}`}>
                Take it back<span className="nhsuk-u-visually-hidden"> {comment.reference}</span>
              </a>
            </p>
          )}
        </section>
      ))}
      <Pagination
        of="comments"
        previous={page > 1 ? `?page=${page - 1}` : undefined}
        next={more ? `?page=${page + 1}` : undefined}
      />
      {mine.letters ? (
        <Form action={here} label="Letters about this comment">
          <p>We write to you when there is news about this comment.</p>
          <HiddenFields values={{ intent: "no-letters" }} />
          <Button kind="quiet">No more letters</Button>
        </Form>
      ) : null}
      {mine.isOpen ? (
        <Form action={here} label="Close this page">
          <HiddenFields values={{ intent: "leave" }} />
          <Button kind="quiet">Close this page on this device</Button>
        </Form>
      ) : null}
    </Page>
  );
}
