import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { typed, type Values } from "#app/components/forms/problems.ts";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { isSuggestion, type Note } from "#app/domain/proposals/margin.ts";
import { choiceOf, type Paragraph } from "./chosen-paragraph.ts";

interface Asked {
  note: Note;
  values: Values | undefined;
  /** What is wrong at a field of one of the forms. */
  at(intent: string, name: string): string | undefined;
}

/** What those who write the text, and the note's author, can decide about it. */
export function DecideForms({ note, mayDecide, values, at }: Asked & { mayDecide: boolean }) {
  const noteId = note.id;
  const suggests = isSuggestion(note);
  const waits = note.state === "open" || (suggests && note.state === "overtaken");
  if (!waits) return null;
  const mayAccept = suggests && mayDecide && note.state === "open" && note.standing === "placed";
  const reason = (intent: string) => (typed(values, "intent") === intent ? typed(values, "reason") : "");
  return (
    <>
      {mayAccept ? (
        <Form inline label="Accept">
          <HiddenFields values={{ intent: "accept", noteId }} />
          <Button>Accept: put it in the text</Button>
        </Form>
      ) : null}
      {suggests && mayDecide ? (
        <Form label="Decline">
          <HiddenFields values={{ intent: "decline", noteId }} />
          <TextArea
            name="reason"
            label={mayAccept ? "Or decline it, and say why" : "Decline it, and say why"}
            hint="Everyone can read the reason."
            rows={2}
            value={reason("decline")}
            error={at("decline", "reason")}
          />
          <Button kind="second">Decline</Button>
        </Form>
      ) : null}
      {!suggests && (mayDecide || note.isMine) ? (
        <Form label="Settle">
          <HiddenFields values={{ intent: "resolve", noteId }} />
          <TextArea
            name="reason"
            label="Settle this comment: what came of it?"
            rows={2}
            value={reason("resolve")}
            error={at("resolve", "reason")}
          />
          <Button kind="second">Settle</Button>
        </Form>
      ) : null}
      {note.isMine ? (
        <Form inline label="Withdraw">
          <HiddenFields values={{ intent: "withdraw", noteId }} />
          <Button kind="quiet">Take it back</Button>
        </Form>
      ) : null}
    </>
  );
}

/** For a note that lost its place: the paragraph that it belongs to, and the words. */
export function PutBackForm({
  note,
  values,
  at,
  paragraphs,
  here,
}: Asked & { paragraphs: readonly Paragraph[]; here: string }) {
  const suggests = isSuggestion(note);
  if (suggests && paragraphs.length === 0) {
    return (
      <p>
        No paragraph has the words that this would change. To change the words that stand there now,{" "}
        <a href={`${here}/suggestions/new`}>make a new suggestion</a>.
      </p>
    );
  }
  return (
    <Form label="Put it back in its place">
      <HiddenFields values={{ intent: "attach", noteId: note.id }} />
      <Select
        name="blockId"
        label="Put it back: which paragraph does it belong to?"
        options={paragraphs.map(choiceOf)}
        empty="Choose a paragraph"
        value={typed(values, "blockId")}
        error={at("attach", "blockId")}
      />
      <TextArea
        name="quote"
        label={suggests ? "The words it would change, copied from there" : "The words it is about, copied from there"}
        hint={suggests ? "They must be the same words as before." : "Leave this empty to mean the whole paragraph."}
        rows={2}
        value={typed(values, "quote") || (suggests ? (note.quote ?? "") : "")}
        error={at("attach", "quote")}
      />
      <Button kind="second">Put it back</Button>
    </Form>
  );
}
