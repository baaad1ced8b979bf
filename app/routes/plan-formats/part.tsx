import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { formatHref, formatTitle } from "#app/domain/plans/format-standing.ts";
import { findPart } from "#app/domain/plans/format-steps.server.ts";
import { findFormat, pageOfPart } from "#app/domain/plans/formats.server.ts";
import { languageOf } from "#app/domain/plans/languages.ts";
import { tableText } from "#app/domain/plans/paragraph.ts";
import { MOST_BLOCKS } from "#app/domain/plans/plan.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf } from "#app/http/form.server.ts";
import { PartFields } from "./part-fields.tsx";
import { savePart } from "./part-save.server.ts";
import { ReasonField } from "./reason-field.tsx";
import { whichFormat } from "./which-format.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}: ${data.what}` : "Another way to read a plan" },
];

type Params = LoaderFunctionArgs["params"];

async function partAt(context: LoaderFunctionArgs["context"], params: Params) {
  const which = whichFormat(context, params);
  const { db } = context.portal;
  const { plan, format } = await findFormat(db, context.viewer, which);
  const isNew = params.partId === "new";
  if (format.state === "taken_back" || (isNew && format.kind !== "easy_read")) throw notFound();
  const part = isNew ? null : await findPart(db, format.id, idFrom(params, "partId"));
  return { which, plan, format, part, here: formatHref(placeOf(context).slug, plan.id, format) };
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { plan, format, part, here, which } = await partAt(context, params);
  const isStep = format.kind === "easy_read";
  const page = await pageOfPart(context.portal.db, format, part?.position ?? MOST_BLOCKS);
  return {
    back: `${here}/edit?page=${page}`,
    title: part ? `Change ${isStep ? "step" : "paragraph"} ${part.number}` : "Add a step",
    what: `${formatTitle(format)} of draft ${which.n}`,
    plan: plan.title,
    here,
    isStep,
    isPublished: format.state === "published",
    language: languageOf(format.language),
    part: part && { ...part, text: part.cells ? tableText(part.cells) : part.text },
  };
}

const Intent = z.object({ intent: z.enum(["save", "up", "down", "remove"]).catch("save") });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { which, format, part, here } = await partAt(context, params);
  const posted = await formOf(request);
  const asked = checkForm(posted, Intent);
  const intent = asked.ok ? asked.value.intent : "save";
  const saved = await savePart(context.portal, personOf(context), which, { format, part, intent, posted });
  if (!saved.ok) return badInput(saved.problems, saved.values);
  const stands = (part?.position ?? MOST_BLOCKS) + (intent === "up" ? -1 : intent === "down" ? 1 : 0);
  return redirect(`${here}/edit?page=${await pageOfPart(context.portal.db, format, stands)}`);
}

export default function FormatPartPage() {
  const { title, what, plan, here, back, isStep, isPublished, language, part } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const act = (value: string, says: string) => (
    <Button kind="quiet" name="intent" value={value}>
      {says}
    </Button>
  );
  return (
    <Page title={title} eyebrow={`${plan} · ${what}`} back={{ href: back, text: "Back" }} problems={problems} narrow>
      <Form {...(isStep && { encType: "multipart/form-data" })}>
        <PartFields
          isStep={isStep}
          part={part}
          language={language}
          figures={`${here}/figures`}
          problems={problems}
          values={values}
        />
        <ReasonField isPublished={isPublished} problems={problems} values={values} />
        <Button name="intent" value="save">
          Save
        </Button>
        {isStep && part ? (
          <div className="itr-acts">
            {act("up", "Move it up")}
            {act("down", "Move it down")}
            {act("remove", "Take this step out")}
          </div>
        ) : null}
      </Form>
    </Page>
  );
}
