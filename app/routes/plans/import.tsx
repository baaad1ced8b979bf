import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { holdImport, importHeld, startPlan } from "#app/domain/plans/imports.server.ts";
import { PlanForm } from "#app/domain/plans/plan.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { ImportPreview } from "./import-preview.tsx";
import { readChosen } from "./import-read.server.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { TextSource } from "./text-source.tsx";

export const meta: MetaFunction = () => [{ title: "Start a plan" }];

export const loader = ({ context }: LoaderFunctionArgs) => ({ slug: placeOf(context).slug });

interface Preview {
  outline: Outline;
  importId: string;
  title: string;
  summary: string;
}

const Named = PlanForm.pick({ title: true, summary: true });
const Held = Named.extend({ importId: z.uuid("Choose the file again") });

/** First shows what would be made of the text; the second button makes it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const posted = await formOf(request);
  const intent = posted.get("intent");
  if (intent === "blank") return startBlank(posted, context);
  return intent === "make" ? make(posted, context) : check(posted, context);
}

async function startBlank(posted: FormData, context: ActionFunctionArgs["context"]) {
  const place = placeOf(context);
  const { db, clock, liveText } = context.portal;
  const form = checkForm(posted, Named);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { localityId: place.id, ...form.value };
  const made = await tryVerb(() => startPlan(db, liveText, personOf(context), clock.now(), input));
  if (!made.ok) return badInput(made.problems, form.values);
  return redirect(`/${place.slug}/plans/${made.value.planId}/drafts/1/edit`);
}

async function check(posted: FormData, context: ActionFunctionArgs["context"]) {
  const { portal } = context;
  const localityId = placeOf(context).id;
  const chosen = await readChosen(portal, posted);
  const words = new FormData();
  for (const name of ["title", "summary", "text"]) words.set(name, String(posted.get(name) ?? ""));
  if (!("problem" in chosen) && words.get("title") === "") words.set("title", chosen.read.title.slice(0, 200));
  const form = checkForm(words, PlanForm);
  if ("problem" in chosen) return badInput([{ field: chosen.field, message: chosen.problem }], form.values);
  if (!form.ok) return badInput(form.problems, form.values);
  const { read, source, field } = chosen;
  const held = await tryVerb(() =>
    holdImport(portal.db, personOf(context), portal.clock.now(), { localityId, source, read, field }),
  );
  if (!held.ok) return badInput(held.problems, form.values);
  const { title, summary } = form.value;
  const preview = { outline: outlineOf(read), importId: held.value.importId, title, summary };
  return data({ problems: [], values: form.values, preview });
}

async function make(posted: FormData, context: ActionFunctionArgs["context"]) {
  const place = placeOf(context);
  const { db, clock, liveText } = context.portal;
  const form = checkForm(posted, Held);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { localityId: place.id, ...form.value };
  const made = await tryVerb(() => importHeld(db, liveText, personOf(context), clock.now(), input));
  if (!made.ok) return badInput(made.problems, form.values);
  return redirect(`/${place.slug}/plans/${made.value.planId}/drafts/1/edit`);
}

export default function ImportPage() {
  const { slug } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/${slug}/plans/import`;
  if (answer && "preview" in answer) {
    const { outline, ...values } = answer.preview as Preview;
    return (
      <Page title="Check the sections" back={{ href: here }} narrow>
        <ImportPreview outline={outline} />
        <Form action={here}>
          <HiddenFields values={{ ...values, intent: "make" }} />
          <Button>Make draft 1</Button>
        </Form>
        <p>Nobody but the plan’s authors sees it until you publish it.</p>
      </Page>
    );
  }
  return (
    <Page
      title="Start a plan"
      lede="Bring a text, or start with an empty page and write it together. Each paragraph gets its own number and link."
      back={{ href: `/${slug}/plans`, text: "Back to plans" }}
      problems={answer?.problems}
      narrow
    >
      <Form action={here} encType="multipart/form-data">
        <TextField
          name="title"
          label="Title of the plan"
          value={typed(answer?.values, "title")}
          error={errorAt(answer?.problems, "title")}
        />
        <TextArea
          name="summary"
          label="What is it about?"
          optional
          rows={3}
          value={typed(answer?.values, "summary")}
          error={errorAt(answer?.problems, "summary")}
        />
        <TextSource along="Tables and pictures come along." problems={answer?.problems} values={answer?.values} />
        <p className="itr-acts">
          <Button>See the sections</Button>
          <Button kind="second" name="intent" value="blank">
            Start with an empty page
          </Button>
        </p>
      </Form>
    </Page>
  );
}
