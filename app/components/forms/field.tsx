import type { ReactNode } from "react";

/** What every field takes. Its id is its name, so that the error summary and tests find it. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** The sentence that says what to do, as in the summary. */
  error?: string | undefined;
  value?: string | undefined;
  /** Adds "(optional)" to the label. */
  optional?: boolean;
  /** Makes the label the page's only h1: one question on a page. */
  heading?: boolean;
  /** Above the label when it is the h1: "Question 1 of 5". */
  eyebrow?: ReactNode;
  /** Only when two fields of one name stand on a page. */
  id?: string;
  /** Ids of anything else that describes the field. */
  describedBy?: string;
  autoComplete?: string;
}

/** The value for `aria-describedby`: hint, error and whatever else, in reading order. */
export const described = (id: string, field: Pick<FieldProps, "hint" | "error" | "describedBy">): string | undefined =>
  [field.describedBy, field.hint ? `${id}-hint` : "", field.error ? `${id}-error` : ""].filter(Boolean).join(" ") ||
  undefined;

export const Hint = ({ id, children }: { id: string; children: ReactNode }) => (
  <div className="nhsuk-hint" id={`${id}-hint`}>
    {children}
  </div>
);

export const FieldError = ({ id, message }: { id: string; message: string }) => (
  <span className="nhsuk-error-message" id={`${id}-error`}>
    <span className="nhsuk-u-visually-hidden">Error: </span>
    {message}
  </span>
);

export const groupClass = (error: string | undefined): string =>
  error ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group";

/** A label, hint, message and one control, wired together. */
export function Field({ field, children }: { field: FieldProps; children: ReactNode }) {
  const id = field.id ?? field.name;
  const label = (
    <label className={`nhsuk-label ${field.heading ? "nhsuk-label--xl" : "nhsuk-label--s"}`} htmlFor={id}>
      {field.label}
      {field.optional ? " (optional)" : null}
    </label>
  );
  return (
    <div className={groupClass(field.error)}>
      {field.heading && field.eyebrow ? <span className="itr-eyebrow">{field.eyebrow}</span> : null}
      {field.heading ? <h1 className="nhsuk-label-wrapper">{label}</h1> : label}
      {field.hint ? <Hint id={id}>{field.hint}</Hint> : null}
      {field.error ? <FieldError id={id} message={field.error} /> : null}
      {children}
    </div>
  );
}
