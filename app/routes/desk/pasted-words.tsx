import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listPastedWords } from "#app/domain/proposals/pasted-words.server.ts";
import { keepAsPlainText, replacePastedWords } from "#app/domain/proposals/pasted-words-settled.server.ts";
import { pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Words that were pasted" }];

const DONE: Record<string, string> = {
  replace: "A citation stands in place of the words now.",
  keep: "The words stay as they are.",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const page = pageFrom(request);
  const { items, more } = await listPastedWords(context.portal.db, context.viewer, place.id, page);
  const done = DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null;
  const found = items.map(({ experienceId: _experienceId, ...item }) => item);
  return { base: `/${place.slug}`, items: found, done, pages: pagesAround(request, page, more) };
}

const Settle = z.object({ pastedId: z.uuid(), intent: z.enum(["replace", "keep"]) });

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const form = await readForm(request, Settle);
  if (!form.ok) return badInput(form.problems, form.values);
  const { intent, pastedId } = form.value;
  const which = { localityId: place.id, pastedId };
  const settled = await tryVerb(() =>
    intent === "replace"
      ? replacePastedWords(db, liveText, viewer, clock.now(), which)
      : keepAsPlainText(db, viewer, clock.now(), which),
  );
  if (!settled.ok) return badInput(settled.problems, form.values);
  return redirect(`/${place.slug}/desk/pasted-words?done=${intent}`);
}

export default function PastedWords() {
  const { base, items, done, pages } = useLoaderData<typeof loader>();
  const { problems } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: `${base}/desk`, text: "Back to your desk" }}
      title="Words that were pasted"
      lede="Someone’s own words stand as plain text in a proposal, and not everyone may read them. Readers do not see that part until you have looked."
      problems={problems}
      notice={done && !problems ? <Notice>{done}</Notice> : null}
      narrow
    >
      {items.length === 0 ? <Empty says="Nothing waits here." /> : null}
      {items.map((item) => (
        <article className="itr-note itr-note--open" key={item.id}>
          <h2 className="nhsuk-heading-xs">
            In the proposal <a href={`${base}/proposals/${item.proposalId}`}>{item.proposal}</a>
          </h2>
          <p>{item.text === "" ? "The words have gone from the text meanwhile." : item.text}</p>
          <p className="itr-small">
            {item.words} words here are somebody’s own. Found on <DateText at={item.foundAt} time />.
          </p>
          <div className="itr-acts">
            <Form inline>
              <HiddenFields values={{ pastedId: item.id, intent: "replace" }} />
              <Button small>Replace with a citation</Button>
            </Form>
            <Form inline>
              <HiddenFields values={{ pastedId: item.id, intent: "keep" }} />
              <Button kind="quiet">Only a turn of phrase: keep it</Button>
            </Form>
          </div>
        </article>
      ))}
      <Pagination {...pages} of="findings" />
    </Page>
  );
}
