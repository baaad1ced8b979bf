import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { countUnanswered, listUnanswered } from "#app/domain/plans/answers.server.ts";
import { placeName } from "#app/domain/plans/cells.ts";
import { DISPOSITION_WORDS, nameWithin } from "#app/domain/plans/comment.ts";
import { giveOwner, listAuthors } from "#app/domain/plans/comment-notes.server.ts";
import { readCommentSettings } from "#app/domain/plans/comment-settings.server.ts";
import { inSentence } from "#app/domain/plans/paragraph.ts";
import { listPlans } from "#app/domain/plans/plans.server.ts";
import { countPrepared, needsCheck, publishAnswers } from "#app/domain/plans/prepared-answers.server.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Comments to answer" }];

const DAY = 86_400_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const page = pageFrom(request);
  const search = new URL(request.url).searchParams;
  const asked = z.uuid().safeParse(search.get("plan"));
  const planId = asked.success ? asked.data : undefined;
  const viewer = personOf(context);
  const whose = WHOSE.find(({ value }) => value === search.get("whose"))?.value ?? "";
  const ownerId = whose === "mine" ? viewer.id : whose === "nobody" ? null : undefined;
  const [{ comments, more }, { count }, { plans }, settings, authors] = await Promise.all([
    listUnanswered(db, viewer, place.id, page, planId, ownerId),
    countUnanswered(db, place.id, planId, ownerId),
    listPlans(db, viewer, place.id),
    readCommentSettings(db, place.id),
    listAuthors(db, place.id, clock.now()),
  ]);
  const ready = planId ? await countPrepared(db, planId) : 0;
  return {
    slug: place.slug,
    count,
    planId: planId ?? null,
    whose,
    ready,
    done: search.get("done"),
    left: Number(search.get("left")) || 0,
    plans: plans.map(({ plan }) => ({ id: plan.id, title: plan.title })),
    pages: pagesAround(request, page, more),
    comments: comments.map(({ comment, plan, n, paragraph, prepared }) => ({
      id: comment.id,
      reference: comment.reference,
      href: `/${place.slug}/plans/${plan.id}/drafts/${n}/comments/${comment.id}`,
      title: `${nameWithin(comment.signedAs)}, on ${paragraph ? inSentence(placeName(paragraph, comment.quote)) : "the whole draft"}`,
      plan: `${plan.title}, draft ${n}`,
      body: comment.body.length > 240 ? `${comment.body.slice(0, 240)}…` : comment.body,
      saidAt: comment.saidAt,
      days: Math.floor((clock.now().getTime() - comment.saidAt.getTime()) / DAY),
      state: comment.disposition,
      ready: prepared && (needsCheck(prepared, settings) ? "A second author must check the answer" : "Answer ready"),
      own: comment.ownerId === viewer.id,
      owner: authors.find(({ id }) => id === comment.ownerId)?.name ?? null,
    })),
  };
}

const WHOSE = [
  { value: "", label: "Everyone’s" },
  { value: "mine", label: "Yours" },
  { value: "nobody", label: "Nobody’s yet" },
] as const;

const Asked = z.object({
  intent: z.enum(["publish", "take"]).default("publish"),
  planId: z.uuid("Choose a plan first.").optional(),
  commentId: z.uuid("Choose a comment first.").optional(),
});

/** Publishes everything that is ready on one plan, or takes a comment upon oneself. */
export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal } = context;
  const viewer = personOf(context);
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(form.problems, form.values);
  const { intent, planId, commentId } = form.value;
  if (intent === "take" && commentId) {
    const take = { localityId: place.id, commentId, ownerId: viewer.id, was: null };
    const taken = await tryVerb(() => giveOwner(portal.db, viewer, portal.clock.now(), take));
    return taken.ok
      ? redirect(`/${place.slug}/desk/answers${new URL(request.url).search}`)
      : badInput(taken.problems, form.values);
  }
  if (!planId) return badInput([{ field: "form", message: "Choose a plan first." }], form.values);
  const given = { localityId: place.id, planId, origin: portal.config.origin };
  const done = await tryVerb(() => publishAnswers(portal.db, viewer, portal.clock.now(), given));
  if (!done.ok) return badInput(done.problems, form.values);
  const { published, unchecked } = done.value;
  return redirect(`/${place.slug}/desk/answers?plan=${planId}&done=${published}&left=${unchecked}`);
}

