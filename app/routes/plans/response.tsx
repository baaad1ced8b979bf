import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listCampaigns } from "#app/domain/plans/campaigns.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { filterFrom, searchOf } from "#app/domain/plans/response.ts";
import { countFiltered, countResponses, listResponses } from "#app/domain/plans/responses.server.ts";
import { countSpeakers } from "#app/domain/plans/speakers.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { commentsInWords } from "./heat.tsx";
import { Campaigns, SectionHeat, Speakers } from "./response-counts.tsx";
import { ResponseForm } from "./response-form.tsx";
import { SaveLinks } from "./save-links.tsx";
import { standingText } from "./standing-text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `The response to ${data.plan.title}, draft ${data.n}` : "The response" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(db, null, place.id, planId, n);
  const filter = filterFrom(new URL(request.url).searchParams);
  const page = pageFrom(request);
  const [counts, speakers, campaigns, listed, matching] = await Promise.all([
    countResponses(db, found.draft),
    countSpeakers(db, place.id, found.draft.id),
    listCampaigns(db, found.draft.id),
    listResponses(db, found.draft, filter, page),
    countFiltered(db, found.draft, filter),
  ]);
  return {
    slug: place.slug,
    plan: { id: planId, title: found.plan.title },
    n,
    says: standingText(found, clock.now()),
    counts,
    speakers,
    campaigns,
    filter,
    search: searchOf(filter),
    matching,
    responses: listed.responses.map(({ comment, where }) => ({ ...noteOf({ comment, n }), where })),
    pages: pagesAround(request, page, listed.more),
  };
}

export default function ResponsePage() {
  const { slug, plan, n, says, counts, speakers, campaigns, filter, search, matching, responses, pages } =
    useLoaderData<typeof loader>();
  const draft = `/${slug}/plans/${plan.id}/drafts/${n}`;
  const here = `${draft}/response`;
  return (
    <Page
      title="What people say"
      eyebrow={`${plan.title} · draft ${n} · ${says}`}
      crumbs={[
        { href: `/${slug}/plans`, text: "Plans" },
        { href: `/${slug}/plans/${plan.id}`, text: plan.title },
        { href: draft, text: `Draft ${n}` },
      ]}
    >
      <SectionHeat counts={counts} here={here} />
      <h2>What waits</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <a href={`${here}?state=open#found`}>{commentsInWords(counts.unanswered)} without an answer</a>
        </li>
        <li>
          <a href={`${here}?asks=yes#found`}>
            {commentsInWords(counts.questions)} with a question that nobody answered
          </a>
        </li>
        {counts.late > 0 ? (
          <li>
            <a href={`${here}?late=yes#found`}>{commentsInWords(counts.late)} after the end</a>
          </li>
        ) : null}
      </ul>
      <h2>Campaigns</h2>
      <Campaigns campaigns={campaigns} counts={counts} here={here} />
      <h2>Who commented</h2>
      <Speakers {...speakers} />
      <h2 id="found">Find comments</h2>
      <ResponseForm here={here} filter={filter} sections={counts.sections} />
      <p>
        <strong>{commentsInWords(matching)} found.</strong>{" "}
        {search === "" ? null : <a href={`${here}#found`}>Show all comments</a>}
      </p>
      {matching > 0 ? <SaveLinks files={`${here}/files`} search={search} /> : null}
      {responses.length === 0 ? <Empty says="Nothing found. Try fewer words, or another section." /> : null}
      {responses.map((comment) => (
        <div key={comment.id}>
          <p className="itr-small nhsuk-u-margin-bottom-1">
            On{" "}
            {comment.where ? (
              <a href={`${draft}?paragraph=${comment.where.anchor}#${comment.where.anchor}`}>
                {comment.where.name.toLowerCase()}
              </a>
            ) : (
              "the whole draft"
            )}
          </p>
          <CommentNote comment={comment} n={n} href={`${draft}/comments/${comment.id}`} />
        </div>
      ))}
      <Pagination of="comments" {...pages} />
    </Page>
  );
}
