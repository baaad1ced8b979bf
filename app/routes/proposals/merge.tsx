import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, ticked, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { mergeProposal, mergeTargets } from "#app/domain/proposals/merge.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { sectionsIn } from "#app/domain/proposals/sections.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Bring it into another proposal" }];

/** Two steps that work without scripts: first into which proposal (`?into=`), then what goes and where it stands. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const read = await readProposal(db, viewer, place.id, idFrom(params, "proposalId"));
  if (!read.mayLead) throw notFound("proposal");
  const targets = await mergeTargets(db, viewer, { localityId: place.id, proposalId: read.proposal.id });
  const asked = new URL(request.url).searchParams.get("into");
  const into = targets.find((one) => one.id === asked) ?? null;
  const choices = (content: Parameters<typeof sectionsIn>[0]) =>
    sectionsIn(content).map(({ id, title }) => ({ value: id, label: title }));
  return {
    here: `/${place.slug}/proposals/${read.proposal.id}`,
    title: read.proposal.title,
    targets: targets.map(({ id, title }) => ({ value: id, label: title })),
    into,
    sections: choices(read.content),
    places: into ? choices((await readProposal(db, viewer, place.id, into.id)).content) : [],
  };
}

const Merging = z.object({
  intoId: z.uuid("Choose a proposal"),
  sections: z.array(z.string().max(100)).default([]),
  afterId: z.string().max(100).default(""),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText, config } = context.portal;
  const place = placeOf(context);
  const proposalId = idFrom(params, "proposalId");
  const form = await readForm(request, Merging);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { localityId: place.id, proposalId, origin: config.origin, ...form.value };
  const done = await tryVerb(() => mergeProposal(db, liveText, personOf(context), clock.now(), input));
  if (!done.ok) return badInput(done.problems, form.values);
  await liveText.settle(documentNameOf(form.value.intoId));
  return redirect(`/${place.slug}/proposals/${form.value.intoId}/family`);
}

export default function MergePage() {
  const { here, title, targets, into, sections, places } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={
        into
          ? { href: `${here}/merge`, text: "Choose another proposal" }
          : { href: `${here}/people`, text: "Back to co-authors and state" }
      }
      eyebrow={title}
      title={into ? `Bring it into “${into.title}”` : "Bring it into another proposal"}
      lede="Its words go into the other text under a heading that says where they came from. This one is closed, and its page leads there."
      problems={problems}
      narrow
    >
      {into ? (
        <Form>
          <HiddenFields values={{ intoId: into.id }} />
          {sections.length > 0 ? (
            <Checkboxes
              name="sections"
              legend="What goes along?"
              hint="Choose nothing to bring the whole text."
              choices={sections}
              values={ticked(values, "sections")}
              error={errorAt(problems, "sections")}
            />
          ) : null}
          <Select
            name="afterId"
            label="Where does it stand there?"
            options={places.map((one) => ({ ...one, label: `After “${one.label}”` }))}
            empty="At the end"
            value={typed(values, "afterId")}
            error={errorAt(problems, "form")}
          />
          <p>
            Both texts are kept as versions first. Everyone who writes either one is told by email, and those who write
            this one are asked to write the other.
          </p>
          <Button>Bring it over and close this one</Button>
        </Form>
      ) : targets.length === 0 ? (
        <>
          <Empty says="There is no other open proposal here that you help to write." />
          <ButtonLink href={here}>Back to the proposal</ButtonLink>
        </>
      ) : (
        <Form method="get">
          <Radios name="into" legend="Into which proposal?" choices={targets} error={errorAt(problems, "intoId")} />
          <Button>Continue</Button>
        </Form>
      )}
    </Page>
  );
}
