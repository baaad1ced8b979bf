import { type FormEvent, useState } from "react";
import { Dialog, Dismiss } from "../dialogs.tsx";
import type { MarginStore } from "./store.ts";
import type { ChosenHere } from "./words.ts";

interface ComposeProps extends ChosenHere {
  kind: "suggest" | "comment";
  margin: MarginStore;
  onClose(sent: string | null): void;
}

/** The form for words that were chosen in the text. */
export function Compose({ kind, chosen, isCut, margin, onClose }: ComposeProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const suggests = kind === "suggest";

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const fields = { instead: String(form.get("instead") ?? ""), body: String(form.get("body") ?? "") };
    setSending(true);
    const wrong = await margin.act({ intent: kind, ...chosen, ...fields });
    setSending(false);
    setProblem(wrong);
    if (!wrong) onClose(suggests ? "Your suggestion stands beside the text." : "Your comment stands beside the text.");
  }

  return (
    <Dialog title={suggests ? "Suggest other words" : "Comment"} onClose={() => onClose(null)}>
      <form onSubmit={send} noValidate>
        <p className="itr-small" dir="auto">
          You chose “{chosen.quote}”
        </p>
        {isCut ? (
          <p className="itr-small">These are the words of the first paragraph. Say more about the others one by one.</p>
        ) : null}
        {problem ? (
          <p className="nhsuk-error-message" role="alert" id="note-problem">
            {problem}
          </p>
        ) : null}
        {suggests ? (
          <div className="nhsuk-form-group">
            <label className="nhsuk-label" htmlFor="note-instead">
              How should they read?
            </label>
            <div className="nhsuk-hint" id="note-instead-hint">
              Leave this empty to take the words out.
            </div>
            <textarea
              className="nhsuk-textarea"
              id="note-instead"
              name="instead"
              rows={3}
              dir="auto"
              defaultValue={chosen.quote}
              aria-describedby="note-instead-hint"
            />
          </div>
        ) : null}
        <div className="nhsuk-form-group">
          <label className="nhsuk-label" htmlFor="note-body">
            {suggests ? "Why? (optional)" : "Your comment"}
          </label>
          <textarea
            className="nhsuk-textarea"
            id="note-body"
            name="body"
            rows={3}
            dir="auto"
            aria-describedby={problem ? "note-problem" : undefined}
          />
        </div>
        <div className="itr-acts">
          <button className="nhsuk-button nhsuk-button--small" type="submit" aria-disabled={sending || undefined}>
            {suggests ? "Send your suggestion" : "Send your comment"}
          </button>
          <Dismiss>Cancel</Dismiss>
        </div>
      </form>
    </Dialog>
  );
}
