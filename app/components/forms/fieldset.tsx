import type { ReactNode } from "react";
import { described, FieldError, type FieldProps, groupClass, Hint } from "./field.tsx";

export interface FieldsetProps {
  legend: ReactNode;
  /** The field name that an error belongs to; also the start of the ids. */
  name: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  heading?: boolean;
  eyebrow?: ReactNode;
  describedBy?: FieldProps["describedBy"];
  children: ReactNode;
}

/** Fields that answer one question together. */
export function Fieldset({ legend, name, heading, eyebrow, optional, children, ...field }: FieldsetProps) {
  const words = optional ? <>{legend} (optional)</> : legend;
  return (
    <div className={groupClass(field.error)}>
      {heading && eyebrow ? <span className="itr-eyebrow">{eyebrow}</span> : null}
      <fieldset className="nhsuk-fieldset" aria-describedby={described(name, field)}>
        <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${heading ? "xl" : "s"}`}>
          {heading ? <h1 className="nhsuk-fieldset__heading">{words}</h1> : words}
        </legend>
        {field.hint ? <Hint id={name}>{field.hint}</Hint> : null}
        {field.error ? <FieldError id={name} message={field.error} /> : null}
        {children}
      </fieldset>
    </div>
  );
}
