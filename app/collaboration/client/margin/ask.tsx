import { type FormEvent, useState } from "react";

interface AskProps {
  /** Tells this form apart from every other on the page. */
  id: string;
  field: string;
  summary: string;
  label: string;
  button: string;
  /** Answers what is wrong, or null. */
  onSend(words: string): Promise<string | null>;
}

/** A question that opens under a note. What was typed stays until the server has it. */
export function Ask({ id, field, summary, label, button, onSend }: AskProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const wrong = await onSend(String(new FormData(form).get(field) ?? ""));
    setProblem(wrong);
    if (!wrong) form.reset();
  }

  return (
    <details className="itr-ask">
      <summary>{summary}</summary>
      <form onSubmit={send} noValidate>
        <label className="nhsuk-label" htmlFor={id}>
          {label}
        </label>
        {problem ? (
          <p className="nhsuk-error-message" role="alert" id={`${id}-problem`}>
            {problem}
          </p>
        ) : null}
        <textarea
          className="nhsuk-textarea"
          id={id}
          name={field}
          rows={2}
          dir="auto"
          aria-describedby={problem ? `${id}-problem` : undefined}
        />
        <button className="itr-quiet" type="submit">
          {button}
        </button>
      </form>
    </details>
  );
}
