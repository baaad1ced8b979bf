import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
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
import { MovedOn } from "./moved-on.tsx";

export const meta: MetaFunction = () => [{ title: "Bring an earlier text back" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, liveText } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const id = idFrom(params, "proposalId");
  if ((await readProposal(db, viewer, place.id, id)).access !== "edit") throw notFound("version");
  await liveText.settle(documentNameOf(id));
  const read = await readProposal(db, viewer, place.id, id);
  const version = await readVersion(db, viewer, read, numberFrom(params, "n"));
  const sections = sectionsOf(compareTexts(read.content, version.content));
  return {
    here: `/${place.slug}/proposals/${id}`,
    title: read.proposal.title,
    seq: read.proposal.contentSeq,
    n: version.n,
    name: versionName(version),
    changes: sections.flatMap((section) => sayChange(section) || []),
  };
}

const Restoring = z.object({ seq: z.coerce.number().int().min(1) });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const form = await readForm(request, Restoring);
  if (!form.ok) return badInput(form.problems, form.values);
  const which = { localityId: place.id, proposalId, n: numberFrom(params, "n"), ...form.value };
  const done = await tryVerb(() => restoreVersion(db, liveText, personOf(context), clock.now(), which));
  if (!done.ok) return badInput(done.problems, form.values);
  await liveText.settle(documentNameOf(proposalId));
  return redirect(`/${place.slug}/proposals/${proposalId}?restored=${which.n}`);
}

export default function RestorePage() {
  const { here, title, seq, n, name, changes } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: `${here}/versions/${n}`, text: `Back to version ${n}` }}
      eyebrow={title}
      title={`Bring back version ${n}: ${name}`}
      problems={problems}
      narrow
    >
      <MovedOn here={here} seq={seq} values={values} />
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
            <HiddenFields values={{ seq: String(seq) }} />
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
