import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Table } from "#app/components/content/table.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readAccessLog } from "#app/domain/people/access-log.server.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Access log" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal } = context;
  const page = pageFrom(request);
  const { entries, more } = await readAccessLog(portal.db, personOf(context), portal.clock.now(), place.id, page);
  return {
    slug: place.slug,
    page,
    pages: pagesAround(request, page, more),
    entries: entries.map(({ id, at, personName, kind, subjectId, purpose }) => ({
      id,
      at,
      who: personName ?? "Someone whose account is gone",
      what: `${kind.replace(/-/g, " ")} ${subjectId.slice(0, 8)}`,
      purpose,
    })),
  };
}

export default function AccessLogPage() {
  const { slug, entries, page, pages } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Access log"
      lede="Who read what is sensitive, and why. Nobody can change it. Your own readings of this log are in it too."
      back={{ href: `/${slug}/desk`, text: "Your desk" }}
    >
      {entries.length === 0 ? (
        <Empty says={page > 1 ? "There is no more." : "Nobody has read anything sensitive yet."} />
      ) : (
        <Table
          caption="Readings, newest first"
          columns={[{ header: "When" }, { header: "Who" }, { header: "What" }, { header: "Why" }]}
          rows={entries.map((entry) => [
            <DateText at={entry.at} time key="at" />,
            <bdi key="who">{entry.who}</bdi>,
            entry.what,
            entry.purpose,
          ])}
        />
      )}
      <Pagination of="the access log" {...pages} />
    </Page>
  );
}
