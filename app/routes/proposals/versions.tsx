import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readSharesNow } from "#app/domain/proposals/contributions.server.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { listSeals } from "#app/domain/proposals/seal-read.server.ts";
import { versionName } from "#app/domain/proposals/version.ts";
import { listVersions } from "#app/domain/proposals/version-list.server.ts";
import { writersOf } from "#app/domain/proposals/version-read.server.ts";
import { isAutomatic, saveVersion } from "#app/domain/proposals/versions.server.ts";
import { idFrom, pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { VersionRows } from "./version-rows.tsx";

export const meta: MetaFunction = () => [{ title: "Saved versions of a proposal" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const read = await readProposal(db, context.viewer, place.id, idFrom(params, "proposalId"));
  const { items, more } = await listVersions(db, read.proposal.id, page);
  const byName = read.access === "edit" || read.mayClose;
  const [seals, writers, now] = await Promise.all([
    listSeals(db, read.proposal.id),
    writersOf(db, items, read.authors, byName),
    byName ? readSharesNow(db, { localityId: place.id, proposalId: read.proposal.id }) : "",
  ]);
  return {
    base: `/${place.slug}`,
    proposal: { id: read.proposal.id, title: read.proposal.title },
    writtenNow: now,
    maySave: read.mayLead,
    maySeal: read.mayLead || read.mayClose,
    versions: items.map((version) => {
      const seal = seals.find((one) => one.n === version.n);
      const standing = seal && (seal.unsealedAt ? "off" : seal.movedOnAt ? "moved" : "standing");
      return {
        n: version.n,
        title: versionName(version),
        savedAt: version.savedAt,
        writers: writers.get(version.n) ?? "",
        isAutomatic: isAutomatic(version.reason) && !seal,
        seal: standing ?? null,
      } as const;
    }),
    pages: pagesAround(request, page, more),
  };
}

const Named = z.object({
  name: z
    .string({ error: "Give the version a name" })
    .trim()
    .min(1, "Give the version a name")
    .max(100, "Use 100 characters or fewer"),
  /** The last change that an open editor has seen saved. */
  seq: z.coerce.number().int().min(0).default(0),
  from: z.enum(["editor", "versions"]).default("versions"),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const form = await readForm(request, Named);
  if (!form.ok) return badInput(form.problems, form.values);
  const { name, seq, from } = form.value;
  const input = { localityId: place.id, proposalId, name, seq };
  const saved = await tryVerb(() => saveVersion(db, liveText, personOf(context), clock.now(), input));
  if (!saved.ok) return badInput(saved.problems, form.values);
  const { n } = saved.value;
  const here = `/${place.slug}/proposals/${proposalId}`;
  return redirect(from === "editor" ? `${here}/edit?version=${n}` : `${here}/versions/${n}`);
}

export default function Versions() {
  const { base, proposal, writtenNow, maySave, maySeal, versions, pages } = useLoaderData<typeof loader>();
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
      {writtenNow ? (
        <p>
          The words of the text now were written by {writtenNow}.{" "}
          <a href={`${here}/authors`}>See who wrote which words</a>
        </p>
      ) : null}
      {versions.length === 0 ? (
        <Empty says="No version has been saved yet." />
      ) : (
        <>
          <p>
            <a className="itr-target" href={`${here}/compare`}>
              Compare any two versions
            </a>
          </p>
          <VersionRows here={here} versions={versions} />
        </>
      )}
      <Pagination {...pages} of="versions" />
      <p className="itr-small">
        The portal keeps a copy when the writing pauses for two minutes, when someone else begins to write, and before a
        larger change. It thins these copies out as they grow old. What someone saved, sent or sealed stays.
      </p>
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
      {maySeal ? (
        <ButtonLink href={`${here}/seal`} kind="second">
          Seal the text for a board
        </ButtonLink>
      ) : null}
    </Page>
  );
}
