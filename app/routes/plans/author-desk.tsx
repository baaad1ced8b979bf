import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { State } from "#app/components/content/state.tsx";
import { Typed } from "#app/components/content/typed.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { DISPOSITION_WORDS } from "#app/domain/plans/comment.ts";
import type { Disposition } from "#db/vocabulary.ts";
import { AnswerForm } from "./answer-form.tsx";
import { LeftLink, type LeftToAnswer } from "./left-link.tsx";

export interface AuthorView {
  /** Whether it still waits for an answer. */
  waits: boolean;
  /** Everything on this plan that waits for an answer. */
  left: LeftToAnswer;
  writing: { n: number; number: string } | null;
  ownerId: string | null;
  authors: { id: string; name: string }[];
  notes: { id: string; body: string; by: string; at: Date }[];
  /** Who asked for another look at its answer, and why. */
  asked: { id: string; byWriter: boolean; why: string; at: Date }[];
  mayReopen: boolean;
  prepared: { disposition: Disposition; answer: string; own: boolean; unchecked: boolean; checked: boolean } | null;
}

interface AuthorDeskProps {
  view: AuthorView;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** For the plan's authors alone: who answers, what is ready, the answer, and what they say among themselves. */
export function AuthorDesk({ view, problems, values }: AuthorDeskProps) {
  const { prepared } = view;
  const answering = values?.intent === "answer" || values?.intent === "prepare";
  const kept: Values | undefined = prepared
    ? { disposition: prepared.disposition, answer: prepared.answer }
    : undefined;
  return (
    <section aria-labelledby="authors">
      <h2 className="nhsuk-heading-m" id="authors">
        For the plan’s authors
      </h2>
      <p>
        <LeftLink left={view.left} />
      </p>
      <Form label="Who answers">
        <HiddenFields values={{ intent: "owner" }} />
        <Select
          name="ownerId"
          label="Who sees to the answer"
          empty="Nobody yet"
          options={view.authors.map(({ id, name }) => ({ value: id, label: name }))}
          value={view.ownerId ?? ""}
          error={values?.intent === "owner" ? errorAt(problems, "ownerId") : undefined}
        />
        <Button kind="second" small>
          Save
        </Button>
      </Form>
      {view.asked.map((one) => (
        <div className="itr-note" key={one.id}>
          <Typed
            label={one.byWriter ? "Its writer asks for another look at the answer" : "An author took the answer back"}
            words={one.why}
          />
          <p className="itr-small">
            <DateText at={one.at} />
          </p>
        </div>
      ))}
      {prepared ? (
        <div className="itr-note">
          <p>
            <State kind="wait">Ready, and not public yet</State> {DISPOSITION_WORDS[prepared.disposition]}
          </p>
          <Typed words={prepared.answer} />
          {prepared.checked ? <p className="itr-small">A second author has checked it.</p> : null}
          {prepared.unchecked && prepared.own ? <p>Another author must check it before it is published.</p> : null}
          {prepared.unchecked && !prepared.own ? (
            <Form label="Check this answer">
              <HiddenFields values={{ intent: "check" }} />
              <Button kind="second" small>
                I have checked it, it can be published
              </Button>
            </Form>
          ) : null}
        </div>
      ) : null}
      {view.waits ? (
        <AnswerForm
          writing={view.writing}
          problems={answering ? problems : undefined}
          values={answering ? values : kept}
        />
      ) : null}
      {view.mayReopen ? (
        <Details summary="Take this answer back" open={values?.intent === "reopen"}>
          <Form label="Take this answer back">
            <HiddenFields values={{ intent: "reopen" }} />
            <TextArea
              name="why"
              label="Why?"
              hint="Only the plan’s authors read this. Everybody sees that the answer was taken back, and what it said."
              rows={2}
              value={values?.intent === "reopen" ? typed(values, "why") : ""}
              error={values?.intent === "reopen" ? errorAt(problems, "why") : undefined}
            />
            <Button kind="second" small>
              Take it back
            </Button>
          </Form>
        </Details>
      ) : null}
      <h3 className="nhsuk-heading-s">Notes among authors</h3>
      {view.notes.length === 0 ? <p>None yet. Nobody else can read them.</p> : null}
      {view.notes.map((note) => (
        <div className="itr-note" key={note.id}>
          <Typed words={note.body} />
          <p className="itr-small">
            {note.by}, <DateText at={note.at} />
          </p>
        </div>
      ))}
      <Form label="Add a note">
        <HiddenFields values={{ intent: "note" }} />
        <TextArea
          name="note"
          label="Add a note"
          hint="Only the plan’s authors read it."
          rows={2}
          value={values?.intent === "note" ? typed(values, "note") : ""}
          error={values?.intent === "note" ? errorAt(problems, "note") : undefined}
        />
        <Button kind="second" small>
          Keep note
        </Button>
      </Form>
    </section>
  );
}
