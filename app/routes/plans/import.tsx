import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { FileField } from "#app/components/forms/file-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { readPlanText } from "#app/domain/plans/import.ts";
import { MOST_BLOCKS, PlanForm } from "#app/domain/plans/plan.ts";
import { importDraft } from "#app/domain/plans/plans.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { readTextFile } from "#app/http/text-file.server.ts";
import { ImportPreview } from "./import-preview.tsx";
import { type Outline, outlineOf } from "./outline.ts";

export const meta: MetaFunction = () => [{ title: "Start a plan from a text" }];

export const loader = ({ context }: LoaderFunctionArgs) => ({ slug: placeOf(context).slug });

interface Preview {
  outline: Outline;
  source: string | null;
  title: string;
  summary: string;
  text: string;
}

/** First shows what would be made of the text; the second button makes it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal, viewer } = context;
  if (!viewer) throw notFound();
  const posted = await formOf(request);
  const file = await readTextFile(posted.get("file"));
  if (file && !("problem" in file)) posted.set("text", file.text);
  const form = checkForm(posted, PlanForm);
  if (file && "problem" in file) return badInput([{ field: "file", message: file.problem }], form.values);
  if (!form.ok) return badInput(form.problems, form.values);
  const { title, summary, text } = form.value;
  const source = (file && !("problem" in file) ? file.name : String(posted.get("source") ?? "")).slice(0, 200) || null;
  const blocks = readPlanText(text);
  if (blocks.length === 0) {
    return badInput([{ field: "text", message: "Paste the text, or choose a .txt or .md file." }], form.values);
  }
  if (blocks.length > MOST_BLOCKS) {
    return badInput(
      [{ field: "text", message: "The text is too long for one plan. Import it in parts." }],
      form.values,
    );
  }
  if (posted.get("intent") !== "make") {
    return data({
      problems: [],
      values: form.values,
      preview: { outline: outlineOf(blocks), source, title, summary, text },
    });
  }
  const input = { localityId: place.id, title, summary, text, source };
  const made = await tryVerb(() => importDraft(portal.db, viewer, portal.clock.now(), input));
  if (!made.ok) return badInput(made.problems, form.values);
  return redirect(`/${place.slug}/plans/${made.value.planId}/drafts/1/write`);
}

export default function ImportPage() {
  const { slug } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/${slug}/plans/import`;
  if (answer && "preview" in answer) {
    const { outline, source, ...values } = answer.preview as Preview;
    return (
      <Page title="Check the sections" back={{ href: here }} narrow>
        <ImportPreview outline={outline} />
        <Form action={here} encType="multipart/form-data">
          <HiddenFields values={{ ...values, source: source ?? undefined, intent: "make" }} />
          <Button>Make draft 1</Button>
        </Form>
        <p>Nobody but the plan’s authors sees it until you publish it.</p>
      </Page>
    );
  }
  return (
    <Page
      title="Start a plan from a text"
      lede="Sections and paragraphs stay as they are in the text. Each paragraph gets its own number and link."
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
        <FileField
          name="file"
          label="A file"
          hint="Plain text (.txt) or Markdown (.md)."
          optional
          accept=".txt,.md,text/plain,text/markdown"
          error={errorAt(answer?.problems, "file")}
        />
        <TextArea
          name="text"
          label="Or paste the text here"
          optional
          rows={12}
          value={typed(answer?.values, "text")}
          error={errorAt(answer?.problems, "text")}
        />
        <Button>See the sections</Button>
      </Form>
    </Page>
  );
}
