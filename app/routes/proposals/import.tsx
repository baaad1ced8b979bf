import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Details } from "#app/components/content/details.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { FileField } from "#app/components/forms/file-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { lossWords } from "#app/domain/losses.ts";
import { type ImportedText, isTooLong } from "#app/domain/proposals/imported-text.ts";
import { NewProposal } from "#app/domain/proposals/proposal.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { readDocumentFile } from "#app/http/document-file.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { Carried, type Checked, checkedText, importedFromText } from "./import.server.ts";
import { startChoices } from "./start-choices.server.ts";
import { StartFields } from "./start-fields.tsx";

export const meta: MetaFunction = () => [{ title: "Start a proposal from a text" }];

export const loader = ({ request, context }: LoaderFunctionArgs) => startChoices(request, context);

const TOO_LONG = "The text is too long for one proposal. Import it in parts.";

/** First shows what would be made of the text and asks for its name; the second button starts the proposal. */
export async function action({ request, context }: ActionFunctionArgs) {
  const posted = await formOf(request);
  return posted.get("intent") === "start" ? start(posted, context) : check(posted, context);
}

async function check(posted: FormData, context: ActionFunctionArgs["context"]) {
  const typedText = String(posted.get("text") ?? "");
  const file = await readDocumentFile(context.portal, posted.get("file"));
  const values = { text: typedText };
  if (file && "problem" in file) return badInput([{ field: "file", message: file.problem }], values);
  if (!file && typedText.trim() === "") {
    return badInput([{ field: "file", message: "Choose a file, or paste the text below." }], values);
  }
  const imported: ImportedText =
    file?.kind === "word"
      ? { source: "word", content: file.content as ImportedText["content"], losses: file.losses }
      : importedFromText(file?.text ?? typedText);
  const checked = checkedText(imported);
  const field = file ? "file" : "text";
  if (isTooLong(imported.content)) return badInput([{ field, message: TOO_LONG }], values);
  if (checked.paragraphs + checked.headings.length === 0) {
    return badInput([{ field, message: "We found no words in it." }], values);
  }
  const title = file?.kind === "word" ? file.title.slice(0, 120) : "";
  return data({ problems: undefined, values: { title }, checked });
}

async function start(posted: FormData, context: ActionFunctionArgs["context"]) {
  const { db, clock, liveText } = context.portal;
  const place = placeOf(context);
  const imported = Carried.safeParse(posted.get("carried"));
  posted.delete("carried");
  const form = checkForm(posted, NewProposal);
  if (!imported.success || isTooLong(imported.data.content)) {
    return badInput([{ field: "file", message: "Choose the file again." }], form.values);
  }
  const checked = checkedText(imported.data);
  if (!form.ok) return data({ problems: form.problems, values: form.values, checked }, { status: 422 });
  const input = { ...form.value, localityId: place.id, imported: imported.data };
  const started = await tryVerb(() => startProposal(db, liveText, personOf(context), clock.now(), input));
  if (!started.ok) return data({ problems: started.problems, values: form.values, checked }, { status: 422 });
  return redirect(`/${place.slug}/proposals/${started.value.id}/edit`);
}

export default function ImportProposal() {
  const { base, preset, ...choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { problems, values = {} } = answer ?? {};
  const here = `${base}/proposals/import`;
  const checked = answer && "checked" in answer ? (answer.checked as Checked) : null;
  if (checked) {
    return (
      <Page
        title="Check the text and name it"
        back={{ href: here, text: "Back, to choose another text" }}
        problems={problems}
        narrow
      >
        <Found checked={checked} />
        <Form action={here} encType="multipart/form-data">
          <HiddenFields values={{ carried: checked.carried, intent: "start" }} />
          <StartFields choices={choices} problems={problems} values={{ ...preset, ...values }} />
          <p>Everyone can read a proposal while it is being written.</p>
          <Button>Start the proposal</Button>
        </Form>
      </Page>
    );
  }
  return (
    <Page
      title="Start a proposal from a text"
      lede="Bring a Word document, or paste a text. You see what we made of it before anyone else does."
      back={{ href: `${base}/proposals/new` }}
      problems={problems}
      narrow
    >
      <Form action={here} encType="multipart/form-data">
        <FileField
          name="file"
          label="A file"
          hint="A Word document (.docx), plain text (.txt) or Markdown (.md), up to 5 MB."
          optional
          accept=".docx,.txt,.md,text/plain,text/markdown,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          error={errorAt(problems, "file")}
        />
        <TextArea
          name="text"
          label="Or paste the text here"
          optional
          rows={10}
          value={typed(values, "text")}
          error={errorAt(problems, "text")}
        />
        <Button>See what we found</Button>
      </Form>
    </Page>
  );
}

function Found({ checked }: { checked: Checked }) {
  const { headings, paragraphs, tables } = checked;
  const lost = lossWords(checked.losses);
  const counted = [
    headings.length === 1 ? "1 heading" : `${headings.length} headings`,
    paragraphs === 1 ? "1 paragraph" : `${paragraphs} paragraphs`,
    ...(tables === 0 ? [] : [tables === 1 ? "1 table" : `${tables} tables`]),
  ];
  return (
    <>
      <p>
        We found {counted.slice(0, -1).join(", ")} and {counted.at(-1)}.
      </p>
      {headings.length > 0 ? (
        <Details summary="The headings we found">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {headings.slice(0, 100).map((heading, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
              <li key={index}>{heading}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      {lost.length > 0 ? (
        <Inset>
          <h2 className="nhsuk-heading-s">What we could not keep</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {lost.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Inset>
      ) : (
        <p>Everything in it was kept.</p>
      )}
    </>
  );
}
