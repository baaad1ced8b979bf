import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { rungName } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { placeOf } from "#app/http/context.server.ts";

export const meta: MetaFunction = () => [{ title: "Programmes" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const programmes = await listProgrammes(context.portal.db, place.id);
  return { base: `/${place.slug}`, placeName: place.name, programmes };
}

export default function Programmes() {
  const { base, placeName, programmes } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Programmes"
      lede={`The pieces of work that change health and care in ${placeName}.`}
      aside={
        <p>
          <a href={`${base}/transition`}>How the change is going, in one table</a>
        </p>
      }
    >
      {programmes.length === 0 ? (
        <Empty says="No programmes here yet." />
      ) : (
        <Rows>
          {programmes.map((programme) => (
            <Row
              key={programme.id}
              headingLevel={2}
              href={`${base}/programmes/${programme.id}`}
              title={programme.plainName}
              side={rungName(programme.declaredRung)}
            >
              {programme.summary}
            </Row>
          ))}
        </Rows>
      )}
    </Page>
  );
}
