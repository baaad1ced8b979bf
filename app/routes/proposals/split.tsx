import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, ticked, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { sectionsIn } from "#app/domain/proposals/sections.ts";
import { NewPart, splitProposal } from "#app/domain/proposals/split.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Let a part go on by itself" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const read = await readProposal(context.portal.db, personOf(context), place.id, idFrom(params, "proposalId"));
  if (read.access !== "edit") throw notFound("proposal");
  return {
    here: `/${place.slug}/proposals/${read.proposal.id}`,
    title: read.proposal.title,
    sections: sectionsIn(read.content).map(({ id, title }) => ({ value: id, label: title })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, liveText, config } = context.portal;
  const place = placeOf(context);
  const which = { localityId: place.id, proposalId: idFrom(params, "proposalId"), origin: config.origin };
  const form = await readForm(request, NewPart);
  if (!form.ok) return badInput(form.problems, form.values);
  const part = { ...which, ...form.value };
  const done = await tryVerb(() => splitProposal(db, liveText, personOf(context), clock.now(), part));
  if (!done.ok) return badInput(done.problems, form.values);
  await liveText.settle(documentNameOf(which.proposalId));
  return redirect(`/${place.slug}/proposals/${done.value.id}/family`);
}

export default function SplitPage() {
  const { here, title, sections } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <Page
      back={{ href: `${here}/people`, text: "Back to co-authors and state" }}
      eyebrow={title}
      title="Let a part go on by itself"
      lede="The parts that you choose leave this proposal and become a new one. Each leads to the other."
      problems={problems}
      narrow
    >
      {sections.length === 0 ? (
        <Empty says="This text has no headings, so it cannot be divided. Give its parts headings first." />
      ) : (
        <Form>
          <Checkboxes
            name="sections"
            legend="What goes into the new proposal?"
            hint="A heading takes along everything under it, and the evidence cited there."
            choices={sections}
            values={ticked(values, "sections")}
            error={errorAt(problems, "sections") ?? errorAt(problems, "form")}
          />
          <TextField {...field("title")} label="Name of the new proposal" />
          <TextArea {...field("summary")} label="What does it ask for? A sentence or two" rows={3} />
          <p>
            The text as it stands now is kept as a version first. Everyone who writes this proposal writes the new one
            too, and is told by email.
          </p>
          <Button>Make it a proposal of its own</Button>
        </Form>
      )}
    </Page>
  );
}
