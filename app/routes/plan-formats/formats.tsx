import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Inset } from "#app/components/content/inset.tsx";
import { Rows } from "#app/components/content/rows.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { NewFormatForm } from "#app/domain/plans/format.ts";
import { startFormat } from "#app/domain/plans/format-making.server.ts";
import { slotsOf } from "#app/domain/plans/format-standing.ts";
import { listFormats } from "#app/domain/plans/formats.server.ts";
import { LANGUAGES } from "#app/domain/plans/languages.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { FormatSlot } from "./slot.tsx";
import { whichDraft } from "./which-format.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Other ways to read draft ${data.n}` : "Other ways to read" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const which = whichDraft(context, params);
  const { plan, draft } = await findDraft(db, context.viewer, which.localityId, which.planId, which.n);
  const formats = await listFormats(db, context.viewer, which.localityId, which.planId);
  return {
    slug: placeOf(context).slug,
    plan: { id: plan.id, title: plan.title },
    n: which.n,
    isWriting: draft.state === "writing",
    slots: slotsOf(formats, which.n),
    takenBack: formats.filter((one) => one.state === "taken_back" && one.n === which.n),
  };
}

const Again = z.object({ again: z.string().optional() });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock } = context.portal;
  const which = whichDraft(context, params);
  const posted = await formOf(request);
  const form = checkForm(posted, NewFormatForm);
  if (!form.ok) return badInput(form.problems, form.values);
  const asked = checkForm(posted, Again);
  const again = asked.ok && asked.value.again === "yes";
  const started = await tryVerb(() =>
    startFormat(db, personOf(context), clock.now(), { ...which, ...form.value, again }),
  );
  if (!started.ok) return badInput(started.problems, form.values);
  const drafts = `/${placeOf(context).slug}/plans/${which.planId}/drafts/${which.n}`;
  return redirect(`${drafts}/formats/${started.value.formatId}/edit`);
}

const choices = LANGUAGES.map(({ tag, name, own }) => ({ value: tag, label: `${name}: ${own}` }));

export default function FormatsPage() {
  const { slug, plan, n, isWriting, slots, takenBack } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const drafts = `/${slug}/plans/${plan.id}/drafts`;
  return (
    <Page
      title={`Other ways to read draft ${n}`}
      eyebrow={plan.title}
      lede="Each belongs to one draft. When a later draft is published, readers are told at once that it is about the earlier one."
      back={
        isWriting
          ? { href: `/${slug}/plans/${plan.id}`, text: "Back to the plan" }
          : { href: `${drafts}/${n}`, text: `Back to draft ${n}` }
      }
      problems={problems}
      narrow
    >
      {isWriting ? (
        <Inset>Publish draft {n} first. Its words can still change, so nothing can be made of them yet.</Inset>
      ) : null}
      <Rows label={`Other ways to read draft ${n}`}>
        {slots.map((slot) => (
          <FormatSlot
            key={`${slot.kind} ${slot.language}`}
            slot={slot}
            n={n}
            drafts={drafts}
            mayStart={!isWriting}
            takenBack={takenBack.filter((one) => one.kind === slot.kind && one.language === slot.language)}
          />
        ))}
      </Rows>
      {isWriting ? null : (
        <>
          <h2>Add another language</h2>
          <Form>
            <Select
              name="language"
              label="Language and script"
              options={choices}
              empty="Choose"
              value={typed(values, "language")}
              error={errorAt(problems, "language")}
            />
            <Radios
              name="kind"
              legend="What do you want to add?"
              small
              value={typed(values, "kind") || undefined}
              error={errorAt(problems, "kind")}
              choices={[
                { value: "translation", label: "A translation to read" },
                { value: "audio", label: "A recording to listen to" },
              ]}
            />
            <Button>Continue</Button>
          </Form>
        </>
      )}
    </Page>
  );
}
