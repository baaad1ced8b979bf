import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "#app/components/layout/page.tsx";
import { figuresOf, headingDepths } from "#app/domain/plans/paragraph.ts";
import { placeOf } from "#app/http/context.server.ts";
import { PlanBlock } from "./plan-block.tsx";
import { draftToTake } from "./taken.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}, draft ${data.n}: to print` : "To print" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { title, lede, facts, blocks, path, planId, n } = await draftToTake(context, params);
  return { title, lede, facts, blocks, path, n, figures: figuresOf(placeOf(context).slug, planId, n) };
}

/** A whole draft on one page, to print or to read in one go. */
export default function PrintPage() {
  const { title, lede, facts, blocks, path, n, figures } = useLoaderData<typeof loader>();
  const depths = headingDepths(blocks);
  return (
    <Page
      title={title}
      eyebrow={`Draft ${n}`}
      lede={lede || undefined}
      back={{ href: path, text: "Back to the draft" }}
      narrow
    >
      <p className="itr-no-print">
        Use your browser’s “Print” to put this page on paper. Or take it as{" "}
        <a href={`${path}/files/docx`}>a Word document</a>, <a href={`${path}/files/pdf`}>a PDF</a> or{" "}
        <a href={`${path}/files/md`}>plain text</a>.
      </p>
      <dl className="itr-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <article aria-label={`Draft ${n}`}>
        {blocks.map((block, i) => (
          <PlanBlock key={block.id} block={block} depth={depths[i]} figures={figures} />
        ))}
      </article>
    </Page>
  );
}
