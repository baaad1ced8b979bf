import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { countUncoded, listUncoded } from "#app/domain/themes/codings.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Words to place under themes" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const { items, more } = await listUncoded(db, context.viewer, place.id, page);
  const waiting = await countUncoded(db, place.id);
  return { base: `/${place.slug}`, waiting, items, pages: pagesAround(request, page, more) };
}

export default function Coding() {
  const { base, waiting, items, pages } = useLoaderData<typeof loader>();
  return (
    <Page
      back={{ href: `${base}/desk`, text: "Back to your desk" }}
      title="Words to place under themes"
      lede={waiting === 1 ? "One account waits." : `${waiting} accounts wait. The oldest comes first.`}
    >
      {items.length === 0 ? (
        <Empty says="Everything you may read stands under a theme.">
          <a href={`${base}/themes`}>See the themes</a>
        </Empty>
      ) : (
        <Rows>
          {items.map((item) => (
            <Row
              key={item.id}
              headingLevel={2}
              href={`${base}/desk/coding/${item.id}`}
              title={item.reference}
              side={<DateText at={item.toldAt} />}
            >
              {item.programme}
            </Row>
          ))}
        </Rows>
      )}
      <Pagination {...pages} of="accounts" />
    </Page>
  );
}
