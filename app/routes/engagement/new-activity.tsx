import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { openActivity } from "#app/domain/engagement/activities.server.ts";
import { NewActivity } from "#app/domain/engagement/activity.ts";
import { programmeChoices, RUNG_CHOICES } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Open an engagement activity" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const programmes = await listProgrammes(context.portal.db, place.id);
  return {
    base: `/${place.slug}`,
    programmes: programmeChoices(programmes),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const form = await readForm(request, NewActivity);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { ...form.value, localityId: place.id };
  const opened = await tryVerb(() => openActivity(db, personOf(context), clock.now(), input));
  if (!opened.ok) return badInput(opened.problems, form.values);
  return redirect(`/${place.slug}/engagement/${opened.value.id}`);
}

export default function NewActivityPage() {
  const { base, programmes } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <Page
      back={{ href: `${base}/engagement` }}
      title="Open an engagement activity"
      lede="Say what you ask, who, and how much people can change. Everyone can read this."
      problems={problems}
      narrow
    >
      <Form>
        <TextField {...field("title")} label="Name of the activity" hint="For example: Listening at the market" />
        <Select {...field("programmeId")} label="Which programme is it for?" options={programmes} empty="Choose one" />
        <TextArea {...field("purpose")} label="What do you want to find out?" rows={4} />
        <TextField {...field("whoIsAsked")} label="Who is asked?" hint="For example: carers of all ages" />
        <Radios
          {...field("rung")}
          legend="How much can people change?"
          hint="The rung of the ladder of engagement. Be honest: it is shown beside the activity."
          choices={RUNG_CHOICES}
          small
        />
        <DateField {...field("startsOn")} label="First day" />
        <DateField {...field("endsOn")} label="Last day" optional hint="Leave it empty if there is none yet." />
        <Button>Open the activity</Button>
      </Form>
    </Page>
  );
}
