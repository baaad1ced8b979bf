import { described, Field, type FieldProps } from "./field.tsx";

interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "password" | "tel" | "url" | "number";
  /** In characters; leave out for the full width. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  inputMode?: "text" | "numeric" | "email" | "tel";
  spellCheck?: boolean;
  maxLength?: number;
}

export function TextField({ type = "text", width, inputMode, spellCheck, maxLength, ...field }: TextFieldProps) {
  const id = field.id ?? field.name;
  const classes = ["nhsuk-input", width && `nhsuk-input--width-${width}`, field.error && "nhsuk-input--error"];
  return (
    <Field field={field}>
      <input
        className={classes.filter(Boolean).join(" ")}
        id={id}
        name={field.name}
        type={type}
        defaultValue={type === "password" ? undefined : (field.value ?? "")}
        inputMode={inputMode}
        spellCheck={spellCheck}
        maxLength={maxLength}
        autoComplete={field.autoComplete}
        aria-describedby={described(id, field)}
        aria-invalid={field.error ? true : undefined}
        dir={type === "text" ? "auto" : undefined}
      />
    </Field>
  );
}
