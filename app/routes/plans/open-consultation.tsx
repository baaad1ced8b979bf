import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Inset } from "#app/components/content/inset.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, ticked, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { ConsultationForm } from "#app/domain/plans/consultation.ts";
import { openConsultation, usualDays } from "#app/domain/plans/consultations.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { dutiesOn } from "#app/domain/programmes/duties.ts";
import { RUNG_CHOICES } from "#app/domain/programmes/programme.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { standingText } from "./standing-text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Open draft ${data.n} for comment` : "Open for comment" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(db, context.viewer, place.id, planId, n);
  const days = usualDays(clock.now());
  return {
    slug: place.slug,
    plan: { id: planId, title: found.plan.title },
    n,
    says: standingText(found, clock.now()),
    mayOpen: found.draft.state === "published" && !found.consultation,
    themes: (await listThemes(db, place.id)).items.map(({ id, name }) => ({ value: id, label: name })),
    duties: dutiesOn(days.opensOn).map((duty) => ({ value: duty.id, label: `${duty.name} (${duty.law})` })),
    ...days,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const viewer = context.viewer;
  if (!viewer) throw notFound();
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const form = await readForm(request, ConsultationForm);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { localityId: place.id, planId, n, ...form.value };
  const opened = await tryVerb(() => openConsultation(db, viewer, clock.now(), input));
  return opened.ok
    ? redirect(`/${place.slug}/plans/${planId}/drafts/${n}/consultation`)
    : badInput(opened.problems, form.values);
}

export default function ConsultationPage() {
  const { slug, plan, n, says, mayOpen, opensOn, closesOn, themes, duties } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const field = (name: string, usual = "") => ({
    name,
    value: typed(values, name) || usual,
    error: errorAt(problems, name),
  });
  return (
    <Page
      title={`Open draft ${n} for comment`}
      eyebrow={`${plan.title} · ${says}`}
      back={{ href: `/${slug}/plans/${plan.id}`, text: "Back to the plan" }}
      problems={problems}
      narrow
    >
      {mayOpen ? (
        <Form>
          <TextArea {...field("purpose")} label="What do you want to learn?" rows={3} />
          <TextArea
            {...field("reasons")}
            label="Why do you propose a change?"
            hint="People can only answer well when they know the reasons. Without them the page says that they are missing."
            optional
            rows={4}
          />
          <TextArea
            {...field("stillOpen")}
            label="What can still change?"
            hint="Say what is decided already, too. People can tell when nothing is open."
            rows={3}
          />
          <TextArea {...field("whoIsAsked")} label="Who do you ask?" rows={2} />
          <TextArea
            {...field("pack")}
            label="What is there to read?"
            hint="The information pack. On each line a name, a bar and an address: The budget | https://example.org/budget"
            optional
            rows={4}
          />
          {themes.length > 0 ? (
            <Checkboxes
              name="themeIds"
              legend="Which themes does it have to answer?"
              hint="What people said before. The page shows which of them the plan has answered."
              choices={themes}
              values={ticked(values, "themeIds")}
              error={errorAt(problems, "themeIds")}
              small
            />
          ) : null}
          <Select
            {...field("dutyId")}
            label="Which legal duty does it serve?"
            options={duties}
            empty="None, or not sure"
          />
          <Radios {...field("rung")} legend="How far can people shape it?" small choices={RUNG_CHOICES} />
          <DateField {...field("opensOn", opensOn)} label="First day" hint="From midnight, London time." />
          <DateField
            {...field("closesOn", closesOn)}
            label="Last day"
            hint="London time. Many groups need six weeks to ask their members. You can give more time later, never less."
          />
          <TextField
            {...field("closesTime")}
            label="Time it ends"
            hint="Leave it empty for midnight at the end of the last day. Otherwise like 17:00."
            optional
            width={5}
          />
          <Button>Open for comment</Button>
        </Form>
      ) : (
        <Inset>Only a published draft that has not been opened yet can be opened for comment.</Inset>
      )}
    </Page>
  );
}
