import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listPlans } from "#app/domain/plans/plans.server.ts";
import { mayWritePlans } from "#app/domain/plans/policy.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { standingText } from "./standing-text.ts";

export const meta: MetaFunction<typeof loader> = () => [{ title: "Plans" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  const page = pageFrom(request);
  const { plans, more } = await listPlans(portal.db, viewer, place.id, page);
  const at = portal.clock.now();
  return {
    slug: place.slug,
    placeName: place.name,
    mayWrite: mayWritePlans(viewer, place.id),
    pages: pagesAround(request, page, more),
    plans: plans.map(({ plan, drafts }) => ({
      id: plan.id,
      title: plan.title,
      summary: plan.summary,
      newest: drafts[0] ? `Draft ${drafts[0].draft.n}. ${standingText(drafts[0], at)}.` : "",
    })),
  };
}

export default function PlansPage() {
  const { slug, placeName, mayWrite, plans, pages } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Plans"
      lede={`What health and care in ${placeName} means to do next. Read a draft, say what you think, see what changed.`}
    >
      {plans.length === 0 ? (
        <Empty says="No plan has been published yet.">
          <p>
            <a href={`/${slug}/engagement`}>See how else you can take part</a>
          </p>
        </Empty>
      ) : (
        <Rows label="Plans">
          {plans.map((plan) => (
            <Row key={plan.id} headingLevel={2} title={plan.title} href={`/${slug}/plans/${plan.id}`}>
              {plan.summary ? <p>{plan.summary}</p> : null}
              <p className="itr-small">{plan.newest}</p>
            </Row>
          ))}
        </Rows>
      )}
      <Pagination of="plans" {...pages} />
      <p>
        <a href={`/${slug}/comments/mine`}>Find a comment that you sent</a>
      </p>
      <p>
        <a href={`/${slug}/programmes`}>See the programmes, and how the change is going</a>
      </p>
      {mayWrite ? <ButtonLink href={`/${slug}/plans/import`}>Start a plan</ButtonLink> : null}
    </Page>
  );
}
