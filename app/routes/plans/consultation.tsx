import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Inset } from "#app/components/content/inset.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { openConsultation, usualDays } from "#app/domain/plans/consultations.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { ConsultationForm } from "#app/domain/plans/plan.ts";
import { RUNG_CHOICES } from "#app/domain/programmes/programme.ts";
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
  return {
    slug: place.slug,
    plan: { id: planId, title: found.plan.title },
    n,
    says: standingText(found, clock.now()),
    mayOpen: found.draft.state === "published" && !found.consultation,
    ...usualDays(clock.now()),
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
  return opened.ok ? redirect(`/${place.slug}/plans/${planId}`) : badInput(opened.problems, form.values);
}

export default function ConsultationPage() {
  const { slug, plan, n, says, mayOpen, opensOn, closesOn } = useLoaderData<typeof loader>();
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
            {...field("stillOpen")}
            label="What can still change?"
            hint="Say what is decided already, too. People can tell when nothing is open."
            rows={3}
          />
          <TextArea {...field("whoIsAsked")} label="Who do you ask?" rows={2} />
          <Radios {...field("rung")} legend="How far can people shape it?" small choices={RUNG_CHOICES} />
          <DateField {...field("opensOn", opensOn)} label="First day" hint="From midnight, London time." />
          <DateField
            {...field("closesOn", closesOn)}
            label="Last day"
            hint="Until midnight at the end of it, London time. Many groups need six weeks to ask their members."
          />
          <Button>Open for comment</Button>
        </Form>
      ) : (
        <Inset>Only a published draft that has not been opened yet can be opened for comment.</Inset>
      )}
    </Page>
  );
}
