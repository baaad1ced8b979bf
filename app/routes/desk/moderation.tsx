import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { countWaitingExperiences, listWaitingExperiences } from "#app/domain/experiences/moderation.server.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { ageInWords } from "./age.ts";

export const meta: MetaFunction = () => [{ title: "Experiences to check" }];
export const headers = () => ({ "Cache-Control": "no-store" });

const DONE: Record<string, string> = {
  approved: "Approved. Whoever the person chose can read it now.",
  declined: "Declined. The person sees the reason on their own page.",
  referred: "Handed to safeguarding. It is no longer in your queue.",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const page = pageFrom(request);
  const now = clock.now();
  const [{ entries, more }, { waiting }] = await Promise.all([
    listWaitingExperiences(db, viewer, place.id, page),
    countWaitingExperiences(db, viewer, place.id),
  ]);
  return {
    desk: `/${place.slug}/desk`,
    done: DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null,
    waiting,
    pages: pagesAround(request, page, more),
    entries: entries.map((entry) => ({ ...entry, age: ageInWords(entry.toldAt, now) })),
  };
}

export default function Moderation() {
  const { desk, done, waiting, pages, entries } = useLoaderData<typeof loader>();
  return (
    <Page
      crumbs={[{ href: desk, text: "Your desk" }]}
      notice={done ? <Notice>{done}</Notice> : null}
      title="Experiences to check"
      lede={`${waiting} waiting. We promise people that someone reads their words within 5 working days.`}
    >
      {entries.length > 0 ? (
        <Rows label="Experiences to check">
          {entries.map((entry) => (
            <Row
              key={entry.id}
              headingLevel={2}
              href={`${desk}/moderation/${entry.id}`}
              title={`${entry.programme}, ${entry.reference}`}
              side={entry.urgent ? <State kind="late">Read first: may be about harm</State> : entry.age}
            >
              {`Told on ${dateText(entry.toldAt, { time: true })}${entry.urgent ? `, ${entry.age}` : ""}${entry.onBehalf ? ". Written down for somebody else" : ""}`}
            </Row>
          ))}
        </Rows>
      ) : (
        <Empty says="Nothing waits for a check.">
          <ButtonLink href={desk} kind="second">
            Back to your desk
          </ButtonLink>
        </Empty>
      )}
      <Pagination {...pages} of="experiences" />
    </Page>
  );
}
