import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listReferrals } from "#app/domain/experiences/safeguarding.server.ts";
import { CONCERNS, type Concern, LEVELS, type Level } from "#app/domain/experiences/safeguarding.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { ageInWords } from "./age.ts";

export const meta: MetaFunction = () => [{ title: "Safeguarding" }];
export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const { searchParams } = new URL(request.url);
  const closed = searchParams.get("show") === "closed";
  const { referrals, more } = await listReferrals(db, personOf(context), place.id, { closed, page });
  return {
    desk: `/${place.slug}/desk`,
    closed,
    saved: searchParams.has("saved"),
    pages: pagesAround(request, page, more),
    referrals: referrals.map((one) => ({
      id: one.id,
      reference: one.reference,
      concern: CONCERNS[one.concern as Concern] ?? one.concern,
      level: LEVELS[one.level as Level] ?? one.level,
      now: one.level === "now",
      owned: one.ownerId !== null,
      referredAt: one.referredAt,
      closedAt: one.closedAt,
      age: ageInWords(one.referredAt, clock.now()),
    })),
  };
}

export default function Safeguarding() {
  const { desk, closed, saved, pages, referrals } = useLoaderData<typeof loader>();
  const here = `${desk}/safeguarding`;
  return (
    <Page
      crumbs={[{ href: desk, text: "Your desk" }]}
      notice={saved ? <Notice>The referral is closed.</Notice> : null}
      title={closed ? "Safeguarding: closed" : "Safeguarding"}
      lede="Only people with the safeguarding role see this list. Opening a referral is noted for the data guardian."
    >
      <p>
        <a className="itr-target" href={closed ? here : `${here}?show=closed`}>
          {closed ? "Show open referrals" : "Show closed referrals"}
        </a>
      </p>
      {referrals.length > 0 ? (
        <Rows label={closed ? "Closed referrals" : "Open referrals"}>
          {referrals.map((one) => (
            <Row
              key={one.id}
              headingLevel={2}
              href={`${here}/${one.id}`}
              title={`${one.concern}, ${one.reference}`}
              side={
                one.closedAt ? (
                  `Closed on ${dateText(one.closedAt)}`
                ) : (
                  <State kind={one.now ? "late" : "wait"}>{one.level}</State>
                )
              }
            >
              {one.closedAt
                ? `Handed over on ${dateText(one.referredAt, { time: true })}`
                : `Handed over on ${dateText(one.referredAt, { time: true })}, ${one.age}. ${one.owned ? "Someone is acting on it" : "Nobody has taken it on yet"}`}
            </Row>
          ))}
        </Rows>
      ) : (
        <Empty says={closed ? "No referral has been closed yet." : "No open referrals."} />
      )}
      <Pagination {...pages} of="referrals" />
    </Page>
  );
}
