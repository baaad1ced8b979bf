import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { meetingsToChoose } from "#app/domain/boards/boards.server.ts";
import { NewPaper } from "#app/domain/boards/paper.ts";
import { addPaper } from "#app/domain/boards/papers.server.ts";
import { programmeChoices } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Add a paper" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db } = context.portal;
  const [meetings, programmes] = await Promise.all([meetingsToChoose(db, place.id), listProgrammes(db, place.id)]);
  return {
    place: place.slug,
    meetings,
    programmes: programmeChoices(programmes),
    chosen: new URL(request.url).searchParams.get("meeting") ?? "",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const form = await readForm(request, NewPaper);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { ...form.value, localityId: place.id };
  const added = await tryVerb(() => addPaper(db, personOf(context), clock.now(), input));
  if (!added.ok) return badInput(added.problems, form.values);
  return redirect(`/${place.slug}/papers/${added.value.id}/front-sheet`);
}

export default function NewPaperPage() {
  const { place, meetings, programmes, chosen } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <Page
      title="Add a paper"
      lede="Only clerks see it until you issue it. Next you say what it rests on and check the front sheet."
      back={{ href: `/${place}/boards` }}
      problems={problems}
      narrow
    >
      {meetings.length === 0 ? (
        <Empty says="There is no meeting to put a paper on. Open a board and add one." />
      ) : (
        <Form>
          <Select
            {...field("meetingId")}
            value={typed(values, "meetingId") || chosen}
            label="Meeting"
            empty="Choose one"
            options={meetings.map((one) => ({ value: one.id, label: `${dateText(one.heldOn)}, ${one.board}` }))}
          />
          <TextField {...field("item")} label="Item on the agenda" hint="For example, 7b" width={3} />
          <TextField {...field("title")} label="Title" />
          <TextArea {...field("ask")} label="What the board is asked to do" rows={3} />
          <TextArea {...field("summary")} label="What the paper is about" rows={6} />
          <Select {...field("programmeId")} label="Programme" optional empty="None" options={programmes} />
          <Radios
            {...field("isPublic")}
            legend="Who may read the paper once it is issued?"
            choices={[
              { value: "yes", label: "Everyone" },
              { value: "no", label: "Only the board, its clerk and the coordinator" },
            ]}
          />
          <Button>Add the paper</Button>
        </Form>
      )}
    </Page>
  );
}
