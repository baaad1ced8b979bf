import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { ExtensionForm, endWords } from "#app/domain/plans/consultation.ts";
import { extendConsultation } from "#app/domain/plans/extensions.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { consultationAt } from "./consultation.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `More time for draft ${data.n}` : "More time" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { plan, n, consultation, place } = await consultationAt(context, params);
  return { slug: place.slug, plan: { id: plan.id, title: plan.title }, n, until: endWords(consultation.closesAt) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock, config } = context.portal;
  const which = { localityId: place.id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  const form = await readForm(request, ExtensionForm);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { ...which, ...form.value, origin: config.origin };
  const extended = await tryVerb(() => extendConsultation(db, personOf(context), clock.now(), input));
  if (!extended.ok) return badInput(extended.problems, form.values);
  return redirect(`/${place.slug}/plans/${which.planId}/drafts/${which.n}/consultation`);
}

export default function ExtendPage() {
  const { slug, plan, n, until } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <Page
      title="Give people more time"
      eyebrow={`${plan.title} · draft ${n}`}
      lede={`Now people can comment until ${until}.`}
      back={{ href: `/${slug}/plans/${plan.id}/drafts/${n}/consultation`, text: "About this consultation" }}
      problems={problems}
      narrow
    >
      <p>Everyone who commented is told, if we can reach them. The page says when you added time, and why.</p>
      <Form>
        <DateField
          {...field("closesOn")}
          label="New last day"
          hint="It must be later than now. Time is never taken away."
        />
        <TextField
          {...field("closesTime")}
          label="Time it ends"
          hint="Leave it empty for midnight at the end of that day. Otherwise like 17:00, London time."
          optional
          width={5}
        />
        <TextArea {...field("reason")} label="Why do people get more time?" rows={3} />
        <Button>Give more time</Button>
      </Form>
    </Page>
  );
}
