import type { ReactNode } from "react";
import { ChoiceList } from "./choices.tsx";
import { FieldError, groupClass } from "./field.tsx";

interface CheckboxProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** What is sent when ticked. */
  value?: string;
  checked?: boolean;
}

/** One yes or no, with no question above it. */
export const Checkbox = ({ name, label, hint, error, value = "yes", checked = false }: CheckboxProps) => (
  <div className={groupClass(error)}>
    {error ? <FieldError id={name} message={error} /> : null}
    <ChoiceList kind="checkboxes" name={name} choices={[{ value, label, hint }]} chosen={checked ? [value] : []} />
  </div>
);
