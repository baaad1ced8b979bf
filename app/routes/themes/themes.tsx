import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { countInWords } from "#app/domain/places/suppression.ts";
import { mayCode } from "#app/domain/themes/policy.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Themes" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const page = pageFrom(request);
  const { items, more } = await listThemes(context.portal.db, place.id, page);
  return {
    base: `/${place.slug}`,
    mayCode: mayCode(context.viewer, place.id),
    themes: items.map((theme) => ({ ...theme, heard: countInWords(theme.people) })),
    pages: pagesAround(request, page, more),
  };
}

export default function Themes() {
  const { base, mayCode: coordinator, themes, pages } = useLoaderData<typeof loader>();
  return (
    <Page
      crumbs={[{ href: `${base}/experiences`, text: "What we heard" }]}
      title="Themes"
      lede="What many people say. Each theme rests on people’s own words."
      aside={
        <ul className="nhsuk-list">
          <li>
            <a className="itr-target" href={`${base}/engagement`}>
              How we ask people
            </a>
          </li>
          <li>
            <a className="itr-target" href={`${base}/programmes`}>
              What it is about: the programmes
            </a>
          </li>
        </ul>
      }
    >
      {coordinator ? <ButtonLink href={`${base}/themes/new`}>Name a theme</ButtonLink> : null}
      {themes.length === 0 ? (
        <Empty says="No themes yet.">
          <a href={`${base}/experiences/tell`}>Tell us your experience</a>
        </Empty>
      ) : (
        <Rows>
          {themes.map((theme) => (
            <Row
              key={theme.id}
              headingLevel={2}
              href={`${base}/themes/${theme.id}`}
              title={theme.name}
              side={theme.heard}
            >
              {theme.statement}
            </Row>
          ))}
        </Rows>
      )}
      <Pagination {...pages} of="themes" />
    </Page>
  );
}
