import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { State } from "#app/components/content/state.tsx";
import { Table } from "#app/components/content/table.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readRecord } from "#app/domain/people/record.server.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";

export const meta: MetaFunction = () => [{ title: "The record" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const asked = new URL(request.url).searchParams.get("before") ?? "";
  const before = /^\d{1,12}$/.test(asked) ? Number(asked) : null;
  const { events, next } = await readRecord(context.portal.db, personOf(context), place.id, before);
  return {
    slug: place.slug,
    first: before === null,
    next,
    events: events.map(({ seq, at, verb, actorName, actorId, subjectKind, subjectId, detail, hash, fits }) => ({
      seq,
      at,
      what: verb.replace(/[.-]/g, " "),
      who: actorName ?? (actorId ? "Someone whose account is gone" : "A visitor, or the portal itself"),
      subject: `${subjectKind} ${subjectId.slice(0, 8)}`,
      detail: Object.entries(detail)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(", "),
      hash: hash.slice(0, 12),
      fits,
    })),
  };
}

export default function EventsPage() {
  const { slug, events, first, next } = useLoaderData<typeof loader>();
  const faults = events.filter((event) => !event.fits).length;
  return (
    <Page
      title="The record"
      lede="Every act leaves a row that cannot be changed without showing. No row holds what anybody wrote."
      back={{ href: `/${slug}/desk`, text: "Your desk" }}
    >
      {events.length === 0 ? (
        <Empty says="Nothing has happened here yet." />
      ) : (
        <>
          <p>
            {faults === 0 ? (
              <State kind="yes">Verified: each row here fits the row before it</State>
            ) : (
              <State kind="late">Changed: {faults} of these rows do not fit the chain</State>
            )}
          </p>
          <Table
            caption="What happened, newest first"
            columns={[
              { header: "Row", numeric: true },
              { header: "When" },
              { header: "What" },
              { header: "Who" },
              { header: "About" },
              { header: "Seal" },
            ]}
            rows={events.map((event) => [
              event.seq,
              <DateText at={event.at} time key="at" />,
              event.detail ? `${event.what} (${event.detail})` : event.what,
              <bdi key="who">{event.who}</bdi>,
              event.subject,
              event.fits ? (
                <code key="hash">{event.hash}</code>
              ) : (
                <State kind="late" key="hash">
                  Does not fit
                </State>
              ),
            ])}
          />
        </>
      )}
      <Pagination
        of="the record"
        previous={first ? undefined : `/${slug}/desk/events`}
        next={next === null ? undefined : `/${slug}/desk/events?before=${next}`}
      />
    </Page>
  );
}
