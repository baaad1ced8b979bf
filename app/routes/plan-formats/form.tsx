import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Inset } from "#app/components/content/inset.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { readableBy } from "#app/domain/plans/format-making.server.ts";
import { formatHref, formatTitle } from "#app/domain/plans/format-standing.ts";
import { findFormat } from "#app/domain/plans/formats.server.ts";
import { languageOf } from "#app/domain/plans/languages.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, formOf } from "#app/http/form.server.ts";
import { FormatFields } from "./fields.tsx";
import { ReasonField } from "./reason-field.tsx";
import { isFormatForm, saveFormatForm } from "./save.server.ts";
import { whichFormat } from "./which-format.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${TITLES[data.form]}: ${data.what}` : "Another way to read a plan" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const which = whichFormat(context, params);
  const { db, config } = context.portal;
  const { plan, format } = await findFormat(db, context.viewer, which);
  const form = params.form ?? "";
  if (!isFormatForm(form, format.kind) || format.state === "taken_back") throw notFound();
  return {
    form,
    what: `${formatTitle(format)} of draft ${which.n}`,
    plan: plan.title,
    back: `${formatHref(placeOf(context).slug, plan.id, format)}/edit`,
    format,
    language: languageOf(format.language),
    audioBytes: config.limits.audioBytes,
    readable: form === "reads" ? await readableBy(db, context.viewer, which, format) : [],
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const which = whichFormat(context, params);
  const viewer = personOf(context);
  const { format } = await findFormat(context.portal.db, viewer, which);
  const form = params.form ?? "";
  if (!isFormatForm(form, format.kind)) throw notFound();
  const saved = await saveFormatForm(context.portal, viewer, which, form, await formOf(request));
  if (!saved.ok) return badInput(saved.problems, saved.values);
  return redirect(`${formatHref(placeOf(context).slug, which.planId, format)}/edit`);
}

const TITLES = {
  about: "Who made it, and when",
  words: "The words",
  link: "Where the video is",
  audio: "The recording",
  reads: "What is read aloud",
};

export default function FormatFormPage() {
  const { form, what, plan, back, format, ...given } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const hasFile = form === "words" || form === "audio";
  return (
    <Page
      title={TITLES[form]}
      eyebrow={`${plan} · ${what}`}
      back={{ href: back, text: "Back" }}
      problems={problems}
      narrow
    >
      {form === "words" && format.state === "published" ? (
        <Inset>
          This puts a whole new text in place of the one that people read now. To correct one paragraph, go back and
          choose “Change” below it.
        </Inset>
      ) : null}
      <Form {...(hasFile && { encType: "multipart/form-data" })}>
        <FormatFields form={form} format={format} problems={problems} values={values} {...given} />
        <ReasonField isPublished={format.state === "published"} problems={problems} values={values} />
        <Button>Save</Button>
      </Form>
    </Page>
  );
}
