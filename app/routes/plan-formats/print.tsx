import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "#app/components/layout/page.tsx";
import { readFormat } from "#app/domain/plans/formats.server.ts";
import { tooMuch } from "#app/http/guard.server.ts";
import { FormatBody } from "./body.tsx";
import { FormatFacts } from "./facts.tsx";
import { InTongue } from "./heading.tsx";
import { formatView } from "./view.server.ts";
import { whichFormat } from "./which-format.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.plan.title}: ${data.what} of draft ${data.n}, to print` : "To print" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const which = whichFormat(context, params);
  const { portal, viewer, clientAddress } = context;
  const read = await readFormat(portal.db, viewer, which, "whole");
  if (!(await portal.limits.allowHeavyRead({ personId: viewer?.id ?? null, address: clientAddress }))) throw tooMuch();
  return { ...(await formatView(context, which, read)), parts: read.parts };
}

/** All of a format on one page, to print. */
export default function PrintFormatPage() {
  const format = useLoaderData<typeof loader>();
  return (
    <Page
      title={<InTongue language={format.language}>{format.title}</InTongue>}
      eyebrow={`${format.what} of draft ${format.n}`}
      back={{ href: format.here, text: "Back" }}
      narrow
    >
      <p className="itr-no-print">Use your browser’s “Print” to put this page on paper.</p>
      {format.earlier ? (
        <p>
          <strong>{format.earlier}</strong>
        </p>
      ) : null}
      {format.takenBack ? <p>This version was taken back.</p> : <FormatBody {...format} />}
      <FormatFacts {...format.facts} />
    </Page>
  );
}
