import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { WHOLE_DRAFT } from "#app/domain/plans/comment.ts";
import { besideParts, readFormat } from "#app/domain/plans/formats.server.ts";
import { pageFrom } from "#app/http/context.server.ts";
import { Contents } from "../plans/contents.tsx";
import { BesideEnglish } from "./beside-english.tsx";
import { FormatBody } from "./body.tsx";
import { FormatFacts } from "./facts.tsx";
import { InTongue, MovedOn } from "./heading.tsx";
import { formatView } from "./view.server.ts";
import { whichFormat } from "./which-format.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.plan.title}: ${data.what} of draft ${data.n}` : "Another way to read a plan" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const which = whichFormat(context, params);
  const read = await readFormat(context.portal.db, context.viewer, which, pageFrom(request));
  const { format, page, pages, sections, parts } = read;
  const isBeside = new URL(request.url).searchParams.get("beside") === "english";
  const english = isBeside ? await besideParts(context.portal.db, format, parts) : [];
  const canBeside = format.besideFrom !== null;
  return { ...(await formatView(context, which, read)), page, pages, sections, parts, english, canBeside };
}

export default function FormatPage() {
  const format = useLoaderData<typeof loader>();
  const { slug, plan, n, here, drafts, language, earlier, takenBack, page, pages } = format;
  const planHref = `/${slug}/plans/${plan.id}`;
  const isBeside = format.english.length > 0;
  const pageHref = (n: number) => `${here}?page=${n}${isBeside ? "&beside=english" : ""}`;
  const isWritten = format.kind === "easy_read" || format.kind === "translation";
  return (
    <Page
      title={<InTongue language={language}>{format.title}</InTongue>}
      eyebrow={`${format.what} of draft ${n}${format.state === "making" ? " · nobody but its authors can see it" : ""}`}
      crumbs={[
        { href: `/${slug}/plans`, text: "Plans" },
        { href: planHref, text: plan.title },
        { href: `${drafts}/${n}`, text: `Draft ${n}` },
      ]}
    >
      {earlier ? <MovedOn {...format} says={earlier} own={format.movedOn} planHref={planHref} /> : null}
      {takenBack ? (
        <Inset>
          <p>
            <strong>This version was taken back</strong> on <DateText at={takenBack.at} />.
          </p>
          <p>
            <bdi>{takenBack.reason}</bdi>
          </p>
          <p>
            <a href={`${drafts}/${n}`}>Read draft {n}</a>
          </p>
        </Inset>
      ) : null}
      <p className="itr-acts">
        {isWritten && !takenBack ? (
          <a className="itr-target" href={`${here}/print`}>
            Print all of it
          </a>
        ) : null}
        {format.canBeside && !takenBack ? (
          <a className="itr-target" href={isBeside ? `${here}?page=${page}` : `${here}?page=${page}&beside=english`}>
            {isBeside ? `Read it in ${language.name} alone` : "Read it beside the English"}
          </a>
        ) : null}
        <a className="itr-target" href={`${drafts}/${n}`}>
          Read the whole draft in English
        </a>
        {format.comment && !takenBack ? (
          <a className="itr-target" href={`${drafts}/${format.comment}/comments?paragraph=${WHOLE_DRAFT}`}>
            Say what you think{format.comment === n ? "" : ` of draft ${format.comment}`}
          </a>
        ) : null}
        {format.byAuthor ? (
          <a className="itr-target" href={`${here}/edit`}>
            {format.state === "taken_back" ? "See what it was" : "Change this version"}
          </a>
        ) : null}
      </p>
      {takenBack ? null : (
        <>
          <Contents sections={format.sections} page={page} pages={pages} language={language} />
          {isBeside ? <BesideEnglish {...format} /> : <FormatBody {...format} />}
          <Pagination
            of="this version"
            previous={page > 1 ? pageHref(page - 1) : undefined}
            next={page < pages ? pageHref(page + 1) : undefined}
            where={`Page ${page} of ${pages}`}
          />
        </>
      )}
      <FormatFacts {...format.facts} />
    </Page>
  );
}
