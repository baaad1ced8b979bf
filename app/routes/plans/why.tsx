import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { compareWriting } from "#app/domain/plans/compare.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { number } from "./change-names.ts";
import { Changes } from "./changes.tsx";
import { mustBeInWriting } from "./in-writing.server.ts";

const PAGE = 30;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `What draft ${data.n} changes, and why` : "What changes, and why" },
];

/** Every change of a draft in writing, for its authors to name what led to it. `?only=gaps` leaves those with a reason out. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const which = { localityId: place.id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  await mustBeInWriting(context.portal.db, context.viewer, place.slug, which);
  const { plan, from, changes } = await compareWriting(context.portal.db, context.viewer, which);
  const gaps = changes.filter((change) => change.causes.length === 0);
  const onlyGaps = new URL(request.url).searchParams.get("only") === "gaps";
  const shown = onlyGaps ? gaps : changes;
  const page = pageFrom(request);
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  if (page > pages) throw notFound();
  return {
    slug: place.slug,
    plan: { id: plan.id, title: plan.title },
    n: which.n,
    before: from.n,
    total: changes.length,
    gaps: gaps.length,
    onlyGaps,
    changes: shown.slice((page - 1) * PAGE, page * PAGE),
    where: `Page ${page} of ${pages}`,
    around: pagesAround(request, page, page < pages),
  };
}

export default function WhyPage() {
  const { slug, plan, n, before, total, gaps, onlyGaps, changes, where, around } = useLoaderData<typeof loader>();
  const draft = `/${slug}/plans/${plan.id}/drafts/${n}`;
  const says =
    total === 0
      ? "Nothing has changed yet."
      : `${number(total, "One change", "changes")} since draft ${before}. ${gaps === 0 ? "Each has a reason." : `${number(gaps, "One has", "have")} no reason.`}`;
  return (
    <Page
      title={`What draft ${n} changes, and why`}
      eyebrow={plan.title}
      lede={says}
      back={{ href: `${draft}/write`, text: `Back to writing draft ${n}` }}
    >
      {total > 0 ? (
        <nav aria-label="Which changes" className="itr-acts nhsuk-u-margin-bottom-5">
          <a className="itr-quiet" href={`${draft}/why`} aria-current={onlyGaps ? undefined : "true"}>
            All changes
          </a>
          <a className="itr-quiet" href={`${draft}/why?only=gaps`} aria-current={onlyGaps ? "true" : undefined}>
            Without a reason
          </a>
        </nav>
      ) : null}
      {changes.length === 0 ? (
        <Empty says={onlyGaps ? "Each change has a reason." : `Draft ${n} says the same as the draft before it.`} />
      ) : null}
      <Changes changes={changes} n={before} slug={slug} why={(lineageId) => `${draft}/why/${lineageId}`} />
      <Pagination of="changes" {...around} where={where} />
    </Page>
  );
}
