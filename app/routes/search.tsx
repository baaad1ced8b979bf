import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { searchPlace } from "#app/domain/places/search.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Search" }];

const KINDS: Record<string, string> = {
  activity: "Engagement",
  decision: "Decision",
  draft: "Plan",
  format: "Plan, another way to read",
  paper: "Board paper",
  paragraph: "Plan",
  plan: "Plan",
  programme: "Programme",
  proposal: "Proposal",
  theme: "Theme",
};

/** Only public text is in search; nobody's own words are. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const query = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 200);
  const page = pageFrom(request);
  const { results, more } = await searchPlace(context.portal.db, place.id, query, page);
  return {
    slug: place.slug,
    placeName: place.name,
    query,
    page,
    pages: pagesAround(request, page, more),
    found: results.map(({ kind, subjectId, url, title, excerpt }) => ({
      key: `${kind} ${subjectId}`,
      kind: KINDS[kind] ?? "Page",
      url,
      title,
      excerpt,
    })),
  };
}

export default function SearchPage() {
  const { slug, placeName, query, page, pages, found } = useLoaderData<typeof loader>();
  return (
    <Page title="Search" narrow>
      <search>
        <Form method="get" action={`/${slug}/search`}>
          <TextField
            name="q"
            label={`Search plans, proposals, themes and decisions in ${placeName}`}
            value={query}
            maxLength={200}
          />
          <Button>Search</Button>
        </Form>
      </search>
      {query === "" ? (
        <p>What people told us in their own words is not in search, so that nobody can be found by what they said.</p>
      ) : (
        <>
          <h2>{found.length > 0 ? "What we found" : "Nothing found"}</h2>
          {found.length > 0 ? (
            <Rows label="Results">
              {found.map((one) => (
                <Row key={one.key} title={one.title} href={one.url} side={one.kind}>
                  <p>
                    {one.excerpt.map((part, i) =>
                      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
                      part.hit ? <mark key={i}>{part.text}</mark> : part.text,
                    )}
                  </p>
                </Row>
              ))}
            </Rows>
          ) : (
            <Empty says={page > 1 ? "There is no more." : "No page has all of these words."}>
              <p>Try fewer words, or other ones. Check how they are spelt.</p>
            </Empty>
          )}
          <Pagination of="results" {...pages} />
        </>
      )}
    </Page>
  );
}
