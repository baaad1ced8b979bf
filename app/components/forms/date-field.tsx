import { described, Field, type FieldProps } from "./field.tsx";

interface DateFieldProps extends FieldProps {
  /** Asks for the time of day as well: "2026-03-16T10:00". */
  time?: boolean;
  min?: string;
  max?: string;
}

/** One field, `YYYY-MM-DD` (with `time`, `YYYY-MM-DDTHH:MM`), London time. A plain text field where a browser has no calendar. */
export function DateField({ time = false, min, max, ...field }: DateFieldProps) {
  const id = field.id ?? field.name;
  const classes = ["nhsuk-input", time ? "nhsuk-input--width-20" : "nhsuk-input--width-10"];
  if (field.error) classes.push("nhsuk-input--error");
  return (
    <Field field={field}>
      <input
        className={classes.join(" ")}
        id={id}
        name={field.name}
        type={time ? "datetime-local" : "date"}
        defaultValue={field.value ?? ""}
        min={min}
        max={max}
        placeholder={time ? "YYYY-MM-DDTHH:MM" : "YYYY-MM-DD"}
        aria-describedby={described(id, field)}
        aria-invalid={field.error ? true : undefined}
      />
    </Field>
  );
}
