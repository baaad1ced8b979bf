import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Thread } from "#app/components/content/thread.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listChanges } from "#app/domain/feedback/changes.server.ts";
import { programmeChoices } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { changeHops } from "./change-hops.tsx";

export const meta: MetaFunction = () => [{ title: "You said, we did" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db } = context.portal;
  const page = pageFrom(request);
  const asked = new URL(request.url).searchParams.get("programme") ?? "";
  const programmes = await listProgrammes(db, place.id);
  const programme = programmes.find((one) => one.id === asked);
  const { items, more } = await listChanges(db, place, { page, programmeId: programme?.id });
  return {
    place: place.slug,
    pages: pagesAround(request, page, more),
    changes: items,
    programme: programme?.id ?? "",
    programmes: programmeChoices(programmes),
  };
}

export default function ChangesPage() {
  const { place, changes, pages, programme, programmes } = useLoaderData<typeof loader>();
  return (
    <Page
      title="You said, we did. And what we did not"
      lede="What people were asked, what they said, what was done about it, and what was not, and why."
    >
      {programmes.length > 1 ? (
        <Form method="get" label="Choose what to show">
          <Select
            name="programme"
            label="Show decisions about"
            empty="All health and care"
            options={programmes}
            value={programme}
          />
          <Button kind="second">Show</Button>
        </Form>
      ) : null}
      {changes.length === 0 ? (
        <Empty
          says={programme ? "No decision here yet." : "No decision is published yet. When one is, it stands here."}
        >
          <a href={`/${place}/experiences/tell`}>Tell us your experience</a>
        </Empty>
      ) : null}
      {changes.map((change) => (
        <article key={change.decisionId} aria-labelledby={`change-${change.decisionId}`}>
          <h2 className="nhsuk-heading-m" id={`change-${change.decisionId}`}>
            {change.title}
          </h2>
          <p className="itr-small">
            {change.programme ? `${change.programme.name}. ` : ""}
            {change.decision.board}, {dateText(change.decision.heldOn)}
          </p>
          <Thread across hops={changeHops(change)} />
          <p>
            <a className="itr-target" href={`/${place}/trace/decision/${change.decisionId}`}>
              Follow this thread<span className="nhsuk-u-visually-hidden">: {change.title}</span>
            </a>
          </p>
        </article>
      ))}
      <Pagination of="changes" {...pages} />
    </Page>
  );
}
