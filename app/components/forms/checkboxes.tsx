import { type Choice, ChoiceList } from "./choices.tsx";
import { Fieldset, type FieldsetProps } from "./fieldset.tsx";

interface CheckboxesProps extends Omit<FieldsetProps, "children"> {
  choices: readonly Choice[];
  values?: readonly string[] | undefined;
  small?: boolean;
}

/** Arrives as the list `name` from `readForm`: the inputs are called `name[]`. */
export const Checkboxes = ({ choices, values, small, ...fieldset }: CheckboxesProps) => (
  <Fieldset {...fieldset}>
    <ChoiceList kind="checkboxes" many name={fieldset.name} choices={choices} chosen={values ?? []} small={small} />
  </Fieldset>
);
