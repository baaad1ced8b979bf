import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { compareTexts, sayChange, sectionsOf } from "#app/domain/proposals/compare.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { restoreVersion } from "#app/domain/proposals/restore.server.ts";
import { versionName } from "#app/domain/proposals/version.ts";
import { readVersion } from "#app/domain/proposals/version-read.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Bring an earlier text back" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const read = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  if (read.access !== "edit") throw notFound("version");
  const version = await readVersion(db, viewer, read, numberFrom(params, "n"));
  const sections = sectionsOf(compareTexts(read.content, version.content));
  return {
    here: `/${place.slug}/proposals/${read.proposal.id}`,
    title: read.proposal.title,
    n: version.n,
    name: versionName(version),
    changes: sections.flatMap((section) => sayChange(section) || []),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const which = { localityId: place.id, proposalId, n: numberFrom(params, "n") };
  const form = await readForm(request, z.object({}));
  if (!form.ok) return badInput(form.problems, form.values);
  const done = await tryVerb(() => restoreVersion(db, liveText, personOf(context), clock.now(), which));
  if (!done.ok) return badInput(done.problems, form.values);
  await liveText.settle(documentNameOf(proposalId));
  return redirect(`/${place.slug}/proposals/${proposalId}?restored=${which.n}`);
}

export default function RestorePage() {
  const { here, title, n, name, changes } = useLoaderData<typeof loader>();
  const { problems } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: `${here}/versions/${n}`, text: `Back to version ${n}` }}
      eyebrow={title}
      title={`Bring back version ${n}: ${name}`}
      problems={problems}
      narrow
    >
      {changes.length === 0 ? (
        <p>The text already says what version {n} says. There is nothing to bring back.</p>
      ) : (
        <>
          <p>This will happen to the text that everyone writes in:</p>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <ul>
            <li>The text as it stands now is kept as a version first. You can bring that back too.</li>
            <li>What others type while you do this stays.</li>
            <li>Comments and suggestions stay on their words where the words stay.</li>
            <li>Signatures under a sealed version become void, as with any change.</li>
          </ul>
          <Form label="Bring it back">
            <Button>Bring back version {n}</Button>
          </Form>
        </>
      )}
      <p>
        <a href={`${here}/compare?from=now&to=${n}`}>See each change first</a>
      </p>
    </Page>
  );
}
