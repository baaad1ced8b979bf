import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Diff } from "#app/components/content/diff.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { type ComparedBlock, compareTexts } from "#app/domain/proposals/compare.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { findVersion } from "#app/domain/proposals/versions.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { Passage, type PassageOf } from "../themes/passage.tsx";
import { citedBy } from "./cited.server.ts";
import { ProposalText } from "./proposal-text.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}, version ${data.n}` : "Version" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const { proposal } = await readProposal(db, context.viewer, place.id, idFrom(params, "proposalId"));
  const version = await findVersion(db, proposal.id, numberFrom(params, "n"));
  if (!version) throw notFound("version");
  const asked = new URL(request.url).searchParams.get("since");
  const since = asked === null ? null : await findVersion(db, proposal.id, numberFrom({ asked }, "asked"));
  if (asked !== null && !since) throw notFound("version");
  const both = { type: "doc", content: [version.content, ...(since ? [since.content] : [])] };
  const { passages } = await citedBy(context, both, "Reading a saved version of a proposal");
  return {
    base: `/${place.slug}`,
    id: proposal.id,
    title: proposal.title,
    n: version.n,
    name: version.name,
    savedAt: version.savedAt,
    content: since ? null : version.content,
    since: since?.n ?? null,
    compared: since ? compareTexts(since.content, version.content) : [],
    passages,
  };
}

const CITATION_WORDS = { in: "Evidence put in", out: "Evidence taken out", same: "Evidence", changed: "Evidence" };

function Compared({ block, passages }: { block: ComparedBlock; passages: readonly PassageOf[] }) {
  if (block.quotationId) {
    return (
      <>
        <p className="itr-small">{CITATION_WORDS[block.kind]}:</p>
        <Passage passage={passages.find((passage) => passage.id === block.quotationId)} />
      </>
    );
  }
  const Tag = block.heading ? "h2" : "p";
  return (
    <Tag className={block.heading ? "nhsuk-heading-m" : undefined}>
      <Diff parts={block.parts} />
    </Tag>
  );
}

export default function Version() {
  const { base, id, title, n, name, savedAt, content, since, compared, passages } = useLoaderData<typeof loader>();
  const here = `${base}/proposals/${id}/versions`;
  const changed = compared.some((block) => block.kind !== "same");
  return (
    <Page
      back={{ href: here, text: "Back to the versions" }}
      eyebrow={title}
      title={since === null ? `Version ${n}: ${name}` : `What changed from version ${since} to version ${n}`}
      lede={`Saved on ${dateText(savedAt, { time: true })}.`}
    >
      {since === null && n > 1 ? (
        <p>
          <a href={`${here}/${n}?since=${n - 1}`}>What changed since version {n - 1}</a>
        </p>
      ) : null}
      {since !== null && !changed ? <p>Nothing was put in or taken out.</p> : null}
      <article className="itr-sheet" aria-label="Text of this version">
        {since === null ? (
          <ProposalText content={content} passages={passages} />
        ) : (
          compared.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
            <Compared key={index} block={block} passages={passages} />
          ))
        )}
      </article>
    </Page>
  );
}
