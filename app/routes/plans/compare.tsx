import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Details } from "#app/components/content/details.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { compareDrafts } from "#app/domain/plans/compare.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { idFrom, numberFrom, pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { kindsInWords, number } from "./change-names.ts";
import { Changes } from "./changes.tsx";
import { seenHeader } from "./seen-cookie.server.ts";

const PAGE = 30;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `What changed from draft ${data.n} to draft ${data.m}` : "What changed" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db } = context.portal;
  const [planId, n, m] = [idFrom(params, "planId"), numberFrom(params, "n"), numberFrom(params, "m")];
  const { plan } = await findDraft(db, null, place.id, planId, m);
  const { changes, unchanged } = await compareDrafts(db, planId, n, m, context.viewer);
  const page = pageFrom(request);
  const pages = Math.max(1, Math.ceil(changes.length / PAGE));
  if (page > pages) throw notFound();
  const seen = { "Set-Cookie": await seenHeader(request, context.portal, place.slug, planId, m) };
  const read = {
    slug: place.slug,
    plan: { id: planId, title: plan.title },
    n,
    m,
    unchanged,
    total: changes.length,
    kinds: kindsInWords(changes),
    explained: changes.filter((change) => change.causes.some((cause) => cause.kind !== "author")).length,
    unexplained: changes.filter((change) => change.causes.length === 0).length,
    changes: changes.slice((page - 1) * PAGE, page * PAGE),
    where: `Page ${page} of ${pages}`,
    around: pagesAround(request, page, page < pages),
  };
  return data(read, { headers: seen });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** In a few plain sentences: how much changed, how much of it came from people, how much has no reason. */
function lede(total: number, kinds: string, explained: number, unexplained: number): string {
  if (total === 0) return "Nothing changed.";
  const came =
    explained === 0
      ? "None names anything that people told us."
      : `${explained === 1 ? "One" : explained} came from what people told us.`;
  const gap = unexplained === 0 ? "" : unexplained === 1 ? " One has no reason." : ` ${unexplained} have no reason.`;
  return `${kinds} ${came}${gap}`;
}

export default function ComparePage() {
  const { slug, plan, n, m, changes, unchanged, total, kinds, explained, unexplained, where, around } =
    useLoaderData<typeof loader>();
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  return (
    <Page
      title={`What changed from draft ${n} to draft ${m}`}
      eyebrow={plan.title}
      lede={lede(total, kinds, explained, unexplained)}
      crumbs={[
        { href: `/${slug}/plans`, text: "Plans" },
        { href: `/${slug}/plans/${plan.id}`, text: plan.title },
      ]}
    >
      <div className="itr-bar nhsuk-u-margin-bottom-5">
        <span>
          Taken out looks like <del>this</del>. Put in looks like <ins>this</ins>.
        </span>
        <nav className="itr-acts itr-push" aria-label="The drafts">
          <a className="itr-quiet" href={`${drafts}/${n}`}>
            Draft {n}
          </a>
          <a className="itr-quiet" href={`${drafts}/${m}`}>
            Draft {m}
          </a>
        </nav>
      </div>
      {total === 0 ? <Empty says={`Draft ${m} says the same as draft ${n}.`} /> : null}
      <Changes changes={changes} n={n} slug={slug} />
      <Pagination of="changes" {...around} where={where} />
      {unchanged > 0 ? (
        <Details summary={number(unchanged, "One paragraph did not change", "paragraphs did not change")}>
          <p>
            They stand in draft {m} as they stood in draft {n}. <a href={`${drafts}/${m}`}>Read all of draft {m}</a>
          </p>
        </Details>
      ) : null}
    </Page>
  );
}
