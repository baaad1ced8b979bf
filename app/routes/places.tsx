import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listLocalities } from "#app/domain/places/localities.server.ts";

export const meta: MetaFunction = () => [{ title: "Choose your place" }];

/** Leads to the only place there is; else lets people choose. */
export async function loader({ context }: LoaderFunctionArgs) {
  const places = await listLocalities(context.portal.db);
  if (places.length === 1 && places[0]) throw redirect(`/${places[0].slug}`);
  return { places: places.map(({ slug, name }) => ({ slug, name })) };
}

export default function Places() {
  const { places } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Your words, in the room where plans are made"
      lede="Choose the place where you live, or where you use health and care."
      narrow
    >
      {places.length === 0 ? (
        <Empty says="No place has been set up yet.">
          The person who installed the portal was shown a link to make the first account. It leads on from there.
        </Empty>
      ) : (
        <Rows>
          {places.map((place) => (
            <Row key={place.slug} href={`/${place.slug}`} title={place.name} headingLevel={2}>
              {`Health and care in ${place.name}`}
            </Row>
          ))}
        </Rows>
      )}
    </Page>
  );
}
