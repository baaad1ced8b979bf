import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import type { Note } from "#app/domain/proposals/margin.ts";

interface NoteRepliesProps {
  note: Pick<Note, "id" | "replies">;
  moderates: boolean;
  /** What is wrong with the reason given for taking this reply down. */
  problemAt(replyId: string): string | undefined;
}

/** What others answered under a note; a moderator can take each answer down by itself. */
export const NoteReplies = ({ note, moderates, problemAt }: NoteRepliesProps) => (
  <>
    {note.replies.length === 0 ? <p>Nobody has answered yet.</p> : null}
    {note.replies.map(({ id, author, body, hiddenReason, at }) => (
      <div className="itr-note" key={id}>
        <h3 className="nhsuk-heading-xs">{author}</h3>
        <p dir="auto">{body ?? `A moderator took these words down: ${hiddenReason}`}</p>
        <p className="itr-small">
          <DateText at={at} time />
        </p>
        {moderates && body !== null ? (
          <Details summary="Take this reply down" open={problemAt(id) !== undefined}>
            <TakeDownForm noteId={note.id} replyId={id} error={problemAt(id)} />
          </Details>
        ) : null}
      </div>
    ))}
  </>
);

/** The field that asks why: there are several on the page, and other forms ask for a reason too. */
export const whyDownId = (replyId?: string) => (replyId ? `why-down-${replyId}` : "why-down");

/** For moderators: takes the words of a note, or of one reply to it, down for a reason that stands in their place. */
export const TakeDownForm = ({ noteId, replyId, error }: { noteId: string; replyId?: string; error?: string }) => (
  <Form label={replyId ? "Take this reply down" : "Take it down"}>
    <HiddenFields values={{ intent: "take-down", noteId, replyId }} />
    <TextArea
      id={whyDownId(replyId)}
      name="reason"
      label="Take these words down, and say why"
      hint="For moderators. The reason stands in their place."
      rows={2}
      value=""
      error={error}
    />
    <Button kind="warning">Take it down</Button>
  </Form>
);
