import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import type { ModerationState } from "#db/vocabulary.ts";
import { CommentNote, type NoteComment } from "../plans/comment-note.tsx";

interface CheckedCommentProps {
  comment: NoteComment & {
    reference: string;
    reason: string | null;
    planTitle: string;
    on: { name: string; href: string } | null;
  };
  view: ModerationState;
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
        {comment.on ? <a href={comment.on.href}>{comment.on.name.toLowerCase()}</a> : "a paragraph that was taken out"}
      </h2>
      <CommentNote comment={comment} n={comment.n} />
      {comment.reason ? <p>Reason given: {comment.reason}</p> : null}
      <Form action={action} label={comment.reference}>
        <HiddenFields values={{ commentId: comment.id }} />
        {view === "declined" ? null : (
          <TextField
            id={field}
            name="reason"
            label="Why not to publish it"
            hint="The writer can read this."
            value={typed(values, "reason")}
            error={errorAt(problems, field)}
          />
        )}
        <p className="itr-acts">
          {view === "published" ? null : (
            <Button small name="intent" value="publish">
              Publish
            </Button>
          )}
          {view === "declined" ? null : (
            <Button kind="quiet" name="intent" value="decline">
              {view === "published" ? "Take it off the page" : "Do not publish"}
            </Button>
          )}
        </p>
      </Form>
    </section>
  );
}
