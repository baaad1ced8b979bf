import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { NewProposal } from "#app/domain/proposals/proposal.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import { TEMPLATE_CHOICES } from "#app/domain/proposals/templates.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { startChoices } from "./start-choices.server.ts";
import { StartFields } from "./start-fields.tsx";

export const meta: MetaFunction = () => [{ title: "Start a proposal" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const choices = await startChoices(request, context);
  return { ...choices, preset: { ...choices.preset, template: "proposal" } };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const form = await readForm(request, NewProposal);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { ...form.value, localityId: place.id };
  const started = await tryVerb(() => startProposal(db, liveText, personOf(context), clock.now(), input));
  if (!started.ok) return badInput(started.problems, form.values);
  return redirect(`/${place.slug}/proposals/${started.value.id}/edit`);
}

export default function NewProposalPage() {
  const { base, preset, ...choices } = useLoaderData<typeof loader>();
  const { problems, values = preset } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: `${base}/proposals` }}
      title="Start a proposal"
      lede="Give it a name and say what it asks for. Then you write it together."
      problems={problems}
      narrow
    >
      <p>
        Is there a text already? <a href={`${base}/proposals/import`}>Start from a Word document or a text</a>.
      </p>
      <Form>
        <Radios
          name="template"
          value={typed(values, "template")}
          error={errorAt(problems, "template")}
          legend="What do you want to write?"
          hint="You start with its headings. Below each, a line says what to write there."
          choices={TEMPLATE_CHOICES}
          small
        />
        <StartFields choices={choices} problems={problems} values={values} />
        <Button>Start writing</Button>
      </Form>
    </Page>
  );
}
