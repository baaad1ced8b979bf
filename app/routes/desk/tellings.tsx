import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { CHANNEL_WORDS } from "#app/domain/feedback/telling.ts";
import { listTellingsToDo, markTold } from "#app/domain/feedback/telling-desk.server.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "People to tell" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const page = pageFrom(request);
  const { items, more } = await listTellingsToDo(db, personOf(context), clock.now(), place.id, page);
  return { place: place.slug, items, pages: pagesAround(request, page, more) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const form = await readForm(request, z.object({ tellingId: z.uuid("Choose someone to tell") }));
  if (!form.ok) return badInput(form.problems, form.values);
  const { db, clock } = context.portal;
  const input = { localityId: place.id, tellingId: form.value.tellingId };
  const done = await tryVerb(() => markTold(db, personOf(context), clock.now(), input));
  return done.ok ? redirect(`/${place.slug}/desk/tellings`) : badInput(done.problems, form.values);
}

export default function TellingsPage() {
  const { place, items, pages } = useLoaderData<typeof loader>();
  const { problems } = useActionData<typeof action>() ?? {};
  return (
    <Page
      title="People to tell"
      lede="They asked to hear what became of their words, by a call, a letter or a group. Longest waiting first."
      back={{ href: `/${place}/desk`, text: "Back to your desk" }}
      problems={problems}
      narrow
    >
      {items.length === 0 ? (
        <Empty says="Nobody is waiting to be told." />
      ) : (
        <Rows label="People to tell">
          {items.map((item) => (
            <Row
              key={item.id}
              title={`${CHANNEL_WORDS[item.channel]}: ${item.reference}`}
              headingLevel={2}
              side={item.failed ? <State kind="late">Email did not arrive</State> : `Since ${dateText(item.queuedAt)}`}
            >
              <p>
                {item.contact ?? "No contact was left"}
                {item.needs ? `. Needs: ${item.needs}` : ""}
              </p>
              <p>
                {item.news} <a href={`/${place}/${item.path}`}>{item.title}</a>
              </p>
              <Form inline>
                <HiddenFields values={{ tellingId: item.id }} />
                <Button kind="quiet">
                  I have told them<span className="nhsuk-u-visually-hidden">: {item.reference}</span>
                </Button>
              </Form>
            </Row>
          ))}
        </Rows>
      )}
      <Pagination of="people to tell" {...pages} />
    </Page>
  );
}
