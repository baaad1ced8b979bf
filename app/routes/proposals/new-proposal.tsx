import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listActivities } from "#app/domain/engagement/activities.server.ts";
import { programmeChoices, RUNG_CHOICES } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { NewProposal } from "#app/domain/proposals/proposal.ts";
import { startProposal } from "#app/domain/proposals/proposals.server.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Start a proposal" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const [programmes, activities] = await Promise.all([listProgrammes(db, place.id), listActivities(db, place.id)]);
  const asked = new URL(request.url).searchParams.get("activity") ?? "";
  const from = activities.items.find((activity) => activity.id === asked);
  return {
    base: `/${place.slug}`,
    preset: { activityId: from?.id ?? "", programmeId: from?.programmeId ?? "" },
    programmes: programmeChoices(programmes),
    activities: activities.items.map((activity) => ({ value: activity.id, label: activity.title })),
  };
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
  const { base, preset, programmes, activities } = useLoaderData<typeof loader>();
  const { problems, values = preset } = useActionData<typeof action>() ?? {};
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <Page
      back={{ href: `${base}/proposals` }}
      title="Start a proposal"
      lede="Give it a name and say what it asks for. Then you write it together."
      problems={problems}
      narrow
    >
      <Form>
        <TextField {...field("title")} label="Name of the proposal" hint="For example: One number to ring" />
        <TextArea {...field("summary")} label="What does it ask for? A sentence or two" rows={3} />
        <Select {...field("programmeId")} label="Programme" options={programmes} empty="None" optional />
        <Select
          {...field("activityId")}
          label="Engagement activity it comes from"
          options={activities}
          empty="None"
          optional
        />
        <Radios
          {...field("declaredRung")}
          legend="How much do the people it is about shape it?"
          hint="The rung of the ladder of engagement. It is shown beside the proposal."
          choices={RUNG_CHOICES}
          small
        />
        <Button>Start writing</Button>
      </Form>
    </Page>
  );
}
