import { described, Field, type FieldProps } from "./field.tsx";

interface TextAreaProps extends FieldProps {
  rows?: number;
  /** For someone's own account: set in the face of a person's words. */
  voice?: boolean;
  maxLength?: number;
}

export function TextArea({ rows = 5, voice = false, maxLength, ...field }: TextAreaProps) {
  const id = field.id ?? field.name;
  const classes = ["nhsuk-textarea", voice && "itr-own", field.error && "nhsuk-textarea--error"];
  return (
    <Field field={field}>
      <textarea
        className={classes.filter(Boolean).join(" ")}
        id={id}
        name={field.name}
        rows={rows}
        defaultValue={field.value ?? ""}
        maxLength={maxLength}
        aria-describedby={described(id, field)}
        aria-invalid={field.error ? true : undefined}
        autoComplete={field.autoComplete}
        dir="auto"
        spellCheck
      />
    </Field>
  );
}
