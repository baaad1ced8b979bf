import { Details } from "#app/components/content/details.tsx";
import { Typed } from "#app/components/content/typed.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Select } from "#app/components/forms/select.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { REDACTION_REASONS } from "#app/domain/experiences/words.ts";
import { inSentence } from "#app/domain/plans/paragraph.ts";
import type { ModerationState } from "#db/vocabulary.ts";
import { CommentNote, type NoteComment } from "../plans/comment-note.tsx";

interface CheckedCommentProps {
  comment: NoteComment & {
    reference: string;
    reason: string | null;
    /** What readers said is wrong with it. */
    reports: string[];
    /** Why its writer asks for another look. */
    asks: string | null;
    isPublic: boolean;
    planTitle: string;
    on: { name: string; href: string } | null;
  };
  view: ModerationState | "reported" | "contested";
  action: string;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** A comment with what a moderator can do with it: publish it, or decline it and say why. */
export function CheckedComment({ comment, view, action, problems, values }: CheckedCommentProps) {
  const field = `reason-${comment.id}`;
  return (
    <section aria-label={comment.reference}>
      <h2 className="nhsuk-heading-xs">
        {comment.reference} · {comment.planTitle}, draft {comment.n},{" "}
        {comment.on ? <a href={comment.on.href}>{inSentence(comment.on.name)}</a> : "a paragraph that was taken out"}
      </h2>
      <CommentNote comment={comment} n={comment.n} />
      {comment.reports.map((report) => (
        <Typed key={report} label="Reported" words={report} />
      ))}
      {comment.asks ? <Typed label="Its writer asks you to look again" words={comment.asks} /> : null}
      {comment.reason ? <p>Reason given: {comment.reason}</p> : null}
      <Form action={action} label={comment.reference}>
        <HiddenFields values={{ commentId: comment.id }} />
        {view === "declined" ? null : (
          <TextField
            id={field}
            name="reason"
            label={view === "contested" ? "Why you leave it as it is" : "Why not to publish it"}
            hint="The writer can read this."
            value={typed(values, "reason")}
            error={errorAt(problems, field)}
          />
        )}
        <p className="itr-acts">
          {view === "waiting" || view === "declined" || (view === "contested" && !comment.isPublic) ? (
            <Button small name="intent" value="publish">
              Publish
            </Button>
          ) : null}
          {view === "reported" ? (
            <Button small name="intent" value="keep">
              Leave it on the page
            </Button>
          ) : null}
          {view === "contested" ? (
            <Button kind="second" small name="intent" value="uphold">
              Leave it as it is
            </Button>
          ) : null}
          {view === "declined" || view === "contested" ? null : (
            <Button kind="quiet" name="intent" value="decline">
              {view === "waiting" ? "Do not publish" : "Take it off the page"}
            </Button>
          )}
        </p>
      </Form>
      <Details summary="Take words out" open={values?.intent === "redact"}>
        <Form action={action} label={`Take words out of ${comment.reference}`}>
          <HiddenFields values={{ commentId: comment.id, intent: "redact" }} />
          <TextField
            id={`words-${comment.id}`}
            name="words"
            label="The words to take out"
            hint="Everywhere in the comment, for good. “[removed]” stands in their place."
            value={typed(values, "words")}
            error={errorAt(problems, `words-${comment.id}`)}
          />
          <Select
            id={`why-${comment.id}`}
            name="why"
            label="Why"
            hint="Everybody can read this."
            empty="Choose a reason"
            options={Object.entries(REDACTION_REASONS).map(([value, label]) => ({ value, label }))}
            value={typed(values, "why")}
            error={errorAt(problems, `why-${comment.id}`)}
          />
          <Button kind="second" small>
            Take them out
          </Button>
        </Form>
      </Details>
    </section>
  );
}
