import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { listVersions, saveVersion } from "#app/domain/proposals/versions.server.ts";
import { idFrom, pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "Saved versions of a proposal" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const read = await readProposal(db, context.viewer, place.id, idFrom(params, "proposalId"));
  const { items, more } = await listVersions(db, read.proposal.id, page);
  return {
    base: `/${place.slug}`,
    proposal: { id: read.proposal.id, title: read.proposal.title },
    maySave: read.mayLead,
    versions: items.map(({ n, name, savedAt }) => ({ n, name, savedAt })),
    pages: pagesAround(request, page, more),
  };
}

const Named = z.object({
  name: z
    .string({ error: "Give the version a name" })
    .trim()
    .min(1, "Give the version a name")
    .max(100, "Use 100 characters or fewer"),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const form = await readForm(request, Named);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { localityId: place.id, proposalId, name: form.value.name };
  const saved = await tryVerb(() => saveVersion(db, liveText, personOf(context), clock.now(), input));
  if (!saved.ok) return badInput(saved.problems, form.values);
  return redirect(`/${place.slug}/proposals/${proposalId}/versions/${saved.value.n}`);
}

export default function Versions() {
  const { base, proposal, maySave, versions, pages } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const here = `${base}/proposals/${proposal.id}`;
  return (
    <Page
      back={{ href: here, text: "Back to the proposal" }}
      eyebrow={proposal.title}
      title="Saved versions"
      lede="The text as it stood. People’s own words in it are shown only as they agree to it now."
      problems={problems}
      narrow
    >
      {versions.length === 0 ? (
        <Empty says="No version has been saved yet." />
      ) : (
        <Rows numbered label="Versions">
          {versions.map((version) => (
            <Row
              key={version.n}
              number={version.n}
              headingLevel={2}
              href={`${here}/versions/${version.n}`}
              title={version.name}
              side={<DateText at={version.savedAt} />}
            >
              {version.n > 1 ? (
                <p>
                  <a href={`${here}/versions/${version.n}?since=${version.n - 1}`}>
                    What changed since version {version.n - 1}
                  </a>
                </p>
              ) : (
                <p className="itr-small">The first version</p>
              )}
            </Row>
          ))}
        </Rows>
      )}
      <Pagination {...pages} of="versions" />
      {maySave ? (
        <Form label="Save a version">
          <TextField
            name="name"
            label="Keep the text as it is now"
            hint="Give it a name, for example: Before the workshop"
            value={typed(values, "name")}
            error={errorAt(problems, "name") ?? errorAt(problems, "form")}
          />
          <Button>Save this version</Button>
        </Form>
      ) : null}
    </Page>
  );
}
