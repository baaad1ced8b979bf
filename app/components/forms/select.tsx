import { described, Field, type FieldProps } from "./field.tsx";

interface SelectProps extends FieldProps {
  options: readonly { value: string; label: string }[];
  /** The first, empty choice; leave out when there always is an answer. */
  empty?: string;
}

export function Select({ options, empty, ...field }: SelectProps) {
  const id = field.id ?? field.name;
  return (
    <Field field={field}>
      <select
        className={field.error ? "nhsuk-select nhsuk-select--error" : "nhsuk-select"}
        id={id}
        name={field.name}
        defaultValue={field.value ?? ""}
        aria-describedby={described(id, field)}
        aria-invalid={field.error ? true : undefined}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
