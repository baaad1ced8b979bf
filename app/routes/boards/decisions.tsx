import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { OUTCOME_WORDS, STANDING_WORDS } from "#app/domain/boards/decision.ts";
import { listDecisions } from "#app/domain/boards/decisions.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Decisions" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const page = pageFrom(request);
  const { items, more } = await listDecisions(context.portal.db, context.viewer, place.id, page);
  return {
    place: place.slug,
    pages: pagesAround(request, page, more),
    decisions: items.map(({ decision, paper, meeting, board }) => ({
      id: decision.id,
      title: paper.title,
      outcome: decision.outcome,
      reason: decision.reason,
      isPublished: decision.publishedAt !== null,
      heldOn: meeting.heldOn,
      standing: meeting.standing,
      board: board.name,
    })),
  };
}

export default function DecisionsPage() {
  const { place, decisions, pages } = useLoaderData<typeof loader>();
  return (
    <Page title="Decisions" lede="What boards decided, and why. Each one shows what people said before it." narrow>
      {decisions.length === 0 ? (
        <Empty says="No decision is published yet.">
          <a href={`/${place}/boards`}>See the boards and their next meetings</a>
        </Empty>
      ) : (
        <Rows label="Decisions">
          {decisions.map((one) => (
            <Row
              key={one.id}
              href={`/${place}/decisions/${one.id}`}
              title={one.title}
              headingLevel={2}
              side={
                <State kind={one.outcome === "not_agreed" ? "late" : "yes"}>
                  {one.isPublished ? OUTCOME_WORDS[one.outcome] : `${OUTCOME_WORDS[one.outcome]}, not published`}
                </State>
              }
            >
              <p>{one.reason}</p>
              <p className="itr-small">
                {one.board}, {dateText(one.heldOn)}
                {one.standing === "formal" ? "" : `. ${STANDING_WORDS[one.standing]}: it binds nobody`}
              </p>
            </Row>
          ))}
        </Rows>
      )}
      <Pagination of="decisions" {...pages} />
      <p>
        <a href={`/${place}/boards`}>Boards and their meetings</a>
      </p>
    </Page>
  );
}
