import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { countUnanswered, listUnanswered } from "#app/domain/plans/answers.server.ts";
import { DISPOSITION_WORDS } from "#app/domain/plans/comment.ts";
import { paragraphName } from "#app/domain/plans/paragraph.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Comments to answer" }];

const DAY = 86_400_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const page = pageFrom(request);
  const [{ comments, more }, { count }] = await Promise.all([
    listUnanswered(db, context.viewer, place.id, page),
    countUnanswered(db, place.id),
  ]);
  return {
    slug: place.slug,
    count,
    pages: pagesAround(request, page, more),
    comments: comments.map(({ comment, plan, n, paragraph }) => ({
      id: comment.id,
      href: `/${place.slug}/plans/${plan.id}/drafts/${n}/comments/${comment.id}`,
      title: `${comment.signedAs}, on ${paragraph ? paragraphName(paragraph).toLowerCase() : "a paragraph"}`,
      plan: `${plan.title}, draft ${n}`,
      body: comment.body.length > 240 ? `${comment.body.slice(0, 240)}…` : comment.body,
      saidAt: comment.saidAt,
      days: Math.floor((clock.now().getTime() - comment.saidAt.getTime()) / DAY),
      state: comment.disposition,
    })),
  };
}

export default function AnswersPage() {
  const { slug, count, comments, pages } = useLoaderData<typeof loader>();
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
    >
      {comments.length === 0 ? (
        <Empty says="Every comment has an answer.">
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
                {comment.state === "open" ? null : <State kind="wait">{DISPOSITION_WORDS[comment.state]}</State>}
              </p>
            </Row>
          ))}
        </Rows>
      )}
      <Pagination of="comments" {...pages} />
    </Page>
  );
}
