import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { readMeeting, recordMeetingOutcome } from "#app/domain/boards/boards.server.ts";
import { OUTCOME_WORDS } from "#app/domain/boards/decision.ts";
import { isOver, MeetingOutcome } from "#app/domain/boards/meeting.ts";
import { mayPreparePapers } from "#app/domain/boards/policy.ts";
import { notFound } from "#app/domain/errors.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm } from "#app/http/form.server.ts";
import { Standing } from "./standing.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.board.name}, ${dateText(data.meeting.heldOn)}` : "Meeting" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const { board, meeting, agenda } = await readMeeting(db, context.viewer, place.id, idFrom(params, "meetingId"));
  if (board.id !== params.boardId) throw notFound("meeting");
  return {
    place: place.slug,
    board: { id: board.id, name: board.name },
    meeting,
    isOver: isOver(meeting, clock.now()),
    agenda: agenda.map(({ paper, decision }) => ({
      id: paper.id,
      item: paper.item,
      title: paper.title,
      ask: paper.ask,
      isDraft: paper.state === "draft",
      isPublic: paper.isPublic,
      decision,
    })),
    mayPrepare: mayPreparePapers(context.viewer, place.id),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const meetingId = idFrom(params, "meetingId");
  const form = await readForm(request, MeetingOutcome);
  if (!form.ok) return badInput(form.problems, form.values);
  const { db, clock } = context.portal;
  const input = { localityId: place.id, meetingId, outcome: form.value.outcome };
  await recordMeetingOutcome(db, personOf(context), clock.now(), input);
  return redirect(`/${place.slug}/boards/${params.boardId}/meetings/${meetingId}`);
}

export default function MeetingPage() {
  const { place, board, meeting, isOver, agenda, mayPrepare } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      eyebrow={board.name}
      title={`Meeting of ${dateText(meeting.heldOn)}`}
      crumbs={[
        { href: `/${place}/boards`, text: "Boards" },
        { href: `/${place}/boards/${board.id}`, text: board.name },
      ]}
      problems={problems}
      narrow
    >
      <Standing of={meeting.standing} />
      <p>{meeting.place}</p>
      {meeting.note ? <Inset>{meeting.note}</Inset> : null}
      <h2>Agenda</h2>
      {agenda.length === 0 ? (
        <Empty says="No paper is on this agenda yet." />
      ) : (
        <Rows numbered label="Agenda">
          {agenda.map((item) => (
            <Row
              key={item.id}
              number={item.item}
              href={`/${place}/papers/${item.id}`}
              title={item.title}
              side={<ItemState item={item} />}
            >
              <p>{item.ask}</p>
              {item.decision?.published ? (
                <p>
                  <a href={`/${place}/decisions/${item.decision.id}`}>
                    Read the decision<span className="nhsuk-u-visually-hidden"> on {item.title}</span>
                  </a>
                </p>
              ) : null}
            </Row>
          ))}
        </Rows>
      )}
      {mayPrepare ? <ButtonLink href={`/${place}/papers/new?meeting=${meeting.id}`}>Add a paper</ButtonLink> : null}
      <h2>What came of it</h2>
      {meeting.outcome ? (
        <p>{meeting.outcome}</p>
      ) : (
        <p>
          <span className="itr-knot" data-state="gap" />
          {isOver ? "No outcome is recorded." : "This meeting is still to come."}
        </p>
      )}
      {mayPrepare ? (
        <Form>
          <TextArea
            name="outcome"
            label="What came of the meeting"
            hint="One or two sentences. Decisions are recorded on each paper."
            rows={3}
            value={typed(values, "outcome") || (meeting.outcome ?? "")}
            error={errorAt(problems, "outcome")}
          />
          <Button kind="second">Keep this</Button>
        </Form>
      ) : null}
    </Page>
  );
}

function ItemState({ item }: { item: ReturnType<typeof useLoaderData<typeof loader>>["agenda"][number] }) {
  if (item.isDraft) return <State kind="wait">Not issued yet</State>;
  if (item.decision) return <State kind="yes">{OUTCOME_WORDS[item.decision.outcome]}</State>;
  return <State>{item.isPublic ? "No decision yet" : "Private paper"}</State>;
}
