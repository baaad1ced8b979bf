import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { addMeeting, papersAt, readBoard } from "#app/domain/boards/boards.server.ts";
import { STANDING_MEANS, STANDING_WORDS } from "#app/domain/boards/decision.ts";
import { NewMeeting } from "#app/domain/boards/meeting.ts";
import { mayPreparePapers } from "#app/domain/boards/policy.ts";
import { idFrom, pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { MEETING_STANDINGS } from "#db/vocabulary.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.board.name ?? "Board" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db } = context.portal;
  const page = pageFrom(request);
  const { board, meetings, more } = await readBoard(db, place.id, idFrom(params, "boardId"), page);
  const counts = await papersAt(
    db,
    meetings.map((meeting) => meeting.id),
  );
  const { id, name, aliases, purpose, powers, quorum } = board;
  return {
    place: place.slug,
    board: { id, name, aliases, purpose, powers, quorum },
    meetings: meetings.map((meeting) => ({ ...meeting, papers: counts.get(meeting.id) ?? 0 })),
    pages: pagesAround(request, page, more),
    mayAdd: mayPreparePapers(context.viewer, place.id),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const boardId = idFrom(params, "boardId");
  const form = await readForm(request, NewMeeting);
  if (!form.ok) return badInput(form.problems, form.values);
  const { db, clock } = context.portal;
  const input = { ...form.value, localityId: place.id, boardId };
  const added = await tryVerb(() => addMeeting(db, personOf(context), clock.now(), input));
  if (!added.ok) return badInput(added.problems, form.values);
  return redirect(`/${place.slug}/boards/${boardId}/meetings/${added.value.id}`);
}

export default function BoardPage() {
  const { place, board, meetings, pages, mayAdd } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { problems, values } = answer ?? {};
  return (
    <Page
      title={board.name}
      lede={board.purpose}
      crumbs={[
        { href: `/${place}`, text: "Home" },
        { href: `/${place}/boards`, text: "Boards" },
      ]}
      problems={problems}
      narrow
    >
      <p>
        {board.powers === "decides" ? "This board decides." : "This board gives advice. It does not decide."}
        {board.quorum === null ? "" : ` At least ${board.quorum} members must be there.`}
      </p>
      {board.aliases.length > 0 ? <p className="itr-small">Also called {board.aliases.join(", ")}</p> : null}
      <h2>Meetings</h2>
      {meetings.length === 0 ? (
        <Empty says="No meeting is planned." />
      ) : (
        <Rows label="Meetings">
          {meetings.map((meeting) => (
            <Row
              key={meeting.id}
              href={`/${place}/boards/${board.id}/meetings/${meeting.id}`}
              title={dateText(meeting.heldOn, { weekday: true })}
              side={meeting.papers === 1 ? "1 paper" : `${meeting.papers} papers`}
            >
              {`${STANDING_WORDS[meeting.standing]}. ${STANDING_MEANS[meeting.standing]}`}
            </Row>
          ))}
        </Rows>
      )}
      <Pagination of="meetings" {...pages} />
      {mayAdd ? (
        <section aria-labelledby="add">
          <h2 id="add">Add a meeting</h2>
          <Form>
            <DateField name="heldOn" label="Day" value={typed(values, "heldOn")} error={errorAt(problems, "heldOn")} />
            <Radios
              name="standing"
              legend="What kind of meeting is it?"
              choices={MEETING_STANDINGS.map((value) => ({
                value,
                label: STANDING_WORDS[value],
                hint: STANDING_MEANS[value] || undefined,
              }))}
              value={typed(values, "standing")}
              error={errorAt(problems, "standing")}
            />
            <TextField name="place" label="Where" value={typed(values, "place")} error={errorAt(problems, "place")} />
            <TextArea
              name="note"
              label="Anything people should know"
              rows={2}
              optional
              value={typed(values, "note")}
              error={errorAt(problems, "note")}
            />
            <Button>Add the meeting</Button>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
