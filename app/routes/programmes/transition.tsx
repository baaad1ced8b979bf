import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Table } from "#app/components/content/table.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readTransition } from "#app/domain/programmes/programmes.server.ts";
import { placeOf } from "#app/http/context.server.ts";

export const meta: MetaFunction = () => [{ title: "How the change is going" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  return { base: `/${place.slug}`, placeName: place.name, ...(await readTransition(context.portal.db, place.id)) };
}

export default function Transition() {
  const { base, placeName, rows, changedAt } = useLoaderData<typeof loader>();
  const columns = ["Action", "Progress", "Next step", "Last changed"].map((header) => ({ header }));
  return (
    <Page
      crumbs={[{ href: `${base}/programmes`, text: "Programmes" }]}
      title="How the change is going"
      lede={`What ${placeName} set out to change, how far it is, and what comes next.`}
    >
      {changedAt ? (
        <>
          <p className="itr-small">
            Last changed <DateText at={changedAt} />
          </p>
          <Table
            caption={`${rows.length} actions`}
            rowHeaders
            columns={columns}
            rows={rows.map((row) => [
              row.action,
              row.progress,
              row.nextStep,
              <DateText key="changed" at={row.changedAt} />,
            ])}
          />
        </>
      ) : (
        <Empty says="Nothing has been written down here yet." />
      )}
    </Page>
  );
}