const number = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

export default function AnswersPage() {
  const { slug, count, comments, pages, planId, plans, whose, ready, done, left } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/${slug}/desk/answers`;
  const to = (plan: string | null, who: string) => {
    const search = new URLSearchParams({ ...(plan && { plan }), ...(who && { whose: who }) }).toString();
    return search ? `${here}?${search}` : here;
  };
  return (
    <Page
      title="Comments to answer"
      lede={
        count === 0
          ? undefined
          : count === 1
            ? "One comment waits for an answer."
            : `${count} comments wait for an answer. The oldest is first.`
      }
      back={{ href: `/${slug}/desk`, text: "Back to your desk" }}
      problems={answer?.problems}
      notice={
        done !== null && !answer ? (
          <Notice>
            {number(Number(done), "One answer is published.", "answers are published.")}
            {left > 0 ? ` ${number(left, "One still needs", "still need")} a second author’s check.` : ""}
          </Notice>
        ) : undefined
      }
    >
      <nav className="itr-acts" aria-label="Which plan">
        <a className="itr-quiet" href={to(null, whose)} aria-current={planId ? undefined : "true"}>
          All plans
        </a>
        {plans.map((plan) => (
          <a
            className="itr-quiet"
            key={plan.id}
            href={to(plan.id, whose)}
            aria-current={plan.id === planId ? "true" : undefined}
          >
            {plan.title}
          </a>
        ))}
      </nav>
      <nav className="itr-acts" aria-label="Whose comments">
        {WHOSE.map(({ value, label }) => (
          <a
            className="itr-quiet"
            key={value}
            href={to(planId, value)}
            aria-current={value === whose ? "true" : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      {planId && ready > 0 ? (
        <Form action={here} label="Publish the answers that are ready">
          <HiddenFields values={{ planId }} />
          <p>
            {number(ready, "One answer is ready.", "answers are ready.")} Nobody sees them until you publish them
            together.
          </p>
          <Button>Publish {number(ready, "this answer", "answers together")}</Button>
        </Form>
      ) : null}
      {comments.length > 1 ? (
        <p>
          <a className="itr-target" href={`${here}/together${planId ? `?plan=${planId}` : ""}`}>
            Answer several that say alike together
          </a>
        </p>
      ) : null}
      {comments.length === 0 ? (
        <Empty says={whose === "" ? "Every comment has an answer." : "None of these waits for an answer."}>
          <p>
            <a href={`/${slug}/plans`}>See the plans</a>
          </p>
        </Empty>
      ) : (
        <Rows label="Comments to answer">
          {comments.map((comment) => (
            <Row
              key={comment.id}
              headingLevel={2}
              href={comment.href}
              title={comment.title}
              side={
                <>
                  <DateText at={comment.saidAt} />
                  <br />
                  {comment.days === 0 ? "today" : comment.days === 1 ? "1 day ago" : `${comment.days} days ago`}
                </>
              }
            >
              <p dir="auto">{comment.body}</p>
              <p className="itr-small">
                {comment.plan}{" "}
                {comment.own ? (
                  <State>Yours to answer</State>
                ) : comment.owner ? (
                  <State>With {comment.owner}</State>
                ) : null}{" "}
                {comment.ready ? <State kind="wait">{comment.ready}</State> : null}{" "}
                {comment.state === "open" ? null : <State kind="wait">{DISPOSITION_WORDS[comment.state]}</State>}
              </p>
              {comment.own || comment.owner ? null : (
                <Form action={to(planId, whose)} label={`See to comment ${comment.reference}`} inline>
                  <HiddenFields values={{ intent: "take", commentId: comment.id }} />
                  <Button kind="quiet">
                    I will answer it<span className="nhsuk-u-visually-hidden">: {comment.reference}</span>
                  </Button>
                </Form>
              )}
            </Row>
          ))}
        </Rows>
      )}
      <Pagination of="comments" {...pages} />
    </Page>
  );
}
