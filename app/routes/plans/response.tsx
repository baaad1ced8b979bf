import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listCampaigns } from "#app/domain/plans/campaigns.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { inSentence } from "#app/domain/plans/paragraph.ts";
import { mayCheckComments } from "#app/domain/plans/policy.ts";
import { filterFrom, narrows, type Only, type ResponseFilter, searchOf } from "#app/domain/plans/response.ts";
import { askResponse } from "#app/domain/plans/response-ask.server.ts";
import { countResponses } from "#app/domain/plans/response-counts.server.ts";
import { listResponses, weighResponses } from "#app/domain/plans/responses.server.ts";
import { countSpeakers } from "#app/domain/plans/speakers.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { CommentNote, noteOf } from "./comment-note.tsx";
import { commentsInWords } from "./heat.tsx";
import { Campaigns, SectionHeat, Speakers } from "./response-counts.tsx";
import { ResponseForm } from "./response-form.tsx";
import { SaveLinks } from "./save-links.tsx";
import { standingText } from "./standing-text.ts";

const NOTHING = filterFrom(new URLSearchParams());

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `The response to ${data.plan.title}, draft ${data.n}` : "The response" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { viewer, portal } = context;
  const { db, clock } = portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(db, null, place.id, planId, n);
  const asked = await askResponse(db, viewer, found, filterFrom(new URL(request.url).searchParams));
  const page = pageFrom(request);
  const { filter, shownIn, newest } = asked;
  const [counts, speakers, { campaigns, comments: inCampaigns }, listed, matching] = await Promise.all([
    countResponses(db, asked),
    countSpeakers(db, place.id, found.draft.id),
    listCampaigns(db, found.draft.id),
    listResponses(db, asked, page),
    narrows(filter) ? weighResponses(db, asked) : null,
  ]);
  return {
    slug: place.slug,
    plan: { id: planId, title: found.plan.title },
    n,
    shownIn: shownIn.n,
    newest: newest?.n ?? null,
    says: standingText(found, clock.now()),
    counts,
    speakers,
    campaigns,
    inCampaigns,
    filter,
    seesHidden: mayCheckComments(viewer, place.id),
    search: searchOf(filter),
    matching: (matching ?? counts).comments,
    responses: listed.responses.map(({ comment, where, lost }) => ({ ...noteOf({ comment, n }), where, lost })),
    pages: pagesAround(request, page, listed.more),
  };
}

export default function ResponsePage() {
  const read = useLoaderData<typeof loader>();
  const { slug, plan, n, shownIn, newest, counts, filter, search, matching, responses } = read;
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  const draft = `${drafts}/${n}`;
  const here = `${draft}/response`;
  const places = `${drafts}/${shownIn}`;
  /** The response with something else asked for, in the places that are shown now. */
  const to = (asked: Partial<ResponseFilter>) => `${here}${searchOf({ ...NOTHING, places: filter.places, ...asked })}`;
  const waiting: { count: number; only: Only; says: string }[] = [
    { count: counts.unanswered, only: "unanswered", says: "without an answer" },
    { count: counts.questions, only: "asks", says: "with a question that nobody answered" },
    { count: counts.late, only: "late", says: "after the end" },
  ];
  return (
    <Page
      title="What people say"
      eyebrow={`${plan.title} · draft ${n} · ${read.says}`}
      crumbs={[
        { href: `/${slug}/plans`, text: "Plans" },
        { href: `/${slug}/plans/${plan.id}`, text: plan.title },
        { href: draft, text: `Draft ${n}` },
      ]}
    >
      {newest === null ? null : (
        <nav aria-label="In which draft" className="itr-acts">
          <span>Comments on draft {n}, in the sections of</span>
          <a className="itr-quiet" href={to({ places: null })} aria-current={shownIn === n ? "true" : undefined}>
            draft {n}, as it was
          </a>
          <a className="itr-quiet" href={to({ places: "newest" })} aria-current={shownIn === n ? undefined : "true"}>
            draft {newest}, the newest
          </a>
        </nav>
      )}
      <SectionHeat counts={counts} n={shownIn} to={(section) => `${to({ section })}#found`} tray={`${places}/tray`} />
      <h2>What waits</h2>
      {counts.comments > 0 && counts.unanswered === 0 ? <p>Every comment has an answer.</p> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {waiting.map(({ count, only, says }) =>
          count === 0 ? null : (
            <li key={only}>
              <a href={`${to({ only: [only] })}#found`}>
                {commentsInWords(count)} {says}
              </a>
            </li>
          ),
        )}
      </ul>
      <h2>Campaigns</h2>
      <Campaigns campaigns={read.campaigns} comments={read.inCampaigns} of={counts.comments} here={here} />
      <h2>Who commented</h2>
      <Speakers spoken={read.speakers} />
      <h2 id="found">Find comments</h2>
      <ResponseForm here={here} filter={filter} sections={counts.sections} seesHidden={read.seesHidden} />
      <p>
        <strong>{commentsInWords(matching)} found.</strong>{" "}
        {narrows(filter) ? <a href={`${to({})}#found`}>Show all comments</a> : null}
      </p>
      {matching > 0 ? <SaveLinks files={`${here}/files`} search={search} comments={matching} /> : null}
      {responses.length === 0 ? <Empty says="Nothing found. Try fewer words, or another section." /> : null}
      {responses.map((comment) => (
        <div key={comment.id}>
          <p className="itr-small nhsuk-u-margin-bottom-1">
            {comment.where ? (
              <>
                On{" "}
                <a href={`${places}?paragraph=${comment.where.anchor}#${comment.where.anchor}`}>
                  {inSentence(comment.where.name)}
                </a>
                {shownIn === n ? null : ` of draft ${shownIn}`}
              </>
            ) : comment.lost ? (
              <a href={`${places}/tray`}>Lost its place in draft {shownIn}</a>
            ) : (
              "On the whole draft"
            )}
          </p>
          {filter.hidden ? (
            <p className="nhsuk-u-margin-bottom-1">
              <State kind="wait">Not public: only those who check comments see it</State>
            </p>
          ) : null}
          <CommentNote comment={comment} n={n} href={`${draft}/comments/${comment.id}`} />
        </div>
      ))}
      <Pagination of="comments" {...read.pages} />
    </Page>
  );
}
