import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { NewPack } from "#app/domain/evidence/pack.ts";
import { buildPack, listPacks } from "#app/domain/evidence/packs.server.ts";
import { mayBuildPack } from "#app/domain/evidence/policy.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { PackFields } from "./pack-fields.tsx";

export const meta: MetaFunction = () => [{ title: "Evidence packs" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const page = pageFrom(request);
  const { items, more } = await listPacks(context.portal.db, context.viewer, place.id, page);
  return {
    place: place.slug,
    packs: items.map(({ id, title, introduction, createdAt }) => ({ id, title, introduction, createdAt })),
    pages: pagesAround(request, page, more),
    mayBuild: mayBuildPack(context.viewer, place.id),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const form = await readForm(request, NewPack);
  if (!form.ok) return badInput(form.problems, form.values);
  const { db, clock } = context.portal;
  const { id } = await buildPack(db, personOf(context), clock.now(), { ...form.value, localityId: place.id });
  return redirect(`/${place.slug}/evidence/packs/${id}`);
}

export default function PacksPage() {
  const { place, packs, pages, mayBuild } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      title="Evidence packs"
      lede="What people said about one thing, brought together for a board, with who has not been heard."
      back={{ href: `/${place}/desk`, text: "Back to your desk" }}
      problems={problems}
      narrow
    >
      {packs.length === 0 ? (
        <Empty says="There is no pack yet." />
      ) : (
        <Rows label="Evidence packs">
          {packs.map((pack) => (
            <Row
              key={pack.id}
              href={`/${place}/evidence/packs/${pack.id}`}
              title={pack.title}
              headingLevel={2}
              side={dateText(pack.createdAt)}
            >
              {pack.introduction}
            </Row>
          ))}
        </Rows>
      )}
      <Pagination of="packs" {...pages} />
      {mayBuild ? (
        <section aria-labelledby="build">
          <h2 id="build">Start a pack</h2>
          <Form label="Start a pack">
            <PackFields problems={problems} values={values} />
            <Button>Start the pack</Button>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
