import { type Choice, ChoiceList } from "./choices.tsx";
import { Fieldset, type FieldsetProps } from "./fieldset.tsx";

export interface CheckboxesProps extends Omit<FieldsetProps, "children"> {
  choices: readonly Choice[];
  values?: readonly string[] | undefined;
  small?: boolean;
}

export const Checkboxes = ({ choices, values, small, ...fieldset }: CheckboxesProps) => (
  <Fieldset {...fieldset}>
    <ChoiceList kind="checkboxes" name={fieldset.name} choices={choices} chosen={values ?? []} small={small} />
  </Fieldset>
);
